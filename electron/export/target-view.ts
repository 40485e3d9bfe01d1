import type { Id, Secret } from '../shared/domain.ts';
import { activeVersion } from '../shared/domain.ts';
import type { ExportTarget } from '../shared/views.ts';
import { nameInFile, renamedOf } from './load.ts';
import type { TargetRecord } from './target-store.ts';
import { isInWorkTree } from '../files/git.ts';
import { identityOf, locateFile } from '../files/secret-path.ts';

/** What stands at a path: the state to compare later, or why there is none. */
export async function fileState(
  path: string,
): Promise<{ readonly state: string } | 'missing' | 'unreadable'> {
  const located = await locateFile(path);
  if (!located.ok) return located.error.detail === 'ENOENT' ? 'missing' : 'unreadable';
  const { stats } = located.value;
  return stats ? { state: identityOf(stats) } : 'missing';
}

/** A target as callers see it. Looks at its files, and reads none. */
export async function viewTarget(
  target: TargetRecord,
  secrets: ReadonlyMap<Id, Secret>,
): Promise<ExportTarget> {
  const { id, instanceId, dialect, variant, path, variables, writtenAt } = target;
  const changed = variables
    .filter(({ secretId, name, versionId, as }) => {
      const secret = secrets.get(secretId);
      // A secret that has a name of its own in the file keeps it there.
      const isRenamed = secret?.name !== name && as === undefined;
      return secret === undefined || isRenamed || activeVersion(secret)?.id !== versionId;
    })
    .map(nameInFile);
  return {
    id,
    instanceId,
    dialect,
    variant,
    path,
    companions: target.companions.map((one) => one.path),
    variables: variables.map(nameInFile),
    renamed: renamedOf(variables),
    writtenAt,
    state: changed.length === 0 ? 'current' : 'out-of-date',
    changed,
    file: await filesState(target),
    isInWorkTree: await isInWorkTree(path),
  };
}

/** One changed or missing file makes the whole target so. */
async function filesState({ path, state, companions }: TargetRecord): Promise<ExportTarget['file']> {
  const files = await Promise.all(
    [{ path, state }, ...companions].map(async (file) => {
      const now = await fileState(file.path);
      if (typeof now === 'string') return now;
      return now.state === file.state ? ('as-written' as const) : ('changed' as const);
    }),
  );
  return (['unreadable', 'missing', 'changed'] as const).find((one) => files.includes(one)) ?? 'as-written';
}
