import type { KeychainFailure } from '../shared/failure.ts';
import type { Ask, HelperLink, HelperOutcome, SpawnHelper } from './helper-process.ts';
import { startHelper } from './helper-process.ts';
import type { Identity, KeychainInspector } from './inspector.ts';

/** Times in milliseconds. */
export interface Deadlines {
  /** How long a call may take before the keychain is asked what keeps it; also the time between two such questions. */
  readonly patienceMs: number;
  /** Longest call while the keychain says that it is unlocked and well. */
  readonly slowMs: number;
  /** Longest call while the keychain is locked, or asks for leave: somebody may be typing its password, or reading. */
  readonly promptMs: number;
  /** Longest time for one question to the keychain's inspector: one that takes longer has an unresponsive keychain. */
  readonly inspectMs: number;
  /** Life of a helper process after its last call. It holds copies of the values that went through it. */
  readonly idleMs: number;
}

export const usualDeadlines: Deadlines = {
  patienceMs: 1000,
  slowMs: 5000,
  promptMs: 60_000,
  inspectMs: 1000,
  idleMs: 30_000,
};

/** Why a call is not waited for any longer. `well`: the keychain itself says that nothing is wrong with it. */
interface Impatience {
  readonly failure: KeychainFailure;
  readonly well: boolean;
}

/** `given-up`: the call hung and its helper was killed; whether the call took effect is not known. */
export type CallOutcome = HelperOutcome | ({ readonly outcome: 'given-up' } & Impatience);

/** Calls to keytar that always end: each has a deadline, and a helper that exceeds it is killed and replaced. */
export interface Caller {
  call(request: Ask): Promise<CallOutcome>;
  /** As `call`, in a helper of its own that serves nothing else: for a call that may crash or take long. */
  callApart(request: Ask): Promise<CallOutcome>;
  /** Who served the keychain before the present helper's first write; asked once for each helper. */
  identity(): Promise<Identity | undefined>;
  /** The present helper's number; each helper has its own. Starts one where none runs. */
  helperNumber(): number;
  /** Starts the helper ahead of the first call. */
  warm(): void;
  /** Ends the present helper; the next call gets a fresh one, with a fresh connection to the keychain. */
  dropHelper(): void;
  /** Ends everything; pending and later calls answer `ended`. */
  close(): void;
}

export interface CallerOptions {
  readonly spawn: SpawnHelper;
  readonly env: Readonly<Record<string, string>>;
  readonly platform: NodeJS.Platform;
  readonly inspector: KeychainInspector | undefined;
  readonly deadlines: Deadlines;
}

export function createCaller(options: CallerOptions): Caller {
  const { spawn, env, deadlines } = options;
  let helper: HelperLink | undefined;
  let known: { readonly link: HelperLink; readonly identity: Identity | undefined } | undefined;
  let started = 0;
  let closed = false;

  function present(): HelperLink {
    if (!helper?.alive) {
      helper = startHelper(spawn, env);
      started += 1;
    }
    return helper;
  }

  function dropHelper(): void {
    helper?.kill();
    helper = undefined;
  }

  async function supervise(link: HelperLink, request: Ask): Promise<CallOutcome> {
    const pending = link.ask(request);
    const patience = createPatience(options, request);
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- waiting in steps is the purpose
      const answer = await within(pending, deadlines.patienceMs);
      if (answer) return answer;
      // oxlint-disable-next-line no-await-in-loop
      const verdict = await Promise.race([pending, patience.ask()]);
      if (verdict === 'wait') continue;
      if ('outcome' in verdict) return verdict;
      link.kill();
      return { outcome: 'given-up', ...verdict };
    }
  }

  return {
    call: async (request) => (closed ? { outcome: 'ended' } : supervise(present(), request)),
    callApart: async (request) => {
      if (closed) return { outcome: 'ended' };
      const apart = startHelper(spawn, env);
      try {
        return await supervise(apart, request);
      } finally {
        apart.kill();
      }
    },
    identity: async () => {
      if (closed || !options.inspector) return undefined;
      const link = present();
      if (known?.link !== link) {
        known = { link, identity: await options.inspector.identity() };
      }
      return known.identity;
    },
    helperNumber: () => {
      if (!closed) present();
      return started;
    },
    warm: () => {
      if (!closed) present();
    },
    dropHelper,
    close: () => {
      closed = true;
      dropHelper();
    },
  };
}

/** Decides, each time it is asked during one call, whether to wait on or why not. */
function createPatience(
  { platform, inspector, deadlines }: CallerOptions,
  request: Ask,
): { ask(): Promise<'wait' | Impatience> } {
  const startedAt = performance.now();
  /** When the keychain last said that it is locked. */
  let lockedAt: number | undefined;

  async function askInspector(asked: KeychainInspector): Promise<'wait' | Impatience> {
    const state = await asked.state();
    const now = performance.now();
    if (state.ok) {
      // Unlocked in another window, with the prompt of this call still open: a new call will not need it.
      const isLate =
        lockedAt === undefined
          ? now - startedAt >= deadlines.slowMs
          : now - lockedAt >= 2 * deadlines.patienceMs;
      if (!isLate) return 'wait';
      const isAsking = request.op !== 'find' && (await asked.guards(request.service, request.account));
      if (!isAsking) return { failure: { code: 'keychain-unresponsive' }, well: true };
      if (now - startedAt < deadlines.promptMs) return 'wait';
      // A change may be made yet, when somebody answers later.
      const code = request.op === 'get' ? 'keychain-not-allowed' : 'keychain-prompt-timeout';
      return { failure: { code }, well: false };
    }
    const { code } = state.error;
    if (code !== 'keychain-locked' && code !== 'keychain-no-collection') {
      return { failure: state.error, well: false };
    }
    lockedAt = now;
    if (now - startedAt < deadlines.promptMs) return 'wait';
    return { failure: { code: 'keychain-prompt-timeout' }, well: false };
  }

  async function askClock(): Promise<'wait' | Impatience> {
    await Promise.resolve();
    const elapsed = performance.now() - startedAt;
    // macOS may show a prompt at any call, and does not say so. Windows shows none.
    if (platform === 'darwin') {
      if (elapsed < deadlines.promptMs) return 'wait';
      return { failure: { code: 'keychain-prompt-timeout' }, well: false };
    }
    if (elapsed < deadlines.slowMs) return 'wait';
    return { failure: { code: 'keychain-unresponsive' }, well: true };
  }

  return { ask: () => (inspector ? askInspector(inspector) : askClock()) };
}

/** The promise's value, or undefined when it takes longer than `ms`. */
async function within<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
