import * as z from 'zod/mini';
import { dialectIds, exportVariants } from '../../shared/dialects.ts';
import type { Instance, Secret, SecretVersion, TestRecord } from '../../shared/domain.ts';
import { environments, secretKinds, versionOrigins, versionStates } from '../../shared/domain.ts';
import { idPattern } from '../../shared/rules.ts';
import type { Runtime } from '../../shared/runtimes.ts';
import { enginePrograms } from '../../shared/runtimes.ts';
import type { LabelledSecret, VaultView } from '../../shared/views.ts';
import type { UnderWay } from '../under-way.ts';
import { exactly } from './exactly.ts';

/** Schemas of what the program keeps, as several commands write it. */

export const list = <S extends z.ZodMiniType>(of: S) => z.readonly(z.array(of));
export const text = z.string();
export const id = z.string().check(z.regex(idPattern), z.describe('UUID'));
export const instant = z.iso.datetime({ precision: 3 });
export const count = z.int().check(z.nonnegative());
export const versionNumber = z.int().check(z.positive());
export const fingerprint = z.string().check(z.regex(/^[0-9a-f]{12}$/));
export const versionState = z.enum(versionStates);

export const instanceFields = {
  id,
  name: text,
  baseUrl: text,
  environment: z.enum(environments),
  caFile: z.nullable(text),
  keyHeader: text,
  allowHttp: z.boolean(),
  proxy: text,
  notes: text,
  createdAt: instant,
  updatedAt: instant,
};
const engine = z.strictObject({ program: z.enum(enginePrograms), context: z.nullable(text) });
/** Where an instance runs. */
export const runtime = exactly<Runtime>()(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('compose'), engine, dir: text, files: list(text), service: text }),
    z.strictObject({ kind: z.literal('container'), engine, name: text }),
    z.strictObject({ kind: z.literal('serve'), dir: text, unit: z.nullable(text) }),
  ]),
);
export const instance = exactly<Instance>()(z.strictObject(instanceFields));

export const version = exactly<SecretVersion>()(
  z.strictObject({
    id,
    number: versionNumber,
    state: versionState,
    origin: z.enum(versionOrigins),
    fingerprint,
    byteLength: count,
    createdAt: instant,
    activatedAt: z.nullable(instant),
    replacedAt: z.nullable(instant),
    retiredAt: z.nullable(instant),
  }),
);

const testRecord = exactly<TestRecord>()(
  z.strictObject({
    at: instant,
    code: text,
    good: z.boolean(),
    latencyMs: z.nullable(z.number()),
    user: z.exactOptional(text).check(z.describe('whose key it is, as the server said')),
  }),
);

export const secretFields = {
  id,
  instanceId: id,
  name: text,
  kind: z.enum(secretKinds),
  owner: text,
  tags: list(text),
  usedBy: list(text),
  notes: text,
  rotateEveryDays: z.nullable(count),
  expiresAt: z.nullable(instant),
  versions: list(version),
  lastTest: z.nullable(testRecord),
  createdAt: instant,
  updatedAt: instant,
};
exactly<Secret>()(z.strictObject(secretFields));

/** A rotation that is under way, with the commands that go on and back. */
export const underWay = exactly<UnderWay>()(
  z.strictObject({ instance: text, name: text, startedAt: instant, goOn: text, goBack: text }),
);

export const labelledSecret = exactly<LabelledSecret>()(z.strictObject({ name: text, instance: text }));

export const vault = exactly<VaultView>()(
  z.strictObject({
    id,
    values: count,
    secrets: list(labelledSecret),
    folder: z.nullable(text),
    place: z.enum(['here', 'elsewhere', 'gone', 'unknown']),
  }),
);

export const format = z.enum(dialectIds);
export const variant = z.nullable(z.enum(exportVariants));
