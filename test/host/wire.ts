// oxlint-disable typescript/no-unsafe-type-assertion -- both ends are compiled against the calls below; only the pipe between is untyped
import type { ChildProcess } from 'node:child_process';

/**
 * What the main process (the app's own bundle) and the browser process of the host say to each other. Two of Electron's
 * processes are played: the one that runs `dist/main.js`, and the one that owns Chromium. They talk over the pipe of
 * `child_process.fork`; messages are structured clones.
 */

/** A frame as the browser sees it; the page cannot influence it. */
export interface FrameFacts {
  /** Chromium's own id of the frame. */
  readonly token: string;
  readonly url: string;
  readonly origin: string;
  /** Facts of the parent frame, or null for the top frame. */
  readonly parent: FrameFacts | null;
}

/** A rectangle on the desktop. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowFacts extends Bounds {
  readonly id: number;
  /** Source text of the preload script, or null. */
  readonly preload: string | null;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export type DialogKind = 'save' | 'open' | 'message';
export interface DialogRequest {
  readonly kind: DialogKind;
  readonly title: string;
  readonly message: string;
  readonly defaultPath: string;
  readonly buttons: readonly string[];
  readonly cancelId: number;
  readonly properties: readonly string[];
}
/** `paths` empty means cancelled. */
export interface DialogAnswer {
  readonly paths: readonly string[];
  readonly button: number;
}

/** Why a page's process has ended: those of Electron's reasons that Chromium tells over its protocol. */
export type GoneReason = 'clean-exit' | 'abnormal-exit' | 'killed' | 'crashed' | 'oom';

export type WindowAction =
  | 'show'
  | 'hide'
  | 'focus'
  | 'minimize'
  | 'maximize'
  | 'restore'
  | 'reload'
  | 'close';

/** The clipboard's content: each format's name with its bytes. */
export type ClipboardContent = Readonly<Record<string, Uint8Array>>;

/** Asked by the main process, answered by the browser process. */
export interface BrowserCalls {
  /** Standard and secure schemes that the app serves. Called before `ready`. */
  schemes(names: readonly string[]): void;
  /** `switches` are Chromium's, as arguments. */
  ready(arg: { readonly switches: readonly string[] }): void;
  createWindow(facts: WindowFacts): void;
  loadUrl(arg: { readonly id: number; readonly url: string }): void;
  send(arg: { readonly id: number; readonly channel: string; readonly args: readonly unknown[] }): void;
  windowAction(arg: { readonly id: number; readonly action: WindowAction }): void;
  dialog(request: DialogRequest): DialogAnswer;
  clipboardWrite(content: ClipboardContent): void;
  clipboardRead(): ClipboardContent;
  openExternal(url: string): void;
  notify(arg: { readonly title: string; readonly body: string }): void;
  colorScheme(source: 'system' | 'light' | 'dark'): void;
  menu(labels: readonly string[]): void;
}

/** Asked by the browser process, answered by the main process. */
export interface MainCalls {
  fetch(arg: {
    readonly url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
  }): HttpAnswer;
  beforeRequest(arg: {
    readonly id: number;
    readonly url: string;
    readonly method: string;
    readonly resourceType: string;
  }): { readonly cancel: boolean };
  willNavigate(arg: { readonly id: number; readonly url: string; readonly frame: FrameFacts }): {
    readonly prevented: boolean;
  };
  windowOpen(arg: { readonly id: number; readonly url: string }): { readonly action: 'allow' | 'deny' };
  permission(arg: { readonly id: number; readonly permission: string; readonly url: string }): boolean;
  invoke(arg: {
    readonly id: number;
    readonly channel: string;
    readonly args: readonly unknown[];
    readonly frame: FrameFacts;
  }): unknown;
  loaded(arg: { readonly id: number; readonly url: string }): void;
  closed(arg: { readonly id: number }): void;
  /** The user has moved the window, or changed its size, or made it as large as the display. */
  placed(arg: Bounds & { readonly id: number; readonly isMaximized: boolean }): void;
  /** The page's process has ended by itself. */
  gone(arg: { readonly id: number; readonly reason: GoneReason; readonly exitCode: number }): void;
  /** As if the user chose the item of this label in the application menu; whether there is one. */
  chooseInMenu(label: string): boolean;
  /** As if the user chose Quit, or the session ended. */
  quit(): void;
}

type AnyCall = (arg: never) => unknown;
type Calls<T> = { [K in keyof T]: AnyCall };
type Arg<F> = F extends (arg: infer A) => unknown ? A : never;
type Answer<F> = F extends (...args: never[]) => infer R ? R : never;
/** Handlers may answer at once or later. */
export type Handlers<T extends Calls<T>> = {
  [K in keyof T]: (arg: Arg<T[K]>) => Answer<T[K]> | Promise<Answer<T[K]>>;
};

interface CallMessage {
  readonly call: number;
  readonly method: string;
  readonly arg: unknown;
}
interface AnswerMessage {
  readonly answer: number;
  readonly value?: unknown;
  readonly error?: string;
}

export interface Link<Out extends Calls<Out>> {
  call<K extends keyof Out & string>(method: K, arg: Arg<Out[K]>): Promise<Answer<Out[K]>>;
}

/** What both ends of a fork's pipe have in common. */
type End = Pick<ChildProcess, 'send' | 'on' | 'connected'>;

/** Joins `end` to the other process: `handlers` serve its calls; calls that are open when the pipe closes fail. */
export function createLink<Out extends Calls<Out>, In extends Calls<In>>(
  end: End,
  handlers: Handlers<In>,
): Link<Out> {
  const open = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let last = 0;

  /** A pipe that breaks while a message is written says so to `failed`, and not as an event that ends the process. */
  function post(message: CallMessage | AnswerMessage, failed: (error: Error) => void): void {
    if (end.connected) end.send(message, (error) => void (error && failed(error)));
    else failed(new Error('the other process has ended'));
  }

  /** An answer that finds nobody is dropped: whoever asked has ended. */
  function answer(message: AnswerMessage): void {
    post(message, () => undefined);
  }

  async function serve({ call, method, arg }: CallMessage): Promise<void> {
    try {
      const handler = (handlers as Readonly<Record<string, (arg: unknown) => unknown>>)[method];
      if (!handler) throw new Error(`no such call: ${method}`);
      answer({ answer: call, value: await handler(arg) });
    } catch (error) {
      answer({ answer: call, error: error instanceof Error ? error.message : String(error) });
    }
  }

  end.on('message', (message: CallMessage | AnswerMessage) => {
    if ('call' in message) {
      void serve(message);
      return;
    }
    const waiting = open.get(message.answer);
    open.delete(message.answer);
    if (message.error === undefined) waiting?.resolve(message.value as never);
    else waiting?.reject(new Error(message.error));
  });
  end.on('disconnect', () => {
    for (const waiting of open.values()) waiting.reject(new Error('the other process has ended'));
    open.clear();
  });

  return {
    call: (method, arg) =>
      new Promise((resolve, reject) => {
        last += 1;
        const call = last;
        open.set(call, { resolve, reject });
        post({ call, method, arg }, (error) => {
          open.delete(call);
          reject(error);
        });
      }),
  };
}
