import type { TestProject } from 'vitest/node';
import { installRelease } from './install.ts';
import type { InstalledRelease } from './releases.ts';
import { wantedReleases } from './releases.ts';

/**
 * Installs the releases one after another; what cannot be installed is said plainly, and its tests are skipped. In CI it fails
 * the suite.
 */
export async function setup(project: TestProject): Promise<void> {
  const only = process.env['OPENWEBUI_ONLY'];
  const releases: InstalledRelease[] = [];
  for (const wanted of wantedReleases) {
    if (only !== undefined && only !== wanted.version) continue;
    const installed = await installRelease(wanted);
    if (!('version' in installed) && process.env['CI'] === 'true') {
      throw new Error(`open-webui ${wanted.version} cannot be installed: ${installed.missing}`);
    }
    releases.push(installed);
    console.log(
      'version' in installed
        ? `open-webui ${installed.version} (${wanted.why}) is installed.`
        : `open-webui ${wanted.version} cannot be installed here, its tests are skipped: ${installed.missing}`,
    );
  }
  project.provide('releases', releases);
}

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- merged into vitest's own interface
  interface ProvidedContext {
    releases: readonly InstalledRelease[];
  }
}
