import { readExisting } from '../files/secret-path.ts';
import { dialectInfos } from '../shared/dialects.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { ExportLook } from '../shared/export-views.ts';
import { helpfulOverride } from './advised-override.ts';
import { adviseOnCompose } from './compose-advice.ts';
import { renamedOf } from './load.ts';
import type { PreparedExport } from './prepare.ts';

/**
 * What an export would meet at a place: the file that is there, what a merge would change, and what a Compose service makes of it.
 * `files` are the compose files that are given by `-f` there. Writes nothing.
 */
export async function lookAtPlace(
  prepared: PreparedExport,
  path: string,
  files: readonly string[] | undefined,
): Promise<Result<ExportLook, Failure>> {
  const { request, exported } = prepared;
  const seen = await readExisting(path);
  if (!seen.ok) return seen;
  const canMerge = seen.value !== undefined && dialectInfos[request.dialect].merge;
  const merge = canMerge ? await prepared.previewMerge(path) : null;
  const composeAdvice = await adviseOnCompose(request.dialect, { path, exported, files });
  const override = await helpfulOverride(composeAdvice, path);
  return ok({
    path: seen.value?.realPath ?? path,
    isThere: seen.value !== undefined,
    merge: merge?.ok === true ? merge.value : null,
    mergeFailure: merge?.ok === false ? merge.error : null,
    renamed: renamedOf(exported),
    composeAdvice,
    override: override?.ok === true ? override.value.preview : null,
    overrideFailure: override?.ok === false ? override.error : null,
  });
}
