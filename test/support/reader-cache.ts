import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, cacheDir, cached } from './cache.ts';

const readerDir = join(import.meta.dirname, 'export-reader');

/** Path of the Go program with compose-go and docker's own parser; its sources decide whether it is built anew. */
export function goReader(): string {
  const hash = createHash('sha256');
  for (const name of ['main.go', 'go.mod', 'go.sum']) hash.update(readFileSync(join(readerDir, name)));
  const dir = cached(`export-reader-${hash.digest('hex').slice(0, 16)}`, (making) => {
    build('go', ['build', '-o', join(making, 'export-reader'), '.'], readerDir);
  });
  return join(dir, 'export-reader');
}

/** A folder for PYTHONPATH with exactly these packages (`name==version`). */
export function pythonPackages(...packages: readonly string[]): string {
  return cached(`python-${packages.join('-').replaceAll('=', '')}`, (making) => {
    // With a virtual environment, since Debian's own Python refuses to install outside of one.
    const venv = mkdtempSync(join(cacheDir, 'venv-'));
    try {
      build('python3', ['-m', 'venv', venv]);
      build(join(venv, 'bin/python'), ['-m', 'pip', 'install', '--quiet', '--target', making, ...packages]);
    } finally {
      rmSync(venv, { recursive: true, force: true });
    }
  });
}
