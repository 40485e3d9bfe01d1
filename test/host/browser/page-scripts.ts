// oxlint-disable typescript/no-unsafe-type-assertion, unicorn/consistent-function-scoping -- source text for another process: nothing may be outside, and both ends are here
/**
 * The two scripts that run in a page before its own: one in the isolated world (where Electron runs a preload script with
 * context isolation), one in the page's world. The worlds share the DOM but no JavaScript object; they talk by DOM events
 * with an unguessable name, whose `detail` Chromium clones from world to world.
 *
 * Both functions are sent as source text, so they must not refer to anything outside themselves.
 */

export interface WorldConfig {
  /** Unguessable prefix of event names, and name of the object that the browser process calls in the isolated world. */
  readonly key: string;
  /** Name of the binding that carries messages to the browser process; it exists in the isolated world only. */
  readonly binding: string;
}

type Anything = (...args: unknown[]) => unknown;
type PreloadWrapper = (
  require: (name: string) => unknown,
  module: { exports: unknown },
  exports: unknown,
) => void;

/** Runs the preload with `contextBridge` and `ipcRenderer`, and answers the page's world. */
export function isolatedWorld(config: WorldConfig, preload: PreloadWrapper | null): void {
  // Electron runs preload scripts in top frames only, unless nodeIntegrationInSubFrames is set.
  if (window.top !== window) return;
  const post = Reflect.get(globalThis, config.binding) as (payload: string) => void;
  const isPlain = (value: unknown): boolean =>
    value === null ||
    typeof value !== 'object' ||
    Array.isArray(value) ||
    Object.getPrototypeOf(value) === Object.prototype;
  const encode = (value: unknown): string =>
    JSON.stringify(value, (_key, part: unknown) => {
      if (part === undefined) return { $host: 'undefined' };
      if (
        typeof part === 'function' ||
        typeof part === 'symbol' ||
        typeof part === 'bigint' ||
        !isPlain(part)
      )
        throw new Error('An object could not be cloned.');
      return part;
    });

  // ipcRenderer
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const listeners = new Map<string, Set<Anything>>();
  let lastInvoke = 0;
  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        lastInvoke += 1;
        const payload = encode({ invoke: lastInvoke, channel, args });
        waiting.set(lastInvoke, { resolve, reject });
        post(payload);
      }),
    on: (channel: string, listener: Anything) => {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
      return ipcRenderer;
    },
    removeListener: (channel: string, listener: Anything) => {
      listeners.get(channel)?.delete(listener);
      return ipcRenderer;
    },
  };
  Object.defineProperty(globalThis, config.key, {
    value: {
      settle: (invoke: number, ok: boolean, value: unknown) => {
        const promise = waiting.get(invoke);
        waiting.delete(invoke);
        if (ok) promise?.resolve(value);
        else promise?.reject(new Error(String(value)));
      },
      emit: (channel: string, args: unknown[]) => {
        for (const listener of listeners.get(channel) ?? []) listener({}, ...args);
      },
    },
  });

  // contextBridge
  const functions: Anything[] = [];
  const exposed: Record<string, unknown> = {};
  const describe = (value: unknown): unknown => {
    if (typeof value === 'function') return { fn: functions.push(value as Anything) - 1 };
    if (value === null || typeof value !== 'object') return { value };
    return {
      object: Object.fromEntries(Object.entries(value).map(([name, part]) => [name, describe(part)])),
    };
  };
  const contextBridge = {
    exposeInMainWorld: (name: string, api: unknown) => {
      if (name in exposed)
        throw new Error(`Cannot bind an API on top of an existing property on the window object`);
      exposed[name] = describe(api);
    },
  };
  const say = (name: string, detail: unknown): boolean =>
    dispatchEvent(new CustomEvent(`${config.key}-${name}`, { detail }));
  addEventListener(`${config.key}-shape?`, () => say('shape', exposed));
  addEventListener(`${config.key}-call`, (event) => {
    const { call, fn, args } = (event as CustomEvent<{ call: number; fn: number; args: unknown[] }>).detail;
    const given = args.map((arg) => {
      const callback = (arg as { $callback?: number } | null)?.$callback;
      if (callback === undefined) return arg;
      return (...passed: unknown[]) => void say('callback', { callback, args: passed });
    });
    try {
      const result = functions[fn]?.(...given);
      if (result instanceof Promise) {
        say('reply', { call, kind: 'promise' });
        result.then(
          (value: unknown) => say('settled', { call, ok: true, value }),
          (error: unknown) => say('settled', { call, ok: false, value: (error as Error).message }),
        );
      } else if (typeof result === 'function') {
        say('reply', { call, kind: 'function', value: functions.push(result as Anything) - 1 });
      } else {
        say('reply', { call, kind: 'value', value: result });
      }
    } catch (error) {
      say('reply', { call, kind: 'error', value: (error as Error).message });
    }
  });

  // webUtils: a page of Chromium is not told where a file lies, so a test puts the path into the file's name.
  const webUtils = {
    getPathForFile: (file: File) => (file.name.startsWith('/') ? file.name : ''),
  };

  // Navigations that make no request (blob:, about:, …) cannot be held up by the browser process; they are reported.
  window.navigation?.addEventListener('navigate', (event) => {
    const { url, sameDocument } = event.destination;
    if (sameDocument || !event.cancelable || /^https?:/.test(url)) return;
    event.preventDefault();
    post(encode({ navigate: url }));
  });

  const module = { exports: {} };
  preload?.(
    (name) => {
      if (name !== 'electron') throw new Error(`module not found: ${name}`);
      return { contextBridge, ipcRenderer, webUtils };
    },
    module,
    module.exports,
  );
}

/** Puts the exposed functions on the page's `window`, frozen. */
export function pageWorld(config: WorldConfig): void {
  if (window.top !== window) return;
  interface Shape {
    readonly fn?: number;
    readonly value?: unknown;
    readonly object?: Readonly<Record<string, Shape>>;
  }
  interface Reply {
    readonly call: number;
    readonly kind: 'value' | 'promise' | 'function' | 'error';
    readonly value?: unknown;
  }
  const dispatch = window.dispatchEvent.bind(window);
  const Custom = CustomEvent;
  const callbacks: Anything[] = [];
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let lastCall = 0;
  let reply: Reply | undefined;
  let shape: Readonly<Record<string, Shape>> | undefined;

  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- names what the other world sends
  const hear = <T>(name: string, listener: (detail: T) => void): void =>
    window.addEventListener(`${config.key}-${name}`, (event) => listener((event as CustomEvent<T>).detail));
  hear<Reply>('reply', (detail) => {
    reply = detail;
  });
  hear<{ call: number; ok: boolean; value: unknown }>('settled', ({ call, ok, value }) => {
    const promise = waiting.get(call);
    waiting.delete(call);
    if (ok) promise?.resolve(value);
    else promise?.reject(new Error(String(value)));
  });
  hear<{ callback: number; args: unknown[] }>('callback', ({ callback, args }) =>
    callbacks[callback]?.(...args),
  );
  hear<Readonly<Record<string, Shape>>>('shape', (detail) => {
    shape = detail;
  });

  const bridge =
    (fn: number): Anything =>
    (...args) => {
      lastCall += 1;
      const call = lastCall;
      // By index: the page may have put its own functions on arrays, and Electron's bridge calls none of them.
      const given: unknown[] = [];
      for (let index = 0; index < args.length; index += 1) {
        const arg = args[index];
        given[index] = typeof arg === 'function' ? { $callback: callbacks.push(arg as Anything) - 1 } : arg;
      }
      dispatch(new Custom(`${config.key}-call`, { detail: { call, fn, args: given } }));
      const answer = reply;
      reply = undefined;
      switch (answer?.kind) {
        case 'value':
          return answer.value;
        case 'function':
          return bridge(Number(answer.value));
        case 'promise':
          return new Promise((resolve, reject) => {
            waiting.set(call, { resolve, reject });
          });
        case 'error':
          throw new Error(String(answer.value));
        case undefined:
          throw new Error('the argument could not be passed to the other world');
      }
    };
  const build = (part: Shape): unknown => {
    if (part.fn !== undefined) return bridge(part.fn);
    if (!part.object) return part.value;
    return Object.freeze(
      Object.fromEntries(Object.entries(part.object).map(([name, inner]) => [name, build(inner)])),
    );
  };

  dispatch(new Event(`${config.key}-shape?`));
  for (const [name, part] of Object.entries(shape ?? {}))
    Object.defineProperty(window, name, { value: build(part), enumerable: true });
}

/** The source that runs in the isolated world of each new document. */
export function isolatedSource(config: WorldConfig, preload: string | null): string {
  const wrapped = preload === null ? 'null' : `function (require, module, exports) {\n${preload}\n}`;
  return `(${isolatedWorld.toString()})(${JSON.stringify(config)}, ${wrapped});`;
}

/** The source that runs in the page's world of each new document, after the isolated one. */
export function pageSource(config: WorldConfig): string {
  return `(${pageWorld.toString()})(${JSON.stringify(config)});`;
}
