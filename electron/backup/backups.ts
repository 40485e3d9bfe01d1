import type { TargetStore } from '../export/target-store.ts';
import { askNotIgnored } from '../export/save.ts';
import { exists } from '../files/exists.ts';
import { checkSecretPath } from '../files/secret-path.ts';
import type { SettingsService } from '../settings.ts';
import { isBackupPassword } from '../shared/backup-rules.ts';
import type { RestorePreview } from '../shared/backup-views.ts';
import type { Failure } from '../shared/failure.ts';
import { err, ok } from '../shared/result.ts';
import { defaultSettings, isSetting, settingNames } from '../shared/settings-rules.ts';
import type { Settings } from '../shared/views.ts';
import { allInstances, allSecrets } from '../vault/metadata.ts';
import { notFound } from '../vault/plan.ts';
import type { Vault } from '../vault/port.ts';
import { liveVersions } from '../shared/domain.ts';
import type { LostValue } from '../shared/domain.ts';
import type { LostInBackup } from '../shared/backup-views.ts';
import type { Metadata } from '../vault/metadata.ts';
import { readBackup, writeBackup } from './backup-file.ts';
import { ofInstances } from './chosen.ts';
import type { BackupContents } from './contents.ts';
import type { Backups } from './port.ts';
import { restoreTargets } from './restore-targets.ts';

export interface BackupParts {
  readonly vault: Pick<Vault, 'snapshot' | 'markBackedUp' | 'compareBackup' | 'restoreBackup' | 'repairFrom'>;
  readonly settings: Pick<SettingsService, 'get' | 'set'>;
  readonly targets: TargetStore;
  readonly now?: () => Date;
  /** How often the password of a new backup is hashed; by default, as a backup should. */
  readonly iterations?: number;
}

const unheard = (): void => undefined;

export function createBackups({
  vault,
  settings,
  targets,
  now = () => new Date(),
  iterations,
}: BackupParts): Backups {
  return {
    async backUp(request, onStep = unheard) {
      const { path, password, instanceIds, existing, notIgnored } = request;
      if (!isBackupPassword(password)) return err({ code: 'backup-bad-password' });
      const place = await checkSecretPath(path, existing, notIgnored);
      if (!place.ok) return place;
      if (place.value.outcome !== 'clear') return ok(askNotIgnored([place.value]));
      const { path: realPath } = place.value;
      onStep('reading');
      const createdAt = now().toISOString();
      const whole = await vault.snapshot();
      if (!whole.ok) return whole;
      const { instances: all } = whole.value.metadata;
      const unknown = instanceIds?.find((id) => !all.some((instance) => instance.id === id));
      if (unknown !== undefined) return notFound(unknown);
      const isPartial = instanceIds !== undefined;
      const { metadata, values, lost } = isPartial ? ofInstances(whole.value, instanceIds) : whole.value;
      // Those that the doctor names, and puts back; it does not look into the trash.
      const isLosing = lost.some(({ secretId }) => metadata.secrets.some(({ id }) => id === secretId));
      if (isLosing && existing === 'replace' && (await exists(realPath))) {
        return err({ code: 'backup-would-lose', subject: realPath });
      }
      const listed = await targets.list();
      if (!listed.ok) return listed;
      const there = new Set(metadata.instances.map(({ id }) => id));
      const contents: BackupContents = {
        createdAt,
        isPartial,
        metadata,
        values,
        settings: isPartial ? null : new Map(Object.entries(settings.get())),
        targets: listed.value.filter(({ instanceId }) => there.has(instanceId)),
      };
      const written = await writeBackup(
        contents,
        { path, password, existing, notIgnored },
        onStep,
        iterations,
      );
      if (!written.ok) return written;
      if (written.value.outcome !== 'written') return ok(written.value);
      const recorded = isPartial ? ok() : await vault.markBackedUp(createdAt);
      return ok({
        ...written.value,
        createdAt,
        isPartial,
        ...countsOf(contents),
        lost: lost.map((value) => namesOf(metadata, value)),
        notRecorded: recorded.ok ? null : recorded.error,
      });
    },
    open: (path, password, onStep = unheard) => readBackup(path, password, onStep),
    async preview(backup) {
      const compared = await vault.compareBackup(backup);
      if (!compared.ok) return compared;
      const { rows, instances, trash, isOwn, isEmpty, hasNothingElse } = compared.value;
      // Nothing else here: this is a new computer, perhaps one where a restore did not come to its end.
      const isNew = isEmpty || (hasNothingElse && isSame(settings.get(), defaultSettings));
      return ok({
        backup: { ...factsOf(backup), isOwn },
        rows,
        instances: { names: instances, proposed: 'take' },
        trash: { count: trash, proposed: isEmpty ? 'take' : 'leave' },
        settings: compareSettings(backup, settings.get(), isNew),
      });
    },
    async restore(backup, choices) {
      const restored = await vault.restoreBackup(backup, choices);
      if (!restored.ok) return restored;
      const { ids, ...outcome } = restored.value;
      const failures: Failure[] = [];
      const isTaking = choices.settings === 'take' && backup.settings !== null;
      const set = isTaking ? await settings.set(knownSettings(backup)) : ok();
      if (!set.ok) failures.push(set.error);
      const added = await restoreTargets(targets, backup.targets, ids);
      if (!added.ok) failures.push(added.error);
      return ok({
        ...outcome,
        settings: isTaking && set.ok ? 'taken' : 'left',
        targets: added.ok ? added.value : 0,
        failures,
      });
    },
    repair: (backup, secretIds) => vault.repairFrom(backup, secretIds),
  };
}

function countsOf({ metadata, values }: BackupContents) {
  const { instances, secrets, fingerprintAccount } = metadata;
  return {
    instances: instances.length,
    secrets: secrets.length,
    values: values.size - (values.has(fingerprintAccount) ? 1 : 0),
  };
}

function factsOf(backup: BackupContents): Omit<RestorePreview['backup'], 'isOwn'> {
  const { createdAt, isPartial, metadata } = backup;
  const counts = countsOf(backup);
  const named = allSecrets(metadata).flatMap((secret) => liveVersions(secret));
  return { createdAt, isPartial, ...counts, lacking: named.length - counts.values };
}

function namesOf(metadata: Metadata, { secretId, number }: LostValue): LostInBackup {
  const secret = allSecrets(metadata).find(({ id }) => id === secretId);
  const instance = allInstances(metadata).find(({ id }) => id === secret?.instanceId);
  return { instance: instance?.name ?? '', secret: secret?.name ?? '', number };
}

/** The settings of a backup that this program knows. */
function knownSettings({ settings }: BackupContents): Partial<Settings> {
  const known = settingNames.flatMap((name) => {
    const value = settings?.get(name);
    return isSetting(name, value) ? [[name, value] as const] : [];
  });
  return Object.fromEntries(known);
}

function isSame(settings: Settings, others: Partial<Settings>): boolean {
  return settingNames.every((name) => others[name] === undefined || others[name] === settings[name]);
}

function compareSettings(backup: BackupContents, here: Settings, isNew: boolean): RestorePreview['settings'] {
  if (backup.settings === null) return { state: 'none', proposed: 'leave' };
  if (isSame(here, knownSettings(backup))) return { state: 'same', proposed: 'leave' };
  return { state: 'differs', proposed: isNew ? 'take' : 'leave' };
}
