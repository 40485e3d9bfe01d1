import type { KeychainFailure } from '../shared/failure.ts';
import type { HelperCall, HelperLink, HelperOutcome, SpawnHelper } from './helper-process.ts';
import { startHelper } from './helper-process.ts';
import type { Identity, KeychainInspector } from './inspector.ts';

/** Times in milliseconds. */
export interface Deadlines {
  /** How long a call may take before the state of the keychain is checked; also the interval between two such checks. */
  readonly firstCheckMs: number;
  /** Longest call while the keychain reports that it is unlocked and healthy. */
  readonly slowMs: number;
  /** Longest call while the keychain is locked or asks for permission: the user may be reading or typing a password. */
  readonly promptMs: number;
  /** Longest time for one request of the inspector: after that, the keychain counts as unresponsive. */
  readonly inspectMs: number;
  /** Life of a helper process after its last call. It holds copies of the values that went through it. */
  readonly idleMs: number;
}

export const defaultDeadlines: Deadlines = {
  firstCheckMs: 1000,
  slowMs: 5000,
  promptMs: 60_000,
  inspectMs: 1000,
  idleMs: 30_000,
};

/** Why a call was given up. `isHealthy`: the keychain itself reports that nothing is wrong with it. */
interface GaveUp {
  readonly failure: KeychainFailure;
  readonly isHealthy: boolean;
}

/** `given-up`: the call hung and its helper was killed; whether the call took effect is not known. */
export type CallOutcome = HelperOutcome | ({ readonly outcome: 'given-up' } & GaveUp);

/** Calls to keytar, each with a deadline: a helper that exceeds it is killed and replaced. */
export interface Caller {
  call(request: HelperCall): Promise<CallOutcome>;
  /** Like `call`, in a helper process started for this call only: for calls that may crash or take long. */
  callInOwnHelper(request: HelperCall): Promise<CallOutcome>;
  /** Who served the keychain before the present helper's first write; asked once for each helper. */
  identity(): Promise<Identity | undefined>;
  /** The present helper's number; each helper has its own. Starts one where none runs. */
  helperNumber(): number;
  /** Starts the helper ahead of the first call. */
  warm(): void;
  /** Ends the present helper; the next call gets a fresh one, with a fresh connection to the keychain. */
  dropHelper(): void;
  /** Ends the helper; pending and later calls answer `ended`. */
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
  let identified: { readonly link: HelperLink; readonly identity: Identity | undefined } | undefined;
  let started = 0;
  let closed = false;

  function currentHelper(): HelperLink {
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

  async function supervise(link: HelperLink, request: HelperCall): Promise<CallOutcome> {
    const pending = link.ask(request);
    const policy = createTimeoutPolicy(options, request);
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- waiting in steps is the purpose
      const answer = await within(pending, deadlines.firstCheckMs);
      if (answer) return answer;
      // oxlint-disable-next-line no-await-in-loop
      const verdict = await Promise.race([pending, policy.decide()]);
      if (verdict === 'wait') continue;
      if ('outcome' in verdict) return verdict;
      link.kill();
      return { outcome: 'given-up', ...verdict };
    }
  }

  return {
    call: async (request) => (closed ? { outcome: 'ended' } : supervise(currentHelper(), request)),
    callInOwnHelper: async (request) => {
      if (closed) return { outcome: 'ended' };
      const ownHelper = startHelper(spawn, env);
      try {
        return await supervise(ownHelper, request);
      } finally {
        ownHelper.kill();
      }
    },
    identity: async () => {
      if (closed || !options.inspector) return undefined;
      const link = currentHelper();
      if (identified?.link !== link) {
        identified = { link, identity: await options.inspector.identity() };
      }
      return identified.identity;
    },
    helperNumber: () => {
      if (!closed) currentHelper();
      return started;
    },
    warm: () => {
      if (!closed) currentHelper();
    },
    dropHelper,
    close: () => {
      closed = true;
      dropHelper();
    },
  };
}

/** Decides, at each check during one call, whether to keep waiting or why to give up. */
function createTimeoutPolicy(
  { platform, inspector, deadlines }: CallerOptions,
  request: HelperCall,
): { decide(): Promise<'wait' | GaveUp> } {
  const startedAt = performance.now();
  /** When the keychain last said that it is locked. */
  let lockedAt: number | undefined;

  async function decideByInspector(keychainInspector: KeychainInspector): Promise<'wait' | GaveUp> {
    const state = await keychainInspector.state();
    const now = performance.now();
    if (state.ok) {
      // Unlocked in another window, with the prompt of this call still open: a new call will not need it.
      const isLate =
        lockedAt === undefined
          ? now - startedAt >= deadlines.slowMs
          : now - lockedAt >= 2 * deadlines.firstCheckMs;
      if (!isLate) return 'wait';
      const isAsking =
        request.op !== 'find' && (await keychainInspector.isGuarded(request.service, request.account));
      if (!isAsking) return { failure: { code: 'keychain-unresponsive' }, isHealthy: true };
      if (now - startedAt < deadlines.promptMs) return 'wait';
      // The change may still be made, if somebody answers the prompt later.
      const code = request.op === 'get' ? 'keychain-not-allowed' : 'keychain-prompt-timeout';
      return { failure: { code }, isHealthy: false };
    }
    const { code } = state.error;
    if (code !== 'keychain-locked' && code !== 'keychain-no-collection') {
      return { failure: state.error, isHealthy: false };
    }
    lockedAt = now;
    if (now - startedAt < deadlines.promptMs) return 'wait';
    return { failure: { code: 'keychain-prompt-timeout' }, isHealthy: false };
  }

  async function decideByClock(): Promise<'wait' | GaveUp> {
    await Promise.resolve();
    const elapsed = performance.now() - startedAt;
    // macOS may show a prompt at any call, and does not say so. Windows shows none.
    if (platform === 'darwin') {
      if (elapsed < deadlines.promptMs) return 'wait';
      return { failure: { code: 'keychain-prompt-timeout' }, isHealthy: false };
    }
    if (elapsed < deadlines.slowMs) return 'wait';
    return { failure: { code: 'keychain-unresponsive' }, isHealthy: true };
  }

  return { decide: () => (inspector ? decideByInspector(inspector) : decideByClock()) };
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
