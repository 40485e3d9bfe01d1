import { dialectInfos } from '../shared/dialects.ts';
import type { Id, Secret } from '../shared/domain.ts';
import { nameInFile } from './load.ts';
import type { TargetRecord, TargetStore } from './target-store.ts';

/**
 * Adds secrets to the files that carry the secret `besideId` and can hold several. They are out of date then, and the next update
 * writes them.
 */
export function includeBeside(
  store: TargetStore,
  besideId: Id,
  secrets: readonly Pick<Secret, 'id' | 'name'>[],
): ReturnType<TargetStore['change']> {
  return store.change((targets) =>
    targets.map((target) => {
      if (!carriesSeveral(target) || !target.variables.some(({ secretId }) => secretId === besideId)) {
        return target;
      }
      const there = new Set(target.variables.map(nameInFile));
      const added = secrets
        .filter(({ name }) => !there.has(name))
        .map(({ id, name }) => ({ secretId: id, name, versionId: notWritten }));
      return { ...target, variables: [...target.variables, ...added] };
    }),
  );
}

/** Stands for the version of a variable that is to be written for the first time. */
const notWritten = '00000000-0000-4000-8000-000000000000';

/** Whether a file can hold other variables beside WEBUI_SECRET_KEY. */
export function carriesSeveral({ dialect }: Pick<TargetRecord, 'dialect'>): boolean {
  return !dialectInfos[dialect].cannotCarry.includes('only-secret-key');
}
