import { release } from 'node:os';
import { join } from 'node:path';
import type { Backups } from './backup/port.ts';
import type { ExportTargets } from './export/targets.ts';
import { nodeFiles } from './files/files.ts';
import { findSecretOf } from './ipc/find-secret.ts';
import { heldValueLimits } from './ipc/services.ts';
import type { HandlerServices, HeldValue } from './ipc/services.ts';
import { createHandleStore } from './handle-store.ts';
import { detectDesktop } from './keychain/desktop.ts';
import type { SpawnHelper } from './keychain/helper-process.ts';
import { keychainService } from './keychain/service-name.ts';
import { lockCollection } from './keychain/lock-collection.ts';
import type { SupervisedKeychain } from './keychain/supervisor.ts';
import { createKeychain } from './keychain/supervisor.ts';
import type { Log } from './log.ts';
import type { Redactor } from './redact.ts';
import { createRedactor } from './redact.ts';
import type { Rotations } from './rotation/rotations.ts';
import type { Deployments } from './runtimes/deployments.ts';
import type { AskEngine } from './runtimes/engine.ts';
import type { RuntimeReader, RuntimeRecords } from './runtimes/port.ts';
import type { SettingsService } from './settings.ts';
import { openSettings, readRetention, settingsPath } from './settings.ts';
import type { EventName, Events } from './shared/contract.ts';
import type { VaultFailure } from './shared/failure.ts';
import type { Result } from './shared/result.ts';
import { ok } from './shared/result.ts';
import type { Desktop } from './shared/views.ts';
import type { Learn, Network } from './testing/ports.ts';
import type { LastAnswers } from './testing/last-answers.ts';
import type { ServerKeys } from './testing/server-keys.ts';
import type { ServerTests } from './testing/server-tests.ts';
import { holdsValues, keychainIdentity } from './vault/holds-values.ts';
import { openVault } from './vault/open-vault.ts';
import type { Vault } from './vault/port.ts';
import { prepareVault } from './vault/prepare-vault.ts';
import { readVaultId } from './vault/store.ts';
import { vaultFolder } from './vault/vault-folder.ts';
import type { OtherVaults } from './vaults/other-vaults.ts';
import { watchKeychain } from './watch-keychain.ts';
import { createOtherVaults } from './vaults/other-vaults.ts';

/** Where the data is, and what starts the keychain's helper. */
export interface DataOptions {
  /** Absolute path of the data folder; made when missing. */
  readonly dataDir: string;
  readonly spawnHelper: SpawnHelper;
}

/** The vault and the keychain that its values are in. */
export interface Core {
  readonly keychain: SupervisedKeychain;
  readonly vault: Vault;
}

/** The OS keychain's entries of the vault of this id. */
function openKeychain(vaultId: string, { dataDir, spawnHelper }: DataOptions): SupervisedKeychain {
  return createKeychain({
    service: keychainService(vaultId),
    spawn: spawnHelper,
    env: process.env,
    platform: process.platform,
    mayBeNew: async () => !(await holdsValues(nodeFiles, dataDir)),
    identity: () => keychainIdentity(nodeFiles, dataDir),
    folder: vaultFolder(dataDir, vaultId),
  });
}

async function openOn(
  vaultId: string,
  options: DataOptions,
  onOwnChange: (() => void) | undefined,
): Promise<Core> {
  const { dataDir } = options;
  const keychain = openKeychain(vaultId, options);
  const retention = () => readRetention(dataDir);
  const vault = await openVault({ dir: dataDir, keychain, retention, ...(onOwnChange && { onOwnChange }) });
  return { keychain, vault };
}

/**
 * Opens the vault in the data folder on its own entries of the OS keychain. Starts no keychain helper yet.
 * @param onOwnChange as in `VaultOptions`
 */
export async function openCore(
  options: DataOptions,
  onOwnChange?: () => void,
): Promise<Result<Core, VaultFailure>> {
  const vaultId = await prepareVault({ dir: options.dataDir });
  return vaultId.ok ? ok(await openOn(vaultId.value, options, onOwnChange)) : vaultId;
}

/** The vaults that have values in the keychain. Makes none in the data folder. */
export async function openOtherVaults({ dataDir, spawnHelper }: DataOptions): Promise<OtherVaults> {
  const { platform, env } = process;
  const own = await readVaultId(nodeFiles, dataDir);
  const vaultId = own.ok ? own.value : undefined;
  return createOtherVaults({ dataDir, vaultId, spawn: spawnHelper, platform, env });
}

/** What is built over a vault. Each is loaded and made when it is first asked for, so that a command loads only its own. */
export interface Services {
  readonly targets: () => Promise<ExportTargets>;
  readonly serverTests: () => Promise<ServerTests>;
  readonly lastAnswers: () => Promise<LastAnswers>;
  readonly serverKeys: () => Promise<ServerKeys>;
  readonly backups: () => Promise<Backups>;
  readonly runtimes: () => Promise<Runtimes>;
  readonly deployments: () => Promise<Deployments>;
  readonly rotations: () => Promise<Rotations>;
}

/** Where instances run: what is read there, and what is remembered. */
export interface Runtimes {
  readonly reader: RuntimeReader;
  readonly records: RuntimeRecords;
}

export interface ServiceAdapters {
  readonly vault: Vault;
  readonly dataDir: () => Promise<string> | string;
  /** How servers are reached, without what they were sent. */
  readonly network: Omit<Network, 'sent'>;
  readonly learn?: Learn;
  /** Asks a container engine; by default, the user's own programs. */
  readonly askEngine?: AskEngine;
  /** The settings that are open already, whose listeners hear of a change; by default, those of the data folder. */
  readonly settings?: SettingsService;
}

/** Wires the services for the window and for the command line. */
export function createServices({
  vault,
  dataDir,
  network,
  learn,
  askEngine,
  settings,
}: ServiceAdapters): Services {
  const toServers = { vault, network: { ...network, sent: createRedactor() }, learn };
  const services: Services = {
    targets: once(async () => {
      const { openExportTargets } = await import('./export/targets.ts');
      return openExportTargets({ vault, dataDir: await dataDir() });
    }),
    serverTests: once(async () => {
      const { createServerTests } = await import('./testing/server-tests.ts');
      return createServerTests(toServers);
    }),
    lastAnswers: once(async () => {
      const { createLastAnswers } = await import('./testing/last-answers.ts');
      return createLastAnswers(await dataDir(), vault);
    }),
    serverKeys: once(async () => {
      const { createServerKeys } = await import('./testing/server-keys.ts');
      return createServerKeys(toServers);
    }),
    backups: once(async () => {
      const dir = await dataDir();
      const [{ createBackups }, { createTargetStore, targetsFileName }, opened] = await Promise.all([
        import('./backup/backups.ts'),
        import('./export/target-store.ts'),
        settings ?? openSettings(settingsPath(dir)),
      ]);
      return createBackups({
        vault,
        settings: opened,
        targets: createTargetStore(join(dir, targetsFileName)),
      });
    }),
    runtimes: once(async () => {
      const [{ createAskEngine }, { createRuntimeReader }, { createRuntimeRecords }] = await Promise.all([
        import('./runtimes/engine.ts'),
        import('./runtimes/reader.ts'),
        import('./runtimes/records.ts'),
      ]);
      return {
        reader: createRuntimeReader(askEngine ?? createAskEngine()),
        records: createRuntimeRecords(await dataDir(), vault),
      };
    }),
    deployments: once(async () => {
      const [{ createDeployments }, targets, serverTests, runtimes] = await Promise.all([
        import('./runtimes/deployments.ts'),
        services.targets(),
        services.serverTests(),
        services.runtimes(),
      ]);
      return createDeployments({ vault, targets, serverTests, ...runtimes });
    }),
    rotations: once(async () => {
      const [
        { createRotations },
        { createDeployments },
        { withdrawOverride },
        { openExportTargets },
        { createServerTests },
      ] = await Promise.all([
        import('./rotation/rotations.ts'),
        import('./runtimes/deployments.ts'),
        import('./runtimes/withdraw-override.ts'),
        import('./export/targets.ts'),
        import('./testing/server-tests.ts'),
      ]);
      const runtimes = await services.runtimes();
      const dir = await dataDir();
      return createRotations({
        vault,
        targets: await services.targets(),
        ...runtimes,
        withdrawOverride,
        over: async (after) => {
          const targets = openExportTargets({ vault: after, dataDir: dir });
          const serverTests = createServerTests({ ...toServers, vault: after });
          const parts = { vault: after, targets, serverTests, ...runtimes };
          return { targets, serverTests, deployments: createDeployments(parts) };
        },
      });
    }),
  };
  return services;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

/** What the shell gives to the services of the window. */
export interface DesktopAdapters extends DataOptions {
  readonly network: Omit<Network, 'sent'>;
  readonly redactor: Redactor;
  readonly log: Log;
  readonly settings: SettingsService;
  /** Tells the window of a change; payloads carry no secret. */
  readonly emit: <E extends EventName>(event: E, payload: Events[E]) => void;
}

/** The services of the window. */
export interface DesktopServices extends Omit<
  HandlerServices,
  | 'info'
  | 'settings'
  | 'view'
  | 'clipboard'
  | 'clearClipboard'
  | 'ask'
  | 'emit'
  | 'openHelp'
  | 'openAddress'
  | 'redactor'
  | 'reader'
> {
  readonly close: () => Promise<void>;
}

export type WindowServices = Omit<
  DesktopServices,
  'vault' | 'otherVaults' | 'keychainStatus' | 'lockKeychain' | 'unlockKeychain'
>;

/** How long locking the keychain may take, in milliseconds: it may ask its user whether to save first. */
const lockMs = 60_000;

/** Wires what the window uses over an open vault. Closing forgets every value that is held for the window. */
export async function createWindowServices(
  adapters: ServiceAdapters & { readonly learn: Learn },
): Promise<WindowServices> {
  const { vault, learn } = adapters;
  const services = createServices(adapters);
  const [
    { createExportSessions },
    { createImportSessions },
    { createBackupSessions },
    { createRestoreSessions },
    { findLostCopies },
    { writeSecretFile },
    { createKeyRotationSessions },
  ] = await Promise.all([
    import('./export/export-sessions.ts'),
    import('./import/import-session.ts'),
    import('./backup/backup-sessions.ts'),
    import('./backup/restore-sessions.ts'),
    import('./import/find-copies.ts'),
    import('./files/secret-file.ts'),
    import('./testing/key-rotation-sessions.ts'),
  ]);
  const exportTargets = await services.targets();
  const exportSessions = createExportSessions({ targets: exportTargets });
  const imports = createImportSessions({ vault, learn });
  const { backups } = services;
  const backupSessions = createBackupSessions({ backups });
  const restoreSessions = createRestoreSessions({ backups, learn });
  const generated = createHandleStore<HeldValue>(heldValueLimits);
  const serverKeys = await services.serverKeys();
  const keyRotations = createKeyRotationSessions(serverKeys);
  let closeDeploying: (() => void) | undefined;
  const deploying = once(async () => {
    const [{ createAdoptSessions }, { createApplySessions }, deployments, runtimes] = await Promise.all([
      import('./runtimes/adopt-sessions.ts'),
      import('./runtimes/apply-sessions.ts'),
      services.deployments(),
      services.runtimes(),
    ]);
    const adoptions = createAdoptSessions({ vault, learn, ...runtimes });
    const plans = createApplySessions(deployments);
    closeDeploying = () => {
      adoptions.close();
      plans.close();
    };
    return { adoptions, plans, deployments, records: runtimes.records };
  });
  let closeRotating: (() => void) | undefined;
  const rotating = once(async () => {
    const { createRotationSessions } = await import('./rotation/rotation-sessions.ts');
    const sessions = createRotationSessions({
      rotations: services.rotations,
      vault,
      isVoid: async (secret, versionId) => {
        const about = await findSecretOf(vault, secret.id);
        return about.ok ? serverKeys.isVoid(about.value, versionId) : about;
      },
    });
    closeRotating = sessions.close;
    return sessions;
  });
  return {
    deploying,
    rotating,
    backupSessions,
    restoreSessions,
    exportSessions,
    exportTargets,
    imports,
    generated,
    writeSecretFile,
    findLostCopies,
    serverTests: await services.serverTests(),
    serverKeys,
    keyRotations,
    close: async () => {
      closeDeploying?.();
      closeRotating?.();
      keyRotations.close();
      generated.close();
      imports.close();
      exportSessions.close();
      backupSessions.close();
      restoreSessions.close();
    },
  };
}

/** The service of a vault whose id cannot be read: nothing is ever stored under it, as such a vault refuses changes. */
const noVaultId = '00000000-0000-0000-0000-000000000000';

/** Opens the vault and wires the services of the window. A vault that cannot be opened is told by `vault.health()`. */
export async function openDesktop({
  network,
  redactor,
  log,
  settings,
  emit,
  ...options
}: DesktopAdapters): Promise<DesktopServices> {
  const { dataDir } = options;
  const vaultId = await prepareVault({ dir: dataDir });
  const { keychain, vault } = await openOn(vaultId.ok ? vaultId.value : noVaultId, options, undefined);
  vault.onChange(() => emit('vault.changed', undefined));
  const learn = (value: string): void => redactor.learn(value);
  const services = await createWindowServices({ vault, dataDir: () => dataDir, network, learn, settings });
  return {
    ...services,
    vault,
    otherVaults: await openOtherVaults(options),
    lockKeychain: () => lockCollection({ env: process.env, platform: process.platform, deadlineMs: lockMs }),
    ...watchKeychain({ keychain, vault, desktop: currentDesktop(), log, emit }),
    close: async () => {
      await services.close();
      await vault.close();
      await keychain.close();
    },
  };
}

function currentDesktop(): Desktop {
  const { platform, env } = process;
  return detectDesktop({ platform, env, release: release() });
}
