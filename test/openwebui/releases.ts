import { variablesReadIn } from '../../electron/shared/open-webui-variables.ts';

/** A release of Open WebUI that the suite runs against. */
export interface WantedRelease {
  /** An exact version, or `newest`. */
  readonly version: string;
  readonly why: string;
  /** Python packages that this release needs beside its own list. */
  readonly extra: readonly string[];
}

/**
 * The newest release of those that are tested, whose source the program's list of variables was read in. Pinned, so that a
 * change is judged by itself: `scripts/check-variables.ts` tells of newer ones.
 */
export const newestTested = variablesReadIn;
/** What each release needs beside its own list: PostgreSQL. */
export const extraPackages = ['psycopg2-binary'] as const;
/** The last release without session stamps. */
export const lastUnstamped = '0.11.4';

export const wantedReleases: readonly WantedRelease[] = [
  { version: newestTested, why: 'what people install today', extra: extraPackages },
  { version: lastUnstamped, why: 'last release without session stamps', extra: extraPackages },
  {
    version: '0.6.36',
    why: 'keys are a column of the user table, and ENABLE_API_KEY is the name',
    extra: extraPackages,
  },
];

export type InstalledRelease =
  | { readonly wanted: string; readonly version: string; readonly dir: string }
  | { readonly wanted: string; readonly missing: string };
