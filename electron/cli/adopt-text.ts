import type { KeyPlace } from '../runtimes/export-for.ts';
import type { Running } from '../runtimes/port.ts';
import type { ImportOutcome, ImportRow } from '../shared/import-views.ts';
import { secretKeyName } from '../shared/open-webui-variables.ts';
import { shellQuote } from '../shared/shell-quote.ts';
import type { CommandText } from '../text/command.ts';
import { exportThereCommand } from '../shared/export-command.ts';
import { originText } from '../text/origin-text.ts';
import type { FoundSource } from './find-source.ts';
import { savedText } from './keep-import.ts';
import { retiredText } from './retired-text.ts';

/** What taking over found and did. */
export interface AdoptReport {
  readonly name: string;
  readonly from: FoundSource['from'];
  readonly source: string;
  /** Null for a file. */
  readonly running: Running | null;
  readonly rows: readonly ImportRow[];
  readonly taken: ReadonlySet<number>;
  /** Where its key is to be written; null where that is not known. */
  readonly keyPlace: KeyPlace | null;
  /** Null where nothing was saved. */
  readonly outcome: ImportOutcome | null;
}

/** The lines below the table: what was saved, where the key came from, and what to do next. */
export function tellAdopted(report: AdoptReport, text: CommandText): readonly string[] {
  const { running, rows, taken, outcome, source } = report;
  const { t } = text;
  const key = rows.find(({ keepAs }) => keepAs === secretKeyName);
  const isSaved = key !== undefined && (key.state === 'same' || (taken.has(key.index) && outcome !== null));
  return [
    savedText(outcome, taken.size, text),
    ...(outcome?.retired ?? []).map(({ name, numbers }) =>
      t('about', { subject: name, text: retiredText(numbers, text) }),
    ),
    ...(running ? originLines(running, report, key, text) : []),
    ...(key?.state === 'changed' && !taken.has(key.index)
      ? [t('warning', { text: t('adopt.differs', { source }) })]
      : []),
    ...(isSaved ? nextLines(report, text) : []),
  ];
}

function originLines(
  { keyOrigin, containerId }: Running,
  { from }: AdoptReport,
  key: ImportRow | undefined,
  { t }: CommandText,
): readonly string[] {
  if (from.kind === 'file') return [];
  const text = originText({ runtime: from, keyOrigin, hasContainer: containerId !== null }, t);
  if (keyOrigin === 'none') return [t('warning', { text })];
  return key || (from.kind === 'compose' && containerId === null) ? [text] : [];
}

/** A server that made its key itself loses it; any other place is worth writing to as well, once the value changes here. */
function nextLines({ name, from, keyPlace }: AdoptReport, { t }: CommandText): readonly string[] {
  const apply = `webui-keyring apply ${shellQuote(name)}`;
  const place = keyPlace ?? { format: 'docker-env', path: 'FILE' };
  const command = exportThereCommand(name, secretKeyName, place);
  switch (from.kind) {
    case 'file':
      return [];
    case 'serve':
      if (keyPlace === null) return [t('adopt.nextUnit', { unit: from.unit ?? from.dir })];
      return keyPlace.format === 'key-file'
        ? [t('adopt.nextServe', { command, apply })]
        : [t('adopt.nextFile', { command }), t('adopt.nextApply', { command: apply })];
    case 'container':
    case 'compose':
      return [t('adopt.nextFile', { command }), t('adopt.nextApply', { command: apply })];
  }
}
