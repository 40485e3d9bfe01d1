import type { ImportFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { Imported, ImportedGroup } from './imported.ts';
import { readEnvList } from './k8s-env.ts';
import type { Tree } from './tree.ts';
import { child, childText } from './tree.ts';

/** Kinds of objects that have containers, and where in them their pod stands. */
const podOf: Readonly<Record<string, readonly string[]>> = {
  Pod: ['spec'],
  Deployment: ['spec', 'template', 'spec'],
  StatefulSet: ['spec', 'template', 'spec'],
  DaemonSet: ['spec', 'template', 'spec'],
  ReplicaSet: ['spec', 'template', 'spec'],
  Job: ['spec', 'template', 'spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
};

/** Whether one of the documents is an object of Kubernetes that has containers, or a list that holds one. */
export function hasWorkload(documents: readonly Tree[]): boolean {
  return documents.flatMap(objectsIn).some((object) => containersOf(object).length > 0);
}

/** Reads `env:` of each container of the documents. What another object has is named, not looked up. */
export function readWorkloads(documents: readonly Tree[]): Result<Imported<'k8s-workload'>, ImportFailure> {
  const groups: ImportedGroup[] = [];
  for (const container of documents.flatMap(objectsIn).flatMap(containersOf)) {
    const env = child(container, 'env');
    const variables = env ? readEnvList(env) : ok([]);
    if (!variables.ok) return variables;
    const image = childText(container, 'image');
    groups.push({
      name: childText(container, 'name') ?? `#${groups.length + 1}`,
      kind: 'container',
      variables: variables.value,
      ...(image === undefined ? {} : { image }),
    });
  }
  return ok({ format: 'k8s-workload', groups });
}

function objectsIn(document: Tree): readonly Tree[] {
  const items = childText(document, 'kind') === 'List' ? child(document, 'items') : undefined;
  return items?.kind === 'list' ? items.items : [document];
}

function containersOf(object: Tree): readonly Tree[] {
  const path = podOf[childText(object, 'kind') ?? ''];
  if (!path) return [];
  const containers = child(
    path.reduce<Tree | undefined>((tree, key) => child(tree, key), object),
    'containers',
  );
  return containers?.kind === 'list' ? containers.items : [];
}
