import type { BrowserContext } from 'playwright-core';
import type { ClipboardContent, DialogAnswer, DialogKind, DialogRequest } from '../host/wire.ts';

export interface Notice {
  readonly title: string;
  readonly body: string;
}

/** The desktop around the program: what Electron would hand to the operating system. */
export interface Desktop {
  dialog(request: DialogRequest, context: BrowserContext): Promise<DialogAnswer>;
  clipboardWrite(content: ClipboardContent): void | Promise<void>;
  clipboardRead(): ClipboardContent | Promise<ClipboardContent>;
  openExternal(url: string): void;
  notify(notice: Notice): void;
  menu(labels: readonly string[]): void;
}

/** A desktop for tests: dialogs are answered beforehand, everything else is recorded and nothing leaves the process. */
export interface RecordedDesktop extends Desktop {
  readonly dialogs: DialogRequest[];
  readonly answers: Readonly<Record<DialogKind, DialogAnswer[]>>;
  readonly opened: string[];
  readonly notices: Notice[];
  readonly labels: string[];
  clipboard: ClipboardContent;
  /** Whether the desktop ignores that the clipboard is cleared, as GNOME on Wayland does without focus. */
  ignoresClearing: boolean;
}

export function createRecordedDesktop(): RecordedDesktop {
  const desktop: RecordedDesktop = {
    dialogs: [],
    answers: { save: [], open: [], message: [] },
    opened: [],
    notices: [],
    labels: [],
    clipboard: {},
    ignoresClearing: false,
    dialog: async (request) => {
      desktop.dialogs.push(request);
      return desktop.answers[request.kind].shift() ?? { paths: [], button: request.cancelId };
    },
    clipboardWrite: (content) => {
      if (!desktop.ignoresClearing || Object.keys(content).length > 0) desktop.clipboard = content;
    },
    clipboardRead: () => desktop.clipboard,
    openExternal: (url) => void desktop.opened.push(url),
    notify: (notice) => void desktop.notices.push(notice),
    menu: (labels) => void desktop.labels.splice(0, desktop.labels.length, ...labels),
  };
  return desktop;
}
