import * as z from 'zod/mini';
import { dialectIds, exportVariants } from '../shared/dialects.ts';
import type { ListStore } from '../files/list-store.ts';
import { createListStore } from '../files/list-store.ts';

const id = z.string().check(z.maxLength(64));
/** A target as it stands in the list, to be parsed. */
export const targetRecord = z.strictObject({
  id,
  instanceId: id,
  dialect: z.enum(dialectIds),
  variant: z.nullable(z.enum(exportVariants)),
  path: z.string().check(z.maxLength(4096)),
  /** What stands in the file, by the names it was written with. */
  variables: z
    .array(z.strictObject({ secretId: id, name: z.string().check(z.maxLength(120)), versionId: id }))
    .check(z.maxLength(5000)),
  writtenAt: z.iso.datetime({ precision: 3 }),
  /** The files as they were after the write, to notice changes by others. */
  state: z.string().check(z.maxLength(200)),
  companions: z.array(
    z.strictObject({ path: z.string().check(z.maxLength(4096)), state: z.string().check(z.maxLength(200)) }),
  ),
});

/** A target as it stands in the list. No value and nothing made of one is in it. */
export type TargetRecord = z.infer<typeof targetRecord>;

export type TargetStore = ListStore<TargetRecord>;

/** About 25,000 variables in all. */
export const maxTargetsBytes = 4 * 1024 * 1024;

export const targetsFileName = 'export-targets.json';

/** The targets of all instances, in one file of the data folder. */
export function createTargetStore(path: string, maxBytes = maxTargetsBytes): TargetStore {
  return createListStore({ path, member: 'targets', entry: targetRecord, maxBytes });
}
