import { oldBackupDays } from '../shared/backup-rules.ts';
import type { LastBackup, VaultReport } from './examine.ts';
import { failedFinding } from './failed-finding.ts';
import type { Finding, Wording } from './finding.ts';
import type { LostReport } from './lost-values.ts';
import { underWayText } from './under-way.ts';

/** What the doctor says of the vault: its file, what is in it, and what of it the keychain lost. */
export function judgeVault(report: VaultReport, wording: Wording): readonly Finding[] {
  const { instances, secrets, pending, rotations, orphans, lost, lastBackup, isKeyLost } = report;
  const { t, list } = wording;
  const findings: Finding[] = [judgeHealth(report, wording)];
  if (instances !== null && secrets !== null) {
    const counts = [t('doctor.instances', { count: instances }), t('doctor.secrets', { count: secrets })];
    findings.push({ mark: 'ok', about: 'contents', text: list(counts) });
  }
  if (isKeyLost) findings.push(failedFinding('contents', { code: 'vault-key-missing' }, wording));
  findings.push(...(lost ?? []).map((value) => judgeLost(value, wording)));
  const inBackup = (lost ?? []).filter(({ problem }) => problem !== 'unchecked').length;
  if (inBackup > 0) {
    const text = t('doctor.lostInBackup', { count: inBackup });
    findings.push({ mark: 'note', about: 'backup', text, hint: 'webui-keyring doctor --fix --backup FILE' });
  }
  if (lastBackup) findings.push(judgeBackup(lastBackup, wording));
  if (pending !== null && pending > 0) {
    findings.push(
      orphans === null
        ? {
            mark: 'note',
            about: 'changes',
            text: t('doctor.unfinished', { count: pending }),
            hint: t('doctor.unfinishedHint'),
          }
        : { mark: 'ok', about: 'changes', text: t('doctor.unfinishedSettled', { count: pending }) },
    );
  }
  for (const rotation of rotations ?? []) {
    const { text, next } = underWayText(rotation, wording);
    findings.push({ mark: 'note', about: 'changes', text, hint: next });
  }
  if (orphans !== null && orphans.length > 0) {
    const fingerprints = list(orphans.map(({ fingerprint }) => fingerprint));
    findings.push({
      mark: 'note',
      about: 'orphans',
      text: t('doctor.orphans', { count: orphans.length, fingerprints }),
      hint: t('doctor.orphansHint'),
    });
  }
  return findings;
}

function judgeLost(
  { instance, secret: name, version, state, problem, mend }: LostReport,
  { t }: Wording,
): Finding {
  const about = { instance, name, version: String(version), state: t(`state.${state}`) };
  return { mark: 'bad', about: 'contents', text: t(`doctor.lost.${problem}`, about), hint: mend };
}

function judgeBackup({ days }: LastBackup, { t }: Wording): Finding {
  const about = 'backup';
  const hint = t('doctor.backupHint');
  if (days === null) return { mark: 'note', about, text: t('doctor.backupNever'), hint };
  const text = days === 0 ? t('doctor.backupToday') : t('doctor.backupDays', { count: days });
  return days > oldBackupDays ? { mark: 'note', about, text, hint } : { mark: 'ok', about, text };
}

function judgeHealth({ health, schemaVersion }: VaultReport, wording: Wording): Finding {
  const { t } = wording;
  const own = String(schemaVersion);
  switch (health.state) {
    case 'ready':
      return { mark: 'ok', about: 'data', text: t('doctor.dataReady', { version: own }) };
    case 'read-only': {
      const facts = { reason: 'written-by-version', version: health.schemaVersion } as const;
      return failedFinding('data', { code: 'vault-read-only', facts }, wording);
    }
    case 'newer': {
      const facts = { reason: 'needs-version', version: health.minReader } as const;
      return failedFinding('data', { code: 'vault-newer', facts }, wording);
    }
    case 'damaged': {
      const { damage, lastGood } = health;
      const facts =
        lastGood === null
          ? ({ reason: 'damaged-without-copy', damage } as const)
          : ({ reason: 'damaged-with-copy', damage, copyOf: lastGood } as const);
      return failedFinding('data', { code: 'vault-damaged', facts }, wording);
    }
  }
}
