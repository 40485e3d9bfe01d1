import type { BackupSessions } from '../backup/backup-sessions.ts';
import type { RestoreSessions } from '../backup/restore-sessions.ts';
import type { ExportSessions } from '../export/export-sessions.ts';
import type { writeSecretFile } from '../files/secret-file.ts';
import type { NotIgnoredAnswer } from '../files/secret-path.ts';
import type { ExportTargets } from '../export/targets.ts';
import type { HandleStore } from '../handle-store.ts';
import { tenMinutesMs } from '../handle-store.ts';
import type { findLostCopies } from '../import/find-copies.ts';
import type { ImportSessions } from '../import/import-session.ts';
import type { Redactor } from '../redact.ts';
import type { SettingsService } from '../settings.ts';
import type { ChannelArgs, EventName, Events } from '../shared/contract.ts';
import type { Id, VersionOrigin } from '../shared/domain.ts';
import type { AppInfo } from '../shared/views.ts';
import type { KeyRotationSessions } from '../testing/key-rotation-sessions.ts';
import type { ServerKeys } from '../testing/server-keys.ts';
import type { ServerTests } from '../testing/server-tests.ts';
import type { AdoptSessions } from '../runtimes/adopt-sessions.ts';
import type { ApplySessions } from '../runtimes/apply-sessions.ts';
import type { Deployments } from '../runtimes/deployments.ts';
import type { RuntimeRecords } from '../runtimes/port.ts';
import type { RotationSessions } from '../rotation/rotation-sessions.ts';
import type { Reader } from '../text/reader.ts';
import type { Vault } from '../vault/port.ts';
import type { ViewStateService } from '../view-state.ts';
import type { OtherVaults } from '../vaults/other-vaults.ts';
import type { KeychainWatch } from '../watch-keychain.ts';

/** Puts a secret on the clipboard, and takes it off again. */
export interface CopyPort {
  /** @returns after how many seconds it is cleared */
  copy(value: string): Promise<{ readonly clearsAfterSeconds: number }>;
  /** Puts a text there that is no secret, and stays. */
  copyText(text: string): Promise<void>;
}

/** Asks the user for what only the user may choose. Null means that the user chose nothing. */
export interface AskPort {
  /** Where a file goes; the dialog has asked about one that is there. */
  savePath(suggestedFileName: string, holdsSecrets: boolean): Promise<string | null>;
  /** Where an export goes; whether to replace a file or to merge into it is asked in the window. */
  exportPath(
    suggestedFileName: string,
    instanceId: Id,
    /** The folder of this instance's last export, if there is one. */
    lastDir: string | undefined,
  ): Promise<string | null>;
  /** Where a backup goes; whether to replace a file is asked in the window. */
  backupPath(suggestedFileName: string): Promise<string | null>;
  /** Which file to restore from. */
  restorePath(): Promise<string | null>;
  caFilePath(): Promise<string | null>;
  /** Which file to import into an instance. */
  importPath(instanceId: Id): Promise<string | null>;
  /** Whether a dropped file may be read: its path came through the renderer, the answer does not. */
  mayImport(path: string, instanceId: Id): Promise<boolean>;
  /** The folder of a Compose project or of `open-webui serve`. */
  deploymentDir(): Promise<string | null>;
  /** Whether a dropped folder may be looked into, as {@link mayImport}. */
  mayLookInto(path: string): Promise<boolean>;
  /** What to do about a file in a git work tree that git does not ignore. */
  notIgnored(question: {
    readonly path: string;
    readonly ignoreLine: string | null;
  }): Promise<Exclude<NotIgnoredAnswer, 'ask'> | null>;
}

/** A value that is not saved yet: made here, or told by a server. */
export interface HeldValue {
  readonly value: string;
  readonly origin: Extract<VersionOrigin, 'generated' | 'server'>;
}

/** How long such a value waits for its user, and how many of them do. */
export const heldValueLimits = { most: 100, idleMs: tenMinutesMs } as const;

/** What looks at the servers of this machine, and changes them. */
export interface Deploying {
  readonly adoptions: Omit<AdoptSessions, 'close'>;
  readonly plans: Omit<ApplySessions, 'close'>;
  readonly deployments: Pick<Deployments, 'status'>;
  readonly records: Pick<RuntimeRecords, 'of' | 'remember'>;
}

/**
 * All that the handlers use and that holds state, or reads or writes something; what is pure they import. The services come
 * from composition.ts, the window and its dialogs from shell/.
 */
export interface HandlerServices extends KeychainWatch {
  readonly info: () => AppInfo;
  readonly settings: Pick<SettingsService, 'get' | 'set'>;
  readonly view: Pick<ViewStateService, 'get' | 'set'>;
  /** Locks the keychain where the system has a call for it. @returns whether it is locked now */
  readonly lockKeychain: () => Promise<boolean>;
  readonly vault: Vault;
  readonly otherVaults: Pick<OtherVaults, 'others' | 'adopt'>;
  readonly generated: HandleStore<HeldValue>;
  readonly exportSessions: Omit<ExportSessions, 'close'>;
  readonly exportTargets: ExportTargets;
  readonly imports: Omit<ImportSessions, 'close'>;
  /** Loaded when it is first used. */
  readonly deploying: () => Promise<Deploying>;
  /** Loaded when it is first used. */
  readonly rotating: () => Promise<Omit<RotationSessions, 'close'>>;
  readonly backupSessions: Omit<BackupSessions, 'close'>;
  readonly restoreSessions: Omit<RestoreSessions, 'close'>;
  readonly serverTests: ServerTests;
  /** The words of the window in the language that it shows. */
  readonly reader: () => Promise<Reader>;
  readonly serverKeys: ServerKeys;
  readonly keyRotations: Omit<KeyRotationSessions, 'close'>;
  readonly writeSecretFile: typeof writeSecretFile;
  /** As `findLostCopies`, in the files that were exported to. */
  readonly findLostCopies: typeof findLostCopies;
  readonly clipboard: CopyPort;
  /**
   * Clears the clipboard at once, if it still holds what was copied, and reads it back.
   * @returns whether it holds that no longer, as far as can be seen
   */
  readonly clearClipboard: () => Promise<boolean>;
  readonly ask: AskPort;
  /** Tells the window of something; payloads carry no secret. */
  readonly emit: <E extends EventName>(event: E, payload: Events[E]) => void;
  readonly openHelp: (page: ChannelArgs<'help.open'>['page']) => Promise<void>;
  /** Opens an address of `webAddress` in the user's browser. */
  readonly openAddress: (address: string) => Promise<void>;
  readonly redactor: Pick<Redactor, 'holdsKnown' | 'learn'>;
}
