import * as z from 'zod/mini';
import { dialectIds, exportVariants } from '../shared/dialects.ts';
import type { ListStore } from '../files/list-store.ts';
import { createListStore } from '../files/list-store.ts';

const id = z.string().check(z.maxLength(64));
const variableName = z.string().check(z.maxLength(120));
/** A target as it stands in the list, to be parsed. */
export const targetRecord = z.strictObject({
  id,
  instanceId: id,
  dialect: z.enum(dialectIds),
  variant: z.nullable(z.enum(exportVariants)),
  path: z.string().check(z.maxLength(4096)),
  /** What stands in the file, by the names that the secrets had then. */
  variables: z
    .array(
      z.strictObject({
        secretId: id,
        name: variableName,
        versionId: id,
        /** The name in the file, where it is not that of the secret. Lists of releases up to 0.1.0 have none. */
        as: z.exactOptional(variableName),
      }),
    )
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
