import * as z from 'zod/mini';
import type { Generated } from '../../shared/recipe.ts';
import { settingNames, settingRules } from '../../shared/settings-rules.ts';
import type { AdoptedVault, Settings } from '../../shared/views.ts';
import type { CommandName } from '../../text/help.ts';
import { backupReport, restoreReport } from './backups.ts';
import { applyOutcome, instanceStatus, keyAccount, rotationOutcome, rotationPlan } from './deployments.ts';
import { doctorReport } from './doctor.ts';
import { exactly } from './exactly.ts';
import {
  exportWarning,
  mergePreview,
  recordedExport,
  target,
  updateResult,
  writtenOverride,
} from './exports.ts';
import { adoptReport, importReport } from './imports.ts';
import {
  count,
  fingerprint,
  format,
  id,
  instance,
  instanceFields,
  instant,
  labelledSecret,
  list,
  runtime,
  secretFields,
  text,
  underWay,
  vault,
  version,
  versionNumber,
  versionState,
} from './records.ts';
import { testRow, verdict } from './servers.ts';
import { inspectedToken, tokenTime } from './tokens.ts';

const generated = exactly<Generated>()(z.strictObject({ value: text, entropyBits: z.number() }));

/** Numbers of the versions whose values were deleted. */
const retired = list(versionNumber);

const adopted = exactly<AdoptedVault>()(
  z.strictObject({
    id,
    secrets: list(
      z.strictObject({
        instance: text,
        wasCalled: text,
        name: text,
        saved: count,
        isGuessed: z.boolean(),
        wasInTrash: z.boolean(),
      }),
    ),
    unreadable: list(labelledSecret),
    left: count,
  }),
);

const range = ({ min, max }: { readonly min: number; readonly max: number }) =>
  z.int().check(z.minimum(min), z.maximum(max));
const settings = exactly<Settings>()(
  z.strictObject({
    theme: z.enum(settingRules.theme.oneOf),
    language: z.enum(settingRules.language.oneOf),
    clipboardSeconds: range(settingRules.clipboardSeconds),
    keepVersions: range(settingRules.keepVersions),
    graceDays: range(settingRules.graceDays),
    trashDays: range(settingRules.trashDays),
    hideOnBlur: z.boolean(),
    revealSeconds: range(settingRules.revealSeconds),
    hideIdleSeconds: range(settingRules.hideIdleSeconds),
  }),
);
/** One setting: its value, by its name. */
const setting = z.partialRecord(z.enum(settingNames), z.union([text, count, z.boolean()]));

/** A secret by the names that people give it. */
const named = { instance: text, name: text };

/** An item of the trash: when it was deleted, and from when on it is deleted for good. */
const trashTimes = {
  id,
  deletedAt: instant,
  keptUntil: z.nullable(instant).check(z.describe('null: settings.json cannot be read')),
};
const trashPlace = z.nullable(z.strictObject(trashTimes)).check(z.describe('null: deleted for good'));

const holder = z.strictObject({
  user: z.nullable(text),
  email: z.nullable(text),
  role: z.nullable(text),
  userId: z.nullable(text),
});

const runsAt = z.nullable(runtime).check(z.describe('null: not known'));

/** What each command writes to standard output with `--json`. `run` is not here: what it starts writes what it likes. */
export const outputs = {
  generate: list(generated),
  'instance add': instance,
  'instance list': list(
    z.strictObject({ ...instanceFields, secrets: count, runtime: runsAt, headers: list(text) }),
  ),
  'instance edit': z.strictObject({ ...instanceFields, runtime: runsAt, headers: list(text) }),
  'instance rm': z.strictObject({
    deleted: z.strictObject({ id, name: text, secrets: count }),
    trash: trashPlace,
  }),
  'instance restore': z.strictObject({ restored: z.strictObject({ id, name: text, secrets: count }) }),
  'secret set': z.strictObject({
    instance: text,
    ...secretFields,
    outcome: z.enum(['created', 'replaced', 'unchanged', 'put-back']),
    retired,
  }),
  'secret get': z.strictObject({
    ...named,
    version: versionNumber,
    state: versionState,
    fingerprint,
    value: text,
  }),
  'secret list': list(z.strictObject({ instance: text, ...secretFields })),
  'secret versions': z.union([
    z.strictObject({
      ...named,
      versions: list(version),
      rotation: z.nullable(underWay).check(z.describe('null: none is under way')),
    }),
    z.strictObject({ ...named, retired }).check(z.describe('with --retire')),
  ]),
  'secret rm': z.strictObject({ deleted: z.strictObject({ id, ...named }), trash: trashPlace }),
  'secret restore': z.strictObject({ restored: z.strictObject({ id, ...named }) }),
  'trash list': list(
    z.strictObject({
      instance: text,
      secret: z.nullable(text).check(z.describe('null: the instance itself was deleted')),
      secrets: count,
      values: count,
      ...trashTimes,
    }),
  ),
  'trash empty': z.strictObject({
    deleted: z.strictObject({ instances: count, secrets: count, values: count }),
  }),
  backup: backupReport,
  restore: restoreReport,
  'vault list': list(vault),
  'vault adopt': adopted,
  'vault destroy': z.strictObject({
    id: text,
    entries: count,
    kept: list(text).check(z.describe('files in the data folder that are not of this program')),
  }),
  status: list(z.extend(instanceStatus, { rotations: list(underWay) })),
  apply: applyOutcome,
  rotate: z.union([
    rotationPlan.check(z.describe('with --plan')),
    z
      .strictObject({ plan: rotationPlan, account: z.nullable(keyAccount), usedBy: list(text) })
      .check(z.describe('with --plan, for an API key that is to be made; account: whose, if one was given')),
    z
      .strictObject({ ...named, key: text })
      .check(z.describe('when a new API key could not be saved: its only copy')),
    rotationOutcome,
    z.strictObject({ staged: versionNumber }).check(z.describe('with --stage')),
    z.strictObject({ promoted: versionNumber }).check(z.describe('with --promote')),
    z.strictObject({ retired: versionNumber }).check(z.describe('with --retire')),
  ]),
  test: list(testRow),
  'server-key': z.union([
    z.strictObject({ ...named, key: text, holder }).check(z.describe('show')),
    z.strictObject({ ...named, verdict, holder }).check(z.describe('create')),
    z
      .strictObject({ ...named, key: text })
      .check(z.describe('create, when the new key could not be saved: its only copy')),
    z.strictObject({ ...named, deleted: z.literal(true), holder }).check(z.describe('delete')),
    z.strictObject({ ...named, sql: text }).check(z.describe('sql')),
  ]),
  'token inspect': inspectedToken,
  'token mint': z.strictObject({
    ...named,
    version: versionNumber,
    userId: text,
    expiresAt: tokenTime,
    token: text,
  }),
  adopt: adoptReport,
  import: importReport,
  export: z.union([
    z.strictObject({
      format,
      files: list(z.strictObject({ fileName: text, text })),
      warnings: list(exportWarning),
    }),
    z
      .strictObject({
        ...recordedExport,
        override: z.nullable(writtenOverride),
        warnings: list(exportWarning),
        merge: z.nullable(mergePreview),
      })
      .check(z.describe('with --out')),
  ]),
  'target list': list(z.extend(target, { instance: text })),
  'target update': list(z.strictObject({ target, result: updateResult })),
  'target rm': z.strictObject({ forgotten: list(z.strictObject({ id, path: text })) }),
  'config list': settings,
  'config get': setting,
  'config set': setting,
  doctor: doctorReport,
  completion: z.strictObject({ shell: text, script: text }),
} as const satisfies Readonly<Record<Exclude<CommandName, 'run'>, z.ZodMiniType>>;

export type JsonCommand = keyof typeof outputs;
/** What a command writes to standard output with `--json`. */
export type JsonOutput<C extends JsonCommand> = z.output<(typeof outputs)[C]>;
