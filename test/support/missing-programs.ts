import { findProgram } from './find-program.ts';

/**
 * Names the programs that this machine lacks, as a reason to skip, or undefined when all are there. Under `CI=true` a
 * missing one is thrown instead. `packages`: what brings them on Debian.
 */
export function missingPrograms(names: readonly string[], packages: string): string | undefined {
  const missing = names.filter((name) => findProgram(name) === undefined);
  if (missing.length === 0) return undefined;
  const reason = `not installed: ${missing.join(', ')} (Debian: apt-get install ${packages})`;
  if (process.env['CI'] === 'true') throw new Error(reason);
  return reason;
}
