import * as z from 'zod/mini';
import { damageProblems } from '../../shared/damage.ts';
import type { Orphan } from '../../shared/domain.ts';
import { settingNames } from '../../shared/settings-rules.ts';
import type { KeychainStatus } from '../../shared/views.ts';
import { desktops } from '../../shared/views.ts';
import type { KeychainReport } from '../../keychain/diagnose.ts';
import type { Leftover } from '../../files/leftovers.ts';
import type { VaultHealth } from '../../vault/port.ts';
import type { Permissions, VaultReport } from '../examine.ts';
import { findingMarks, findingSubjects } from '../finding.ts';
import type { ForeignOwners } from '../find-owners.ts';
import type { LostReport } from '../lost-values.ts';
import { exactly } from './exactly.ts';
import { target } from './exports.ts';
import { commandFailure, facts, keychainCode, keychainFailure } from './failures.ts';
import { count, id, instant, list, text, underWay, vault, versionNumber, versionState } from './records.ts';

const desktop = z.enum(desktops);

const status = exactly<KeychainStatus>()(
  z.discriminatedUnion('usable', [
    z.strictObject({ usable: z.literal(true), desktop }),
    z.strictObject({
      usable: z.literal(false),
      desktop,
      code: keychainCode,
      facts: z.exactOptional(facts),
      detail: z.exactOptional(text),
    }),
  ]),
);

const keychain = exactly<KeychainReport>()(
  z.strictObject({
    status,
    provider: z.nullable(text),
    entries: z.nullable(count),
    foreignItems: z.nullable(count),
    writeFailure: z.nullable(keychainFailure),
  }),
);

const health = exactly<VaultHealth>()(
  z.discriminatedUnion('state', [
    z.strictObject({ state: z.literal('ready') }),
    z.strictObject({ state: z.literal('read-only'), schemaVersion: count }),
    z.strictObject({ state: z.literal('newer'), minReader: count }),
    z.strictObject({
      state: z.literal('damaged'),
      damage: z.strictObject({ problem: z.enum(damageProblems), place: text }),
      isMissing: z.boolean(),
      lastGood: z.nullable(instant),
    }),
  ]),
);

const orphan = exactly<Orphan>()(z.strictObject({ account: id, fingerprint: text, byteLength: count }));

const lost = exactly<LostReport>()(
  z.strictObject({
    instance: text,
    secret: text,
    version: versionNumber,
    state: versionState,
    problem: z.enum(['missing', 'differs', 'unchecked']),
    mend: text,
  }),
);

const vaultReport = exactly<VaultReport>()(
  z.strictObject({
    health,
    schemaVersion: count,
    instances: z.nullable(count),
    secrets: z.nullable(count),
    pending: z.nullable(count),
    rotations: z.nullable(list(underWay)),
    orphans: z.nullable(list(orphan)),
    lost: z.nullable(list(lost)),
    lastBackup: z.nullable(z.strictObject({ at: z.nullable(instant), days: z.nullable(count) })),
    isKeyLost: z.boolean(),
  }),
);

const permissions = exactly<Permissions>()(
  z.strictObject({ path: text, mode: text, isPrivate: z.boolean() }),
);

const owners = exactly<ForeignOwners>()(
  z.strictObject({
    folder: text,
    expected: text,
    foreign: list(z.strictObject({ path: text, owner: text })),
  }),
);

const leftover = exactly<Leftover>()(z.strictObject({ path: text, state: z.enum(['removed', 'kept']) }));

/** What `doctor` writes. */
export const doctorReport = z.strictObject({
  healthy: z.boolean(),
  findings: list(
    z.strictObject({
      mark: z.enum(findingMarks),
      about: z.enum(findingSubjects),
      text,
      hint: z.nullable(text),
      exit: z.nullable(count).check(z.describe('what a bad finding ends the program with')),
    }),
  ),
  program: z.strictObject({ version: text, node: text, platform: text }),
  dataDir: text,
  permissions: list(permissions),
  owners: z.nullable(owners),
  leftovers: list(leftover),
  unclearSettings: z.union([z.enum(['damaged', 'unreadable']), list(z.enum(settingNames))]),
  keychain: z.nullable(keychain),
  vault: z.nullable(vaultReport),
  targets: z.nullable(list(target)),
  otherVaults: z.nullable(list(vault)),
  otherVaultsFailure: z.nullable(commandFailure),
  failures: list(commandFailure),
});
