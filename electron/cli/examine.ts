import { lstat, readdir, stat } from 'node:fs/promises';
import { release } from 'node:os';
import { join } from 'node:path';
import type { KeychainReport } from '../keychain/diagnose.ts';
import { diagnoseKeychain } from '../keychain/diagnose.ts';
import { keychainService } from '../keychain/service-name.ts';
import type { Leftover } from '../files/leftovers.ts';
import { sweepKnownFolders } from '../export/running-exports.ts';
import { backupDays } from '../shared/backup-rules.ts';
import { liveVersions } from '../shared/domain.ts';
import type { Comparison, Instant, Orphan, Secret } from '../shared/domain.ts';
import { findUnclearSettings } from '../settings.ts';
import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { ExportTarget, VaultView } from '../shared/views.ts';
import { schemaVersion } from '../vault/metadata.ts';
import { prepareVault } from '../vault/prepare-vault.ts';
import type { Vault, VaultHealth } from '../vault/port.ts';
import { reportLost } from './lost-values.ts';
import type { LostReport } from './lost-values.ts';
import { findOwners } from './find-owners.ts';
import type { ForeignOwners } from './find-owners.ts';
import type { UnderWay } from './under-way.ts';
import { rotationsUnderWay } from './under-way.ts';
import type { Context } from './command.ts';
import { version } from './version.ts';

/** A file or folder and its permission bits in octal; `isPrivate` means that only its owner may do anything with it. */
export interface Permissions {
  readonly path: string;
  readonly mode: string;
  readonly isPrivate: boolean;
}

/** The last backup of all of the vault, and how many whole days ago that was; null for both if there was none. */
export interface LastBackup {
  readonly at: Instant | null;
  readonly days: number | null;
}

export interface VaultReport {
  readonly health: VaultHealth;
  /** Layout version that this program writes. */
  readonly schemaVersion: number;
  readonly instances: number | null;
  readonly secrets: number | null;
  /** Changes that were cut short before this; null when that cannot be read. */
  readonly pending: number | null;
  /** Null when they cannot be read. */
  readonly rotations: readonly UnderWay[] | null;
  /** Entries of ours in the keychain that nothing names; null when the keychain cannot be listed. */
  readonly orphans: readonly Orphan[] | null;
  /** Values that the records name and the keychain does not give; null when the keychain cannot be listed. */
  readonly lost: readonly LostReport[] | null;
  /** When all of the vault was backed up last; null when it has no values, or cannot be read. */
  readonly lastBackup: LastBackup | null;
  /** The key with which values are checked is not in the keychain. */
  readonly isKeyLost: boolean;
}

/** What the doctor finds. No secret is in it. */
export interface Examination {
  readonly program: { readonly version: string; readonly node: string; readonly platform: string };
  readonly dataDir: string;
  /** The data folder, then what is in it. Empty where there is none, and on Windows, whose rights are of another kind. */
  readonly permissions: readonly Permissions[];
  /** What in the data folder belongs to another user; null without a folder, and on Windows. */
  readonly owners: ForeignOwners | null;
  /** What is wrong with the settings. */
  readonly unclearSettings: Awaited<ReturnType<typeof findUnclearSettings>>;
  /** null when the files do not tell which entries of the keychain are ours. */
  readonly keychain: KeychainReport | null;
  readonly vault: VaultReport | null;
  /** What killed exports left beside their files, removed by now where that could be. */
  readonly leftovers: readonly Leftover[];
  /** Files that were exported to; null when that cannot be said. */
  readonly targets: readonly ExportTarget[] | null;
  /** Other vaults of which the keychain has values; null when that cannot be said. */
  readonly otherVaults: readonly VaultView[] | null;
  /** What kept other vaults from being looked for in a keychain that can be used. */
  readonly otherVaultsFailure: CommandFailure | null;
  /** What kept the doctor from looking further. */
  readonly failures: readonly CommandFailure[];
}

/**
 * Looks everything over; with `isDeep` every value is read. Makes the vault when there is none, and lets it settle what was
 * left half done.
 */
export async function examine(context: Context, isDeep: boolean): Promise<Examination> {
  const dataDir = await context.dataDir();
  const program = { version, node: process.versions.node, platform: `${process.platform} ${process.arch}` };
  const prepared = await prepareVault({ dir: dataDir });
  const core = prepared.ok ? await context.openCore() : prepared;
  const permissions = await readPermissions(dataDir);
  const owners = await findOwners(dataDir);
  const leftovers = await sweepKnownFolders(dataDir);
  const unclearSettings = await findUnclearSettings(dataDir);
  const found = { program, dataDir, permissions, owners, leftovers, unclearSettings };
  if (!prepared.ok || !core.ok) {
    const failures = [prepared, core].flatMap((result) => (result.ok ? [] : [result.error])).slice(0, 1);
    return {
      ...found,
      keychain: null,
      vault: null,
      targets: null,
      otherVaults: null,
      otherVaultsFailure: null,
      failures,
    };
  }
  const { vault, keychain } = core.value;
  const pending = await vault.waiting();
  const instances = await vault.listInstances();
  const secrets = await vault.listSecrets();
  const rotations = await rotationsUnderWay(vault);
  const report = await diagnoseKeychain({
    keychain,
    service: keychainService(prepared.value),
    env: context.env,
    platform: process.platform,
    release: release(),
  });
  const targets = await (await context.targets()).list();
  const compared: Result<Comparison | null, CommandFailure> =
    report.status.usable && vault.health().state === 'ready' ? await vault.compare(isDeep) : ok(null);
  const comparison = compared.ok ? compared.value : null;
  const lost =
    comparison && instances.ok && secrets.ok
      ? await reportLost(
          vault,
          comparison,
          { instances: instances.value, secrets: secrets.value },
          targets.ok ? targets.value : [],
        )
      : null;
  const others = report.status.usable ? await (await context.otherVaults()).others() : undefined;
  return {
    ...found,
    otherVaults: others?.ok ? others.value : null,
    otherVaultsFailure: others?.ok === false ? others.error : null,
    keychain: report,
    vault: {
      health: vault.health(),
      schemaVersion,
      instances: instances.ok ? instances.value.length : null,
      secrets: secrets.ok ? secrets.value.length : null,
      pending: pending.ok ? pending.value : null,
      rotations: rotations.ok ? rotations.value : null,
      orphans: comparison?.orphans ?? null,
      lost,
      lastBackup: secrets.ok ? await readLastBackup(vault, secrets.value) : null,
      isKeyLost: comparison?.isKeyLost ?? false,
    },
    targets: targets.ok ? targets.value : null,
    failures: [pending, compared, ...(secrets.ok ? [targets] : [])].flatMap((result) =>
      result.ok ? [] : [result.error],
    ),
  };
}

async function readLastBackup(
  vault: Pick<Vault, 'backedUpAt'>,
  secrets: readonly Secret[],
): Promise<LastBackup | null> {
  if (secrets.every((secret) => liveVersions(secret).length === 0)) return null;
  const last = await vault.backedUpAt();
  if (!last.ok) return null;
  return { at: last.value, days: last.value === null ? null : backupDays(last.value, new Date()) };
}

async function readPermissions(dataDir: string): Promise<readonly Permissions[]> {
  if (process.platform === 'win32') return [];
  const folder = await stat(dataDir).catch(() => undefined);
  // Where there is no folder there are no rights to advise on.
  if (!folder?.isDirectory()) return [];
  // A folder that may not be read is looked at alone.
  const names = await readdir(dataDir).catch(() => []);
  const paths = names
    .filter((name) => name.startsWith('vault.') || name.startsWith('export-'))
    .map((name) => join(dataDir, name));
  // The folder may be a link; those to the files in it are not followed when they are read either.
  const found = await Promise.all([readOne(dataDir, stat), ...paths.map((path) => readOne(path, lstat))]);
  return found.filter((one) => one !== undefined);
}

async function readOne(path: string, look: typeof stat | typeof lstat): Promise<Permissions | undefined> {
  try {
    const stats = await look(path);
    const bits = stats.mode & 0o777;
    return { path, mode: bits.toString(8).padStart(4, '0'), isPrivate: (bits & 0o077) === 0 };
  } catch {
    // Gone since the folder was read: lock and temporary files come and go.
    return undefined;
  }
}
