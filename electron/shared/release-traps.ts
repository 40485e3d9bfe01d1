import { authenticatorsSince } from './open-webui-variables.ts';
import type { Release } from './release.ts';

interface ReleaseTrapRow {
  readonly trap: string;
  /** The first release that it holds for; null: all before `before`. */
  readonly from: Release | null;
  /** The first release that it holds for no more; null: still there in the newest that was looked at. */
  readonly before: Release | null;
  /** Whether a key that works disproves it. */
  readonly untilKeyWorks: boolean;
  /** An advisory's or issue's address, a repository with the path of a file, or our test that sees it on real releases. */
  readonly source: string;
}

/** Things worth knowing about a server that its release tells, in the order in which they are told. */
export const releaseTraps = [
  {
    // The call that tells a key's owner fails for every key.
    trap: 'identity-call-broken',
    from: null,
    before: [0, 6, 7],
    untilKeyWorks: false,
    source: 'https://github.com/open-webui/open-webui/issues/13553',
  },
  {
    // API keys are off until an administrator turns them on.
    trap: 'keys-off-by-default',
    from: [0, 6, 37],
    before: null,
    untilKeyWorks: true,
    source: 'test/openwebui/starts.test.ts',
  },
  {
    // Runs with a public secret when WEBUI_SECRET_KEY is not set.
    trap: 'public-default-secret',
    from: null,
    before: [0, 9, 6],
    untilKeyWorks: false,
    source: 'open-webui/open-webui backend/open_webui/env.py',
  },
  {
    // The start script makes keys of 12 random bytes.
    trap: 'short-start-script-key',
    from: null,
    before: [0, 10, 0],
    untilKeyWorks: false,
    source: 'open-webui/open-webui backend/start.sh',
  },
  {
    // A key that is limited to paths is let in on all of them where it comes in the header x-api-key.
    trap: 'path-limits-bypassed',
    from: null,
    before: [0, 9, 0],
    untilKeyWorks: false,
    source: 'https://github.com/open-webui/open-webui/security/advisories/GHSA-57q6-fvp4-pqmm',
  },
  {
    // Accounts made since carry a stamp that a session cannot be minted with.
    trap: 'sessions-are-stamped',
    from: authenticatorsSince,
    before: null,
    untilKeyWorks: false,
    source: 'test/openwebui/real-server.test.ts',
  },
] as const satisfies readonly ReleaseTrapRow[];

export type ReleaseTrap = (typeof releaseTraps)[number]['trap'];
