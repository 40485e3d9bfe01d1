import type { RestoreChoices, RestorePreview, RestoreRow, RestoreSide } from '../shared/backup-views.ts';
import { shownFingerprint } from '../shared/domain.ts';
import type { CommandText } from '../text/command.ts';
import type { ChosenRestore } from './choose-restore.ts';
import { formatTable } from './table.ts';

/** What a restore would take, a line for each secret. No value is in it. */
export function formatRestore(
  { rows, choices }: ChosenRestore,
  { t }: CommandText,
  hasColour: boolean,
): string {
  if (rows.length === 0) return '';
  const taken = takenIds(choices);
  const heading = [
    t('column.restore'),
    t('column.instance'),
    t('column.name'),
    t('column.state'),
    t('column.here'),
    t('column.inBackup'),
  ];
  const lines = rows.map((row) => [
    taken.has(row.secretId) ? t('cell.yes') : '-',
    row.instance,
    row.name,
    row.isInTrash ? t('fromBackup.inTrash', { state: stateText(row, t) }) : stateText(row, t),
    row.here ? sideText(row.here, t) : '-',
    sideText(row.there, t),
  ]);
  return formatTable(heading, lines, hasColour);
}

function stateText({ state, lost }: RestoreRow, t: CommandText['t']): string {
  const text = t(`fromBackup.state.${state}`);
  return lost > 0 && state !== 'lost-here' ? t('fromBackup.alsoLost', { state: text, count: lost }) : text;
}

function sideText({ fingerprint, activatedAt, versions }: RestoreSide, t: CommandText['t']): string {
  const parts = [
    fingerprint === null ? '-' : shownFingerprint(fingerprint),
    ...(activatedAt === null ? [] : [activatedAt.slice(0, 10)]),
    ...(versions === 1 ? [] : [t('fromBackup.versions', { count: versions })]),
  ];
  return parts.join(t('separator'));
}

function takenIds({ secrets }: RestoreChoices): ReadonlySet<string> {
  return new Set(secrets.map(({ secretId }) => secretId));
}

/** What a backup is and what it lacks, a line each. */
export function formatBackupFacts(
  { backup, trash, settings }: RestorePreview,
  { t, list }: CommandText,
): string[] {
  const { createdAt, isPartial, isOwn, instances, secrets, values, lacking } = backup;
  const contents = [
    t('doctor.instances', { count: instances }),
    t('doctor.secrets', { count: secrets }),
    t('vault.values', { count: values }),
  ];
  const about = { date: createdAt.slice(0, 10), contents: list(contents) };
  return [
    t(isOwn ? 'fromBackup.own' : 'fromBackup.other', about),
    ...(isPartial ? [t('fromBackup.partial')] : []),
    ...(lacking > 0 ? [t('fromBackup.lacking', { count: lacking })] : []),
    ...(trash.count > 0 ? [t('fromBackup.trashHas', { count: trash.count })] : []),
    ...(settings.state === 'differs' ? [t('fromBackup.settingsDiffer')] : []),
  ];
}

/** What is done with these choices, as parts of a sentence. */
export function formatChanges(
  preview: RestorePreview,
  { rows, choices }: ChosenRestore,
  { t }: CommandText,
): string[] {
  const taken = takenIds(choices);
  const count = (...states: readonly RestoreRow['state'][]) =>
    rows.filter(({ secretId, state }) => taken.has(secretId) && states.includes(state)).length;
  const counts = [
    ['adds', count('new')],
    ['replaces', count('newer-there', 'newer-here')],
    ['swaps', count('other')],
    ['putsBack', count('lost-here')],
    ['addsInstances', choices.instances === 'take' ? preview.instances.names.length : 0],
    ['addsTrash', choices.trash === 'take' ? preview.trash.count : 0],
    ['takesSettings', choices.settings === 'take' ? 1 : 0],
    ['leaves', rows.length - taken.size],
  ] as const;
  return counts.flatMap(([what, number]) => (number > 0 ? [t(`fromBackup.${what}`, { count: number })] : []));
}

/** Whether anything is taken. */
export function takesAnything(preview: RestorePreview, { choices }: ChosenRestore): boolean {
  return (
    choices.secrets.length > 0 ||
    (choices.instances === 'take' && preview.instances.names.length > 0) ||
    (choices.trash === 'take' && preview.trash.count > 0) ||
    choices.settings === 'take'
  );
}
