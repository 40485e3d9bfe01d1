import * as z from 'zod/mini';
import { backupAnswers } from './backup-calls.ts';
import type { BackupProgress, BackupStage, ChosenBackup } from './backup-calls.ts';
import type { RepairOutcome, RestoreOutcome, RestorePreview } from './backup-views.ts';
import {
  backupPassword,
  exportAtPlace,
  exportRequest,
  id,
  importPicks,
  instanceInput,
  keyChange,
  keyOnServer,
  keySql,
  label,
  line,
  newKeySession,
  none,
  plaintextRef,
  recipe,
  restoreChoices,
  secretInput,
  seenItems,
  seenSecrets,
  seenVersions,
  value,
  valueSource,
  within,
} from './contract-arguments.ts';
import type { CommandId } from './commands.ts';
import { channel } from './channel.ts';
import type { Channel } from './channel.ts';
import { deploymentChannels } from './deployment-channels.ts';
import type { PlanProgress } from './deployment-views.ts';
import type { Comparison, Instance, Secret, TrashItem, ValueChange } from './domain.ts';
import { dialectIds } from './dialects.ts';
import type { DialectId } from './dialects.ts';
import { secretKinds } from './domain.ts';
import type { ExportLook, HeldPlace, OverrideOutcome } from './export-views.ts';
import type { Failure } from './failure.ts';
import type { ImportOutcome, ImportPreview } from './import-views.ts';
import { importFormats } from './import-views.ts';
import type { Result } from './result.ts';
import { rotationChannels } from './rotation-channels.ts';
import type { RotationStep } from './rotation-views.ts';
import { settingRules } from './settings-rules.ts';
import type { Strength } from './strength.ts';
import type {
  KeySqlPreview,
  SavedTable,
  SavedText,
  SecretCheck,
  ServerKeyOutcome,
  ServerReport,
  TestProgress,
  TestRun,
} from './server-views.ts';
import type { TokenReport } from './token-views.ts';
import type { Verdict } from './verdict.ts';
import { viewEdit } from './view-state-parts.ts';
import type { ViewState } from './view-state.ts';
import type {
  AdoptedVault,
  AppInfo,
  ClipboardState,
  ExportPreview,
  ExportStep,
  ExportTarget,
  GeneratedSecret,
  KeychainStatus,
  LockReport,
  Settings,
  TargetUpdate,
  VaultStatus,
  VaultView,
  ValueCopy,
} from './views.ts';
import { exportAnswers } from './views.ts';

/**
 * The one list of what the renderer may ask of main. Main's handlers, the preload bridge, the renderer's client and the test doubles
 * are derived from this value.
 */
export const contract = {
  'app.info': channel<AppInfo>()(none),
  'settings.get': channel<Settings>()(none),
  'settings.set': channel<Settings>()(
    z.strictObject({
      theme: z.optional(z.enum(settingRules.theme.oneOf)),
      language: z.optional(z.enum(settingRules.language.oneOf)),
      clipboardSeconds: z.optional(within(settingRules.clipboardSeconds)),
      keepVersions: z.optional(within(settingRules.keepVersions)),
      graceDays: z.optional(within(settingRules.graceDays)),
      trashDays: z.optional(within(settingRules.trashDays)),
      hideOnBlur: z.optional(z.boolean()),
      revealSeconds: z.optional(within(settingRules.revealSeconds)),
      hideIdleSeconds: z.optional(within(settingRules.hideIdleSeconds)),
    }),
  ),
  /** How the window was left. What is gone by now is not in it. */
  'view.get': channel<ViewState>()(none),
  'view.set': channel<void>()(viewEdit),

  'keychain.status': channel<KeychainStatus>()(none),
  /** Takes a copied value off the clipboard, and locks the keychain where that can be asked for. */
  'keychain.lock': channel<LockReport>()(none),
  /** Has the system ask for the keychain's password, and waits for the answer. */
  'keychain.unlock': channel<KeychainStatus>()(none),
  'vault.status': channel<VaultStatus>()(none),
  'vault.restoreLastGood': channel<{ readonly damagedPath: string | null }>()(none),
  'vault.replay': channel<VaultStatus>()(none),

  'instances.list': channel<readonly Instance[]>()(none),
  'instances.add': channel<Instance>()(instanceInput),
  'instances.edit': channel<Instance>()(z.strictObject({ id, edit: z.partial(instanceInput) })),
  /** With its secrets; they can be restored. `vault-conflict` when it has a value that the user did not see. */
  'instances.trash': channel<TrashItem>()(z.strictObject({ id, versionIds: seenVersions })),
  'instances.chooseCaFile': channel<string | null>()(none),
  /** Opens the saved address in the user's browser. */
  'instances.openInBrowser': channel<void>()(z.strictObject({ id })),
  /** Copies the saved address. */
  'instances.copyAddress': channel<void>()(z.strictObject({ id })),

  'secrets.list': channel<readonly Secret[]>()(z.strictObject({ instanceId: z.optional(id) })),
  'secrets.create': channel<Secret>()(
    z.strictObject({ instanceId: id, input: secretInput, source: valueSource }),
  ),
  'secrets.edit': channel<Secret>()(
    z.strictObject({ id, edit: z.partial(z.omit(secretInput, { kind: true })) }),
  ),
  /** It can be restored. `vault-conflict` when it has a value that the user did not see. */
  'secrets.trash': channel<TrashItem>()(z.strictObject({ id, versionIds: seenVersions })),
  'secrets.stage': channel<Secret>()(z.strictObject({ id, source: valueSource })),
  /** Gives a secret a new active value; the one in use becomes previous. The active value again stores a lost one anew. */
  'secrets.replace': channel<ValueChange>()(z.strictObject({ id, source: valueSource })),
  /** `versionId` is the staged version that the user agreed to; `vault-conflict` when it is another one by now. */
  'secrets.promote': channel<ValueChange>()(z.strictObject({ id, versionId: id })),
  /** `versionId` is the version that the user agreed to go back to; `vault-conflict` when it is another one by now. */
  'secrets.rollback': channel<Secret>()(z.strictObject({ id, versionId: id })),
  /** Deletes the value of a version; `vault-conflict` when it is no longer in the state in which the user saw it. */
  'secrets.retire': channel<Secret>()(
    z.strictObject({ id, versionId: id, state: z.enum(['staged', 'previous']) }),
  ),
  /** The single way by which a stored plaintext reaches the renderer. */
  'secrets.reveal': channel<string>()(plaintextRef),
  'secrets.copy': channel<{ readonly clearsAfterSeconds: number }>()(plaintextRef),
  /** Copies a curl line that tests a key: it asks for the key, which is not in it. */
  'secrets.copyCurl': channel<void>()(z.strictObject({ id })),
  'secrets.test': channel<Verdict>()(z.strictObject({ id })),

  'trash.list': channel<readonly TrashItem[]>()(none),
  /** `name` is another name where its own is taken by now. */
  'trash.restore': channel<TrashItem>()(z.strictObject({ itemId: id, name: z.optional(label) })),
  /** Deletes for good, and answers with all that was deleted. */
  'trash.empty': channel<readonly TrashItem[]>()(z.strictObject({ itemIds: seenItems })),

  /** The records beside the keychain: entries that nothing names, values that are lost. With `isDeep` each value is read. */
  'records.compare': channel<Comparison>()(z.strictObject({ isDeep: z.boolean() })),
  /** Exported files that still have the values of these versions, as far as they are in use and lost. */
  'records.copies': channel<readonly ValueCopy[]>()(z.strictObject({ versionIds: seenVersions })),
  /** Uses the keychain as it is from now on; the user has agreed. */
  'records.acceptKeychain': channel<void>()(z.strictObject({ confirmed: z.literal(true) })),
  'orphans.adopt': channel<Secret>()(z.strictObject({ account: id, instanceId: id, input: secretInput })),
  'orphans.delete': channel<void>()(z.strictObject({ account: id })),

  /** Other vaults of which the keychain has values. Slow (a helper of the keychain for each); for the views that show them. */
  'vaults.list': channel<readonly VaultView[]>()(none),
  /** Moves the values of another vault into this one; the user has agreed. Refused while that one has its data folder. */
  'vaults.adopt': channel<AdoptedVault>()(z.strictObject({ id, confirmed: z.literal(true) })),

  'generate.make': channel<GeneratedSecret>()(recipe),
  'generate.forget': channel<void>()(z.strictObject({ handle: id })),
  'generate.strength': channel<Strength>()(
    z.strictObject({ value, kind: z.enum(secretKinds), name: line(4000) }),
  ),

  'export.preview': channel<ExportPreview>()(exportRequest),
  'export.copy': channel<{ readonly clearsAfterSeconds: number }>()(exportRequest),
  /** The file that a server reads where the instance runs; null where that is not known. */
  'export.suggested': channel<{ readonly dialect: DialectId; readonly place: HeldPlace | null } | null>()(
    z.strictObject({ instanceId: id }),
  ),
  /** Main asks for the path; null when the user chose none. */
  'export.choosePlace': channel<HeldPlace | null>()(
    z.strictObject({ instanceId: id, dialect: z.enum(dialectIds) }),
  ),
  /** What the export would meet there. */
  'export.look': channel<ExportLook>()(exportAtPlace),
  /** Writes it there, or asks. What was looked at is agreed to: a merge by its state, or that the file itself is replaced. */
  'export.write': channel<ExportStep>()(
    z.extend(exportAtPlace, {
      agreed: z.nullable(z.union([z.literal('replace'), z.strictObject({ merge: line(200) })])),
    }),
  ),
  /** Writes the override that was looked at, for a file that is written by now. */
  'export.writeOverride': channel<OverrideOutcome>()(exportAtPlace),
  /** Copies the command that writes the same file. */
  'export.copyCommand': channel<void>()(
    z.extend(exportAtPlace, { how: z.enum(['new', 'merge', 'replace']) }),
  ),
  /** Answers a question of an export; a failed step may be answered again. */
  'export.answer': channel<ExportStep>()(z.strictObject({ handle: id, answer: z.enum(exportAnswers) })),
  'export.forget': channel<void>()(z.strictObject({ handle: id })),
  /** The files that were exported to, of one or all instances. Reads no keychain. */
  'export.targets': channel<readonly ExportTarget[]>()(z.strictObject({ instanceId: z.optional(id) })),
  /** Writes the active versions into a remembered file, also where it is current or gone. */
  'export.updateTarget': channel<TargetUpdate>()(
    z.strictObject({
      id,
      notIgnored: z.optional(z.enum(['write-unignored', 'add-to-gitignore'])),
    }),
  ),
  /** Updates every target that is out of date, of one or all instances; each has a result of its own. */
  'export.updateTargets': channel<readonly TargetUpdate[]>()(z.strictObject({ instanceId: z.optional(id) })),
  /** Copies the path of a remembered file, whatever it looks like. */
  'export.copyTargetPath': channel<void>()(z.strictObject({ id })),
  /** The file stays. */
  'export.forgetTarget': channel<void>()(z.strictObject({ id })),

  /** Main asks for the file; null when the user chose none. Its text and values stay in main, under a handle. */
  'import.open': channel<ImportPreview | null>()(z.strictObject({ instanceId: id })),
  /** A file dropped on the window, by the path that the bridge gives. Main asks before it reads; null is a no. */
  'import.openDropped': channel<ImportPreview | null>()(
    z.strictObject({ instanceId: id, filePath: line(4096) }),
  ),
  /** Opens a file that an open one names, by its place in `next`. The open one stays open. */
  'import.openNext': channel<ImportPreview>()(
    z.strictObject({ handle: id, next: z.int().check(z.minimum(0), z.maximum(5000)) }),
  ),
  'import.choose': channel<ImportPreview>()(
    z.strictObject({
      handle: id,
      format: z.optional(z.enum(importFormats)),
      group: z.optional(z.int().check(z.minimum(0), z.maximum(5000))),
    }),
  ),
  'import.apply': channel<ImportOutcome>()(z.strictObject({ handle: id, picks: importPicks })),
  'import.forget': channel<void>()(z.strictObject({ handle: id })),

  ...deploymentChannels,
  ...rotationChannels,

  'backup.strength': channel<Strength>()(z.strictObject({ password: backupPassword })),
  /** Main asks for the path, and holds it with the password while there is something left to ask. Without ids all is backed up. */
  'backup.save': channel<BackupStage>()(
    z.strictObject({
      password: backupPassword,
      instanceIds: z.optional(z.array(id).check(z.minLength(1), z.maxLength(100_000))),
    }),
  ),
  /** Answers a question of a backup; a failed step may be answered again. */
  'backup.answer': channel<BackupStage>()(z.strictObject({ handle: id, answer: z.enum(backupAnswers) })),
  'backup.forget': channel<void>()(z.strictObject({ handle: id })),
  /** Main asks for the file; null when the user chose none. */
  'restore.choose': channel<ChosenBackup | null>()(none),
  /** What is in the backup stays in main; after a wrong password another may be tried. */
  'restore.open': channel<RestorePreview>()(z.strictObject({ handle: id, password: backupPassword })),
  /** The same compared again, as the vault may have changed. */
  'restore.preview': channel<RestorePreview>()(z.strictObject({ handle: id })),
  /** Takes what was chosen, all or nothing, and forgets the backup; `vault-conflict` when a row is no longer as it was shown. */
  'restore.apply': channel<RestoreOutcome>()(z.strictObject({ handle: id, choices: restoreChoices })),
  /** Puts values back that the keychain lost, and changes nothing else; forgets the backup. */
  'restore.repair': channel<RepairOutcome>()(z.strictObject({ handle: id, secretIds: seenSecrets })),
  'restore.forget': channel<void>()(z.strictObject({ handle: id })),

  'server.check': channel<ServerReport>()(z.strictObject({ instanceId: id })),
  /** Whether the server runs with a kept static secret. */
  'server.checkSecret': channel<SecretCheck>()(z.strictObject({ secretId: id })),
  /** Tests the keys of one or all instances, or those of them that are named; `server.progress` tells how it goes on. */
  'server.testAll': channel<TestRun>()(
    z.strictObject({ runId: id, instanceId: z.optional(id), secretIds: z.optional(seenSecrets) }),
  ),
  'server.cancelTests': channel<void>()(z.strictObject({ runId: id })),
  /** Main asks for the path. */
  'server.saveResults': channel<SavedTable>()(z.strictObject({ runId: id, format: z.enum(['csv', 'json']) })),
  'server.compareKey': channel<ServerKeyOutcome>()(keyOnServer),
  'server.createKey': channel<ServerKeyOutcome>()(keyChange),
  'server.deleteKey': channel<ServerKeyOutcome>()(keyChange),
  /** Creates a key for a user of whom none is kept here yet, and keeps it under this name. */
  'server.createNewKey': channel<ServerKeyOutcome>()(
    z.strictObject({ instanceId: id, name: label, session: newKeySession, confirmed: z.literal(true) }),
  ),
  /** Reads a session token and compares it with the secret keys of all instances. Nothing is sent; null for what is no token. */
  'token.inspect': channel<TokenReport | null>()(z.strictObject({ token: value })),
  'server.previewKeySql': channel<KeySqlPreview>()(keySql),
  'server.copyKeySql': channel<{ readonly clearsAfterSeconds: number }>()(keySql),
  /** Main asks for the path. */
  'server.saveKeySql': channel<SavedText>()(keySql),

  /** Copies a text that is no secret, such as a fingerprint: it stays on the clipboard. One that looks like a value is refused. */
  'clipboard.copyText': channel<void>()(z.strictObject({ text: line(4096).check(z.minLength(1)) })),

  'help.open': channel<void>()(z.strictObject({ page: z.enum(['open-webui-docs']) })),
} as const;

export type Contract = typeof contract;
export type ChannelName = keyof Contract;
export type ChannelArgs<N extends ChannelName> = z.infer<Contract[N]['args']>;
export type ChannelAnswer<N extends ChannelName> = Contract[N] extends Channel<infer _A, infer R> ? R : never;

/** What a handler returns and the renderer's client gives back. */
export type Reply<N extends ChannelName> = Result<ChannelAnswer<N>, Failure>;

/** What main tells the renderer unasked; the payloads carry no secret. */
export interface Events {
  'vault.changed': undefined;
  'keychain.changed': KeychainStatus;
  'clipboard.changed': ClipboardState;
  'settings.changed': Settings;
  'server.progress': TestProgress;
  'backup.progress': BackupProgress;
  /** A remembered export target was written, added or forgotten by this program. */
  'targets.changed': undefined;
  /** Where an instance runs is remembered otherwise. */
  'runtimes.changed': undefined;
  'deployments.progress': PlanProgress;
  'rotations.progress': RotationStep;
  /** The user chose a command in the application menu. */
  'command.chosen': CommandId;
}
export type EventName = keyof Events;
export const eventNames = [
  'vault.changed',
  'keychain.changed',
  'clipboard.changed',
  'settings.changed',
  'server.progress',
  'backup.progress',
  'targets.changed',
  'runtimes.changed',
  'deployments.progress',
  'rotations.progress',
  'command.chosen',
] as const satisfies readonly EventName[];

/** The object that preload puts on `window.keyring`. */
export type Bridge = {
  readonly [N in ChannelName]: (
    ...args: undefined extends ChannelArgs<N> ? [] : [ChannelArgs<N>]
  ) => Promise<Reply<N>>;
} & {
  readonly on: <E extends EventName>(event: E, listener: (payload: Events[E]) => void) => () => void;
  /** Path of a file that the user dropped or chose; empty for anything else. */
  readonly pathOf: (file: unknown) => string;
};
