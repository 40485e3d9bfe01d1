import type { WrittenOverride } from '../shared/compose-views.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { OverrideOutcome } from '../shared/export-views.ts';
import { helpfulOverride, mostServices } from './advised-override.ts';
import { adviseOnCompose } from './compose-advice.ts';
import type { PreparedExport } from './prepare.ts';

/**
 * Writes the override that lets the variables of a file through to the services beside it. One that cannot be prepared is left to the
 * advice. `files` are the compose files that are given by `-f` there.
 */
export async function writeOverrides(
  { request, exported }: PreparedExport,
  path: string,
  files: readonly string[] | undefined,
): Promise<Result<OverrideOutcome, Failure>> {
  let override: WrittenOverride | null = null;
  let composeAdvice = await adviseOnCompose(request.dialect, { path, exported, files });
  for (let count = 0; count < mostServices; count += 1) {
    const prepared = await helpfulOverride(composeAdvice, path);
    if (!prepared?.ok) break;
    const written = await prepared.value.write();
    if (!written.ok) return written;
    override = written.value;
    composeAdvice = await adviseOnCompose(request.dialect, { path, exported, files });
  }
  return ok({ override, composeAdvice });
}
