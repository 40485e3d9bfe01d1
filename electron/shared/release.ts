/** A release number, compared part by part; whatever follows the third number is left out. */
export type Release = readonly [major: number, minor: number, patch: number];

/** Reads `0.6.36` or `v0.12.4-dev`, or null. */
export function parseRelease(version: string): Release | null {
  const match = /^v?(\d{1,5})\.(\d{1,5})\.(\d{1,5})(?!\d)/.exec(version);
  return match === null ? null : [Number(match[1]), Number(match[2]), Number(match[3])];
}

/** Whether a release is the one given or newer. */
export function isAtLeast(release: Release, [major, minor, patch]: Release): boolean {
  if (release[0] !== major) return release[0] > major;
  if (release[1] !== minor) return release[1] > minor;
  return release[2] >= patch;
}
