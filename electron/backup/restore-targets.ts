import type { TargetRecord, TargetStore } from '../export/target-store.ts';
import type { Id } from '../shared/domain.ts';
import type { ExportFailure, VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';

/** A target of a backup as it stands here: with what of it is here; undefined if that is nothing. */
function translated(target: TargetRecord, ids: ReadonlyMap<Id, Id>): TargetRecord | undefined {
  const instanceId = ids.get(target.instanceId);
  const variables = target.variables.flatMap((variable) => {
    const here = ids.get(variable.secretId);
    // A version that is not here is one that was replaced: the file is out of date.
    const versionId = ids.get(variable.versionId) ?? variable.versionId;
    return here === undefined ? [] : [{ ...variable, secretId: here, versionId }];
  });
  return instanceId === undefined || variables.length === 0
    ? undefined
    : { ...target, instanceId, variables };
}

/**
 * Adds the targets of a backup that are not in the list, as far as their secrets are here.
 * @param ids the ids here by those of the backup
 * @returns how many were added
 */
export async function restoreTargets(
  store: TargetStore,
  targets: readonly TargetRecord[],
  ids: ReadonlyMap<Id, Id>,
): Promise<Result<number, ExportFailure | VaultFailure>> {
  const coming = targets.flatMap((target) => translated(target, ids) ?? []);
  if (coming.length === 0) return ok(0);
  let count = 0;
  const changed = await store.change((list) => {
    const added = coming.filter(
      (target) =>
        !list.some(
          ({ id, path, instanceId }) =>
            id === target.id || (path === target.path && instanceId === target.instanceId),
        ),
    );
    count = added.length;
    return [...list, ...added];
  });
  return changed.ok ? ok(count) : changed;
}
