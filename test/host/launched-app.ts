import type { Frame, Page } from 'playwright-core';
import type { Bounds, DialogKind } from './wire.ts';

export interface LaunchOptions {
  /** Data folder of the program (WEBUI_KEYRING_HOME); the caller makes it and removes it. */
  readonly home: string;
  /** Variables on top of the current process's; undefined takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Without a window on a screen; true unless told. Electron always has a window: it needs a display. */
  readonly headless?: boolean;
  readonly width?: number;
  readonly height?: number;
  /** BCP 47 tag for the system's language; `en-US` unless told. */
  readonly locale?: string;
  /** The folder in which main works. */
  readonly cwd?: string;
  /** Arguments after the program's own. */
  readonly args?: readonly string[];
  /** Which to run; the default is Electron where its program is present, else the host. */
  readonly on?: 'electron' | 'host';
}

/** The running program and what a test may do to it. */
export interface LaunchedApp {
  readonly kind: 'electron' | 'host';
  /** The program's window. */
  readonly page: Page;
  readonly mainPid: number;
  /** Chromium's process; on Electron it is main itself. */
  readonly browserPid: number;
  /** Decides what the next dialogs of a kind answer: chosen paths, or the number of a button. One that nobody answered is cancelled. */
  answerSave(path: string | null): Promise<void>;
  answerOpen(path: string | null): Promise<void>;
  answerMessage(button: number): Promise<void>;
  /** The kinds of the dialogs that were shown, in order. */
  dialogs(): Promise<readonly DialogKind[]>;
  readonly clipboard: {
    text(): Promise<string>;
    /** Names of the formats that are on the clipboard. */
    formats(): Promise<readonly string[]>;
    /** Puts something there as another program would. */
    set(text: string): Promise<void>;
    /** Makes the desktop ignore that the clipboard is cleared, as GNOME on Wayland does without focus. */
    ignoreClearing(isIgnored: boolean): Promise<void>;
  };
  /** URLs that were handed to the user's browser. */
  opened(): Promise<readonly string[]>;
  notifications(): Promise<readonly { readonly title: string; readonly body: string }[]>;
  /** Labels of the application menu. */
  menu(): Promise<readonly string[]>;
  /** Chooses the item of this label there. */
  chooseInMenu(label: string): Promise<void>;
  /** What main has written to its standard output and error so far. */
  log(): string;
  /** Reads main's output no longer, as a terminal that was closed. */
  loseOutput(): void;
  /** Quits as the user would; the exit code of main. */
  quit(): Promise<number | null>;
  /** Ends everything at once. */
  close(): Promise<void>;
  /** What only the host can do; null on Electron. */
  readonly host: HostControls | null;
}

export interface HostControls {
  /** Sends a message to main from any frame, past the preload, as a taken-over page could. Rejects when main refuses. */
  forge(frame: Frame, channel: string, ...args: readonly unknown[]): Promise<unknown>;
  /** Ends the process of the window's page, as a lack of memory or a driver does. */
  crash(): Promise<void>;
  /** The exit code of main once it has ended; null after a signal. */
  readonly ended: Promise<number | null>;
  /** The window's page now: another one after a crash, as Playwright gives up one that crashed. */
  pageNow(): Page | undefined;
  /** Takes the window to a page that the program itself would not let it go to. */
  forceNavigate(url: string): Promise<void>;
  /** Where the program has opened its window. */
  openedAt(): (Bounds & { readonly isMaximized: boolean }) | undefined;
  /** Moves the window as its user does. */
  placeAt(bounds: Bounds, isMaximized: boolean): Promise<void>;
  /** Requests to the outside that the program did not cancel (the host let none of them out). */
  leaks(): readonly string[];
}
