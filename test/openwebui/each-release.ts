import { describe, inject } from 'vitest';
import type { Release } from '../../electron/shared/release.ts';
import { isAtLeast, parseRelease } from '../../electron/shared/release.ts';

/** A release that is installed, or would be. */
export interface TestedRelease {
  readonly version: string;
  /** Folder of the installed release. */
  readonly dir: string;
  readonly isAtLeast: (release: Release) => boolean;
}

/** Describes the same of every release; what could not be installed is skipped, each test of it. */
export function eachRelease(about: string, tests: (release: TestedRelease) => void): void {
  for (const installed of inject('releases')) {
    const isMissing = !('version' in installed);
    const version = isMissing ? installed.wanted : installed.version;
    const release = parseRelease(version) ?? [0, 0, 0];
    describe.skipIf(isMissing)(`Open WebUI ${version}${about}`, () => {
      tests({
        version,
        dir: isMissing ? '' : installed.dir,
        isAtLeast: (other) => isAtLeast(release, other),
      });
    });
  }
}
