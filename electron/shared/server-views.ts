import type { Id, Instant } from './domain.ts';
import type { Failure, FailureCode } from './failure.ts';
import type { ReleaseTrap } from './release-traps.ts';
import type { Evidence, Facts, Verdict, VerdictCode } from './verdict.ts';

/** Things worth knowing about a server: what its release tells, and what it says and shows of itself. */
export type ServerTrap =
  | ReleaseTrap
  | 'authentication-off'
  /** Nobody has signed up: whoever does first becomes administrator. */
  | 'no-user-yet'
  /** The server's clock differs from this machine's by a minute or more. */
  | 'clock-differs'
  /** Plain http to another host. */
  | 'plain-http';

export interface ServerReport {
  /** `works`: an Open WebUI answered; else why not. */
  readonly code: VerdictCode;
  readonly facts: Facts;
  readonly name: string;
  readonly version: string;
  /** Answer of `/ready`: null where the release has none. */
  readonly ready: boolean | null;
  readonly traps: readonly ServerTrap[];
  readonly evidence: readonly Evidence[];
  readonly at: Instant;
}

export const secretCheckCodes = [
  /** The server runs with the active version of our static secret. */
  'same',
  'same-as-staged',
  'same-as-previous',
  /** With none of ours. */
  'another',
  /** Some of the servers behind the address run with it and others do not. facts: state (of the version), good, asked. */
  'replicas-differ',
  /** With one that is published (facts: source): anybody can sign in as anybody. */
  'public-default',
  'cannot-tell',
] as const;
export type SecretCheckCode = (typeof secretCheckCodes)[number];

/** The fact of a check that found no server: when its active version was made active (Instant), if that is since the last test. */
export const changedFact = 'changedAt';

export interface SecretCheck {
  readonly code: SecretCheckCode;
  /** The version that matched. */
  readonly versionId: Id | null;
  /** For `cannot-tell`: a verdict's code, or `nothing-kept`, `answers-alike`. */
  readonly because: VerdictCode | 'nothing-kept' | 'answers-alike' | null;
  readonly facts: Facts;
  /** Against the check before: null when there was none or one of them could not tell. */
  readonly since: 'stable' | 'changed' | null;
  readonly evidence: readonly Evidence[];
  readonly at: Instant;
}

/** Why a user's key could not be managed on the server; besides these, any verdict's code. */
export const serverKeyProblemCodes = [
  'sign-in-refused',
  /** seconds. */
  'sign-in-limited',
  'password-sign-in-off',
  'authenticator-code-needed',
  'authenticator-code-refused',
  /** The account has to set its authenticator up in the browser first. */
  'authenticator-not-set-up',
  'account-pending',
  'not-a-session-token',
  'session-expired',
  /** Revoked, or without the stamp that the account asks for. */
  'session-refused',
  /** The server does not run with the static secret that the token was minted from. */
  'secret-refused',
  /** The account takes no token minted from the static secret: it was made on 0.12 or later, or signed out everywhere since. */
  'minted-token-refused',
  'user-unknown',
  'keys-not-allowed',
  'no-key-on-server',
  /** The key was made on the server and could not be kept here. */
  'not-kept',
] as const;
export type ServerKeyProblemCode = (typeof serverKeyProblemCodes)[number];

export interface ServerKeyProblem {
  readonly code: ServerKeyProblemCode | VerdictCode;
  readonly facts: Facts;
}

/** How a test of many keys goes on; sent while it runs. */
export interface TestProgress {
  readonly runId: Id;
  readonly done: number;
  readonly total: number;
  readonly good: number;
  /** The key tested last, and what came out. */
  readonly secretId: Id;
  readonly code: string;
}

export interface TestRun {
  readonly runId: Id;
  readonly cancelled: boolean;
  readonly results: readonly {
    readonly secretId: Id;
    /** Null when the keychain did not give the value; `failure` says why. */
    readonly verdict: Verdict | null;
    readonly failure: Failure | null;
  }[];
}

/** What came of managing a key on the server; the key itself stays in main. */
export type ServerKeyOutcome =
  | { readonly outcome: 'same'; readonly email: string }
  /** The server has another key than the kept one. It is held in main under this handle, as a generated value is. */
  | { readonly outcome: 'different'; readonly email: string; readonly handle: Id }
  /** `secretId`: where the new key is kept. */
  | {
      readonly outcome: 'created';
      readonly secretId: Id;
      readonly verdict: Verdict;
      readonly email: string;
    }
  | { readonly outcome: 'deleted' }
  | { readonly outcome: 'problem'; readonly problem: ServerKeyProblem }
  /** The only copy of the new key is held in main under this handle, as a generated value is. */
  | { readonly outcome: 'not-kept'; readonly handle: Id; readonly code: FailureCode };

export type SavedTable =
  | { readonly outcome: 'cancelled' }
  | { readonly outcome: 'written'; readonly path: string; readonly rows: number };

export const keyDatabases = ['sqlite', 'postgresql'] as const;
export type KeyDatabase = (typeof keyDatabases)[number];

export const keySqlProblems = ['bad-release', 'bad-key', 'bad-user'] as const;
/** Why no SQL was written: the version cannot be read, or the key or the user is none that Open WebUI can have. */
export type KeySqlProblem = (typeof keySqlProblems)[number];

export type KeySqlPreview =
  | {
      readonly outcome: 'written';
      /** The SQL with dots for the key. */
      readonly maskedText: string;
      /** `table`: rows of `api_key`, from 0.6.41 on; `column`: `api_key` of the table `user`, before. */
      readonly schema: 'table' | 'column';
      /** Which version of the secret is in it. */
      readonly version: 'staged' | 'active';
    }
  | { readonly outcome: 'problem'; readonly problem: KeySqlProblem };

export type SavedText =
  | { readonly outcome: 'cancelled' }
  | { readonly outcome: 'written'; readonly path: string };
