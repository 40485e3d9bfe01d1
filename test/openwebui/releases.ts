/** A release of Open WebUI that the suite runs against. */
export interface WantedRelease {
  /** `newest`, or an exact version. */
  readonly version: string;
  readonly why: string;
  /** Python packages that this release needs beside its own list. */
  readonly extra: readonly string[];
}

export const wantedReleases: readonly WantedRelease[] = [
  { version: 'newest', why: 'what people install today', extra: ['psycopg2-binary'] },
  { version: '0.11.4', why: 'last release without session stamps', extra: ['psycopg2-binary'] },
  {
    version: '0.6.36',
    why: 'keys are a column of the user table, and ENABLE_API_KEY is the name',
    extra: ['psycopg2-binary'],
  },
];

export type InstalledRelease =
  | { readonly wanted: string; readonly version: string; readonly dir: string }
  | { readonly wanted: string; readonly missing: string };

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- merged into vitest's own interface
  interface ProvidedContext {
    releases: readonly InstalledRelease[];
  }
}
