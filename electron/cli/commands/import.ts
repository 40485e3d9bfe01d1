import { basename } from 'node:path';
import { applyImport } from '../../import/apply.ts';
import { looksLikeOpenWebui, viewGroup } from '../../import/groups.ts';
import type { Imported, ImportedGroup } from '../../import/imported.ts';
import { importLimits } from '../../import/limits.ts';
import { planImport } from '../../import/plan.ts';
import { referredNames } from '../../import/referred-names.ts';
import { decodeImport, readImportFile } from '../../import/read-file.ts';
import { readImport } from '../../import/read-import.ts';
import { shownName } from '../../import/shown-name.ts';
import { forFront } from '../../text/reader.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import type { ImportFormat, ImportOutcome, ImportPick, ImportRow } from '../../shared/import-views.ts';
import { importFormats } from '../../shared/import-views.ts';
import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import type { CommandText } from '../../text/command.ts';
import { join } from '../../text/explain-verdict.ts';
import { exitCodes } from '../exit-code.ts';
import { formatImport } from '../import-table.ts';
import { findInstance } from '../lookup.ts';
import { readNames } from '../names.ts';
import { writeJson } from '../json/write.ts';
import { printable } from '../printable.ts';
import { retiredText } from '../retired-text.ts';
import { steeringText } from '../steering-text.ts';
import type { Context, Input } from '../command.ts';

/** Shows what a file sets, and keeps what was asked for, or else what is a secret and new. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson } = context;
  const instanceName = input.text('instance');
  if (instanceName === undefined) {
    return err({ code: 'usage-missing-operand', subject: '--instance NAME' });
  }
  const only = readNames(input, 'only');
  if (!only.ok) return only;
  if (only.value && input.has('all')) {
    return err({
      code: 'usage-option-conflict',
      subject: '--only',
      facts: { reason: 'not-with', option: '--all' },
    });
  }
  const [file = ''] = input.operands;
  const text = await context.text();
  const { t } = text;
  const fileName = file === '-' ? t('file.standardInput') : basename(file);
  const content = file === '-' ? await readInput(terminal, fileName) : await readImportFile(file);
  if (!content.ok) return content;
  const imported = await readAs(content.value, fileName, input.choice('format', formats));
  if (!imported.ok) return imported;
  const group = chooseGroup(imported.value, input.text('service'), fileName);
  if (!group.ok) return group;

  const { vault } = context;
  const instance = await findInstance(vault, instanceName);
  if (!instance.ok) return instance;
  const { variables } = group.value;
  const referred = file === '-' ? undefined : await referredNames(file);
  const rows = await planImport(vault, instance.value.id, variables, referred);
  if (!rows.ok) return rows;
  const picks = pickRows(rows.value, only.value, { all: input.has('all'), replace: input.has('replace') });
  if (!picks.ok) return picks;

  const taken = new Set(picks.value.map(({ index }) => index));
  if (!asJson) terminal.write(formatImport(rows.value, taken, text, terminal.hasColour));
  const isOnlyShown = input.has('dry-run') || taken.size === 0;
  const outcome = isOnlyShown
    ? ok(null)
    : await applyImport(vault, instance.value.id, variables, picks.value);
  if (!outcome.ok) return outcome;
  const { format } = imported.value;
  if (asJson) {
    const { name, alsoReads } = viewGroup(group.value);
    const shown = { rows: rows.value, taken: [...taken], outcome: outcome.value };
    writeJson(terminal, 'import', { format, group: name, alsoReads, ...shown });
  } else {
    noteOtherFiles(terminal, group.value, text);
    await noteEmptyKey(terminal, rows.value, fileName, text);
    noteSteering(terminal, rows.value, taken, text);
    terminal.note(summary(outcome.value, taken.size, text));
    for (const { name, numbers } of outcome.value?.retired ?? []) {
      terminal.note(t('about', { subject: printable(name), text: retiredText(numbers, text) }));
    }
  }
  const isDone = taken.size > 0 || input.has('dry-run') || rows.value.some(({ state }) => state === 'same');
  return ok(isDone ? exitCodes.done : exitCodes.no);
}

/** Formats by name; `compose` stands for both of Compose's, told apart by the file's ending. */
const formats = [...importFormats, 'compose'] as const;

async function readInput(
  terminal: Context['terminal'],
  fileName: string,
): Promise<Result<string, CommandFailure>> {
  const bytes = await terminal.readAll(importLimits.bytes);
  if (bytes.ok) return decodeImport(bytes.value, fileName);
  return err({
    code: 'import-too-large',
    subject: fileName,
    facts: { reason: 'most-kib', most: importLimits.bytes / 1024 },
  });
}

async function readAs(
  text: string,
  fileName: string,
  asked: (typeof formats)[number] | undefined,
): Promise<Result<Imported, CommandFailure>> {
  const isYaml = /\.ya?ml$/i.test(fileName);
  const format: ImportFormat | undefined =
    asked === 'compose' ? (isYaml ? 'compose-yaml' : 'compose-env') : asked;
  const reading = await readImport(text, { fileName, format });
  if (!reading.ok) return err({ ...reading.error, subject: reading.error.subject ?? fileName });
  if (reading.value.outcome === 'read') return ok(reading.value.imported);
  const listed = reading.value.disagreements
    .slice(0, 5)
    .map(({ name, camps }) => `${name} (${camps.map((camp) => camp.join(', ')).join(' | ')})`);
  const more = reading.value.disagreements.length - listed.length;
  return err({
    code: 'import-ambiguous',
    subject: fileName,
    facts: { reason: 'readers-differ', readings: listed, more },
  });
}

/** The group asked for, the only one with variables, or the only one that is Open WebUI's. */
function chooseGroup(
  { groups }: Imported,
  asked: string | undefined,
  fileName: string,
): Result<ImportedGroup, CommandFailure> {
  const filled = groups.filter(({ variables }) => variables.length > 0);
  const candidates =
    asked === undefined ? filled.filter(looksLikeOpenWebui) : groups.filter(({ name }) => name === asked);
  const [chosen, ...others] = asked === undefined && filled.length === 1 ? filled : candidates;
  if (chosen && others.length === 0) return ok(chosen);
  const names = filled.map(({ name }) => shownName(name));
  if (asked !== undefined && !chosen) {
    return err({ code: 'file-lacks-name', subject: asked, facts: { reason: 'there-are', names } });
  }
  return err({ code: 'import-choose-group', subject: fileName, facts: { reason: 'there-are', names } });
}

function pickRows(
  rows: readonly ImportRow[],
  only: readonly string[] | undefined,
  { all, replace }: { readonly all: boolean; readonly replace: boolean },
): Result<readonly ImportPick[], CommandFailure> {
  const byName = new Map(rows.map((row) => [row.keepAs, row]));
  const unknown = only?.find((name) => !byName.has(name));
  if (unknown !== undefined) return err({ code: 'file-lacks-name', subject: unknown });
  const wanted = only ? only.flatMap((name) => byName.get(name) ?? []) : rows;
  const picks: ImportPick[] = [];
  for (const row of wanted) {
    const { index, keepAs: name, kind, state, problem } = row;
    const isTakenAnyway = only !== undefined || all;
    if (only && problem !== null)
      return err({ code: 'import-cannot-keep', subject: name, facts: { reason: 'problem', problem } });
    if (only && state === 'changed' && !replace) {
      return err({ code: 'vault-name-taken', subject: name, facts: { reason: 'other-value-there' } });
    }
    const isWanted = row.suggested || isTakenAnyway || (replace && state === 'changed' && row.looksSecret);
    // The same value is taken when it is named: the keychain may have lost it.
    const isNews =
      state === 'new' || (state === 'changed' && replace) || (state === 'same' && only !== undefined);
    if (isWanted && isNews && problem === null) picks.push({ index, name, kind });
  }
  return ok(picks);
}

function noteOtherFiles(terminal: Context['terminal'], group: ImportedGroup, { t, list }: CommandText): void {
  const { alsoReads } = viewGroup(group);
  if (alsoReads.length > 0) {
    terminal.note(t('import.alsoReads', { files: list(alsoReads) }));
  }
}

/** The line that keeps the server's key empty, whatever is saved here and exported. */
async function noteEmptyKey(
  terminal: Context['terminal'],
  rows: readonly ImportRow[],
  fileName: string,
  { t, reader }: CommandText,
): Promise<void> {
  const row = rows.find(({ notes }) => notes.includes('keeps-key-empty'));
  if (!row) return;
  const words = await reader();
  const keepsEmpty = forFront(words.words.composeAdvice.keepsEmpty, words);
  const place = `${printable(fileName)}:${row.line ?? ''}`;
  terminal.note(t('warning', { text: t('about', { subject: place, text: keepsEmpty }) }));
}

function noteSteering(
  terminal: Context['terminal'],
  rows: readonly ImportRow[],
  taken: ReadonlySet<number>,
  text: CommandText,
): void {
  const steering = rows.filter(({ index, notes }) => taken.has(index) && notes.includes('steers-programs'));
  if (steering.length > 0) {
    const names = steering.map(({ keepAs }) => printable(keepAs));
    terminal.note(text.t('warning', { text: steeringText(names, text) }));
  }
}

function summary(outcome: ImportOutcome | null, taken: number, { t, locale }: CommandText): string {
  if (!outcome) return taken > 0 ? t('import.wouldSave', { count: taken }) : t('import.nothing');
  const { added, replaced, putBack, unchanged } = outcome;
  const sentences = [
    t('import.saved', { added, replaced }),
    ...(putBack > 0 ? [t('import.putBack', { count: putBack })] : []),
    ...(unchanged > 0 ? [t('import.unchanged', { count: unchanged })] : []),
  ];
  return join(sentences, { locale });
}
