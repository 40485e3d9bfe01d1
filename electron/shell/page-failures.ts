/** What a person may answer when the page has ended or hangs. */
export type PageAnswer = 'reload' | 'quit' | 'wait';

export interface PageFailureOptions {
  readonly log: (message: string) => void;
  readonly reload: () => void;
  /** Ends the page's process; `gone` is called for it. */
  readonly kill: () => void;
  readonly quit: () => void;
  /** Asks in a message of the system: the page can show nothing. */
  readonly ask: (what: 'gone' | 'hangs') => Promise<PageAnswer>;
  /** The time in milliseconds, from any start. */
  readonly now: () => number;
}

export interface PageFailures {
  /** The page's process has ended, for Electron's reason and with an exit code. */
  gone(reason: string, exitCode: number): Promise<void>;
  /** The page answers no input. */
  hangs(): Promise<void>;
}

/** A page that ends again within this time after a reload is not reloaded unasked. In milliseconds. */
const againMs = 60_000;

/**
 * What is done about a page whose process ended, which otherwise leaves an empty window: it is reloaded once, and when it
 * ends again soon a person decides. A page that hangs may hold typed text, so it is never reloaded unasked.
 */
export function createPageFailures(options: PageFailureOptions): PageFailures {
  const { log, reload, kill, quit, ask, now } = options;
  let reloadedAt = Number.NEGATIVE_INFINITY;
  let isKilled = false;
  let isAsking = false;

  function reloadNow(): void {
    reloadedAt = now();
    reload();
  }

  async function askOnce(what: 'gone' | 'hangs'): Promise<PageAnswer | null> {
    if (isAsking) return null;
    isAsking = true;
    try {
      return await ask(what);
    } finally {
      isAsking = false;
    }
  }

  return {
    gone: async (reason, exitCode) => {
      log(`the window's page has ended: ${reason}, exit code ${exitCode}`);
      if (isKilled || now() - reloadedAt > againMs) {
        isKilled = false;
        reloadNow();
        return;
      }
      const answer = await askOnce('gone');
      if (answer === 'reload') reloadNow();
      if (answer === 'quit') quit();
    },
    hangs: async () => {
      log("the window's page does not respond");
      const answer = await askOnce('hangs');
      if (answer === 'quit') quit();
      if (answer !== 'reload') return;
      // A page that hangs would not hear of a reload.
      isKilled = true;
      kill();
    },
  };
}
