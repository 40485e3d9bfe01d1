import { randomUUID } from 'node:crypto';
import type { Id } from '../shared/domain.ts';
import type { ExportedVariable } from './load.ts';
import { nameInFile } from './load.ts';
import type { TargetRecord } from './target-store.ts';

/** How a file was written, which decides what is remembered of it. */
export type WriteKind = 'whole' | 'merged' | 'updated';

/** What was written into a file. */
interface Contents {
  readonly kind: WriteKind;
  readonly exported: readonly ExportedVariable[];
  /** Only names stand in the file: no rotation makes them old, so they are not remembered. */
  readonly namesOnly: boolean;
}

/** The list of targets after a write. Targets of instances that are gone are left out. */
export function withWritten(
  targets: readonly TargetRecord[],
  written: Omit<TargetRecord, 'id' | 'variables'>,
  { kind, exported, namesOnly }: Contents,
  instances: ReadonlySet<Id>,
): readonly TargetRecord[] {
  const { path, instanceId, dialect } = written;
  const known = targets.find((one) => one.path === path && one.instanceId === instanceId);
  const ids = new Set(exported.map(({ secretId }) => secretId));
  const names = new Set(exported.map(nameInFile));
  // What a file held of other instances is gone: all of it when the file was written over, and else what has the same name.
  const others = targets
    .filter((one) => one !== known && instances.has(one.instanceId))
    .map((one) => (one.path === path ? without(one, (name) => kind === 'whole' || names.has(name)) : one))
    .filter((one) => one.variables.length > 0);
  const stays =
    kind === 'merged' && known?.dialect === dialect
      ? known.variables.filter((one) => !ids.has(one.secretId) && !names.has(nameInFile(one)))
      : [];
  const variables = [...stays, ...(namesOnly ? [] : exported)];
  return variables.length === 0
    ? others
    : [...others, { id: known?.id ?? randomUUID(), ...written, variables }];
}

function without(target: TargetRecord, isGone: (name: string) => boolean): TargetRecord {
  return { ...target, variables: target.variables.filter((one) => !isGone(nameInFile(one))) };
}
