import { basename, dirname, resolve } from 'node:path';
import { applyImport } from '../../import/apply.ts';
import { isFilled, meantGroup, viewGroup } from '../../import/groups.ts';
import type { Imported, ImportedGroup } from '../../import/imported.ts';
import { importLimits } from '../../import/limits.ts';
import type { NextFile } from '../../import/next-files.ts';
import { findNextFiles, viewNextFile } from '../../import/next-files.ts';
import { planImport } from '../../import/plan.ts';
import { namesToKeep } from '../../import/referred-names.ts';
import { decodeImport, isSystemPath, readImportFile } from '../../import/read-file.ts';
import type { ImportReading } from '../../import/read-import.ts';
import { readImport } from '../../import/read-import.ts';
import { shownName } from '../../import/shown-name.ts';
import { forFront } from '../../text/reader.ts';
import type { FailureFacts } from '../../shared/failure-facts.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import type { ImportFormat, ImportRow } from '../../shared/import-views.ts';
import { importFormats } from '../../shared/import-views.ts';
import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import type { CommandText } from '../../text/command.ts';
import { exitCodes } from '../exit-code.ts';
import { noteNextFiles } from '../import-next.ts';
import { formatImport } from '../import-table.ts';
import { noteSteering, noteUnsafe, pickRows, readWishes, savedText } from '../keep-import.ts';
import { findInstance } from '../lookup.ts';
import { readRenames } from '../renames.ts';
import { writeJson } from '../json/write.ts';
import { printable } from '../printable.ts';
import { retiredText } from '../retired-text.ts';
import type { Context, Input } from '../command.ts';

/** Shows what a file sets, and keeps what was asked for, or else what is a secret and new. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson } = context;
  const instanceName = input.text('instance');
  if (instanceName === undefined) {
    return err({ code: 'usage-missing-operand', subject: '--instance NAME' });
  }
  const wishes = readWishes(input);
  if (!wishes.ok) return wishes;
  const renames = readRenames(input);
  if (!renames.ok) return renames;
  const given = new Map([...renames.value].map(([name, other]) => [other, name]));
  const [file = ''] = input.operands;
  const read = await readGroup(context, file, {
    format: input.choice('format', formats),
    service: input.text('service'),
  });
  if (!read.ok) return read;
  const { group, format, recognised, fileName, next } = read.value;
  const text = await context.text();
  const { t } = text;

  const { vault } = context;
  const instance = await findInstance(vault, instanceName);
  if (!instance.ok) return instance;
  const { variables, otherFiles = [] } = group;
  const sayNext = () => asJson || noteNextFiles(terminal, next, instance.value.name, text);
  if (variables.length === 0) {
    sayNext();
    return elsewhere(group, next);
  }
  const names = file === '-' ? given : await namesToKeep(file, variables, given);
  const rows = await planImport(vault, instance.value.id, variables, { names, otherFiles });
  if (!rows.ok) return rows;
  const picks = pickRows(rows.value, wishes.value);
  if (!picks.ok) {
    if (picks.error.code === 'import-cannot-keep' || picks.error.code === 'file-lacks-name') sayNext();
    return picks;
  }

  const taken = new Set(picks.value.map(({ index }) => index));
  if (!asJson) {
    const { kind, name } = viewGroup(group);
    if (recognised === 'quoted') terminal.note(t('import.readQuoted'));
    if (kind !== null) terminal.note(t(`import.from.${kind}`, { name: printable(name) }));
    const reader = await text.reader();
    terminal.write(formatImport(rows.value, taken, { ...text, words: reader }, terminal.hasColour));
  }
  const isOnlyShown = input.has('dry-run') || taken.size === 0;
  const outcome = isOnlyShown
    ? ok(null)
    : await applyImport(vault, instance.value.id, variables, picks.value);
  if (!outcome.ok) return outcome;
  if (asJson) {
    const { name, alsoReads } = viewGroup(group);
    const shown = { rows: rows.value, taken: [...taken], outcome: outcome.value };
    const groupKind = group.kind ?? null;
    writeJson(terminal, 'import', {
      format,
      group: name,
      groupKind,
      alsoReads,
      next: next.map(viewNextFile),
      ...shown,
    });
  } else {
    sayNext();
    if (wishes.value.all && !wishes.value.force) noteUnsafe(terminal, rows.value, text);
    await noteEmptyKey(terminal, rows.value, fileName, text);
    noteSteering(terminal, rows.value, taken, text);
    terminal.note(savedText(outcome.value, taken.size, text));
    for (const { name, numbers } of outcome.value?.retired ?? []) {
      terminal.note(t('about', { subject: printable(name), text: retiredText(numbers, text) }));
    }
  }
  const isDone = taken.size > 0 || input.has('dry-run') || rows.value.some(({ state }) => state === 'same');
  return ok(isDone ? exitCodes.done : exitCodes.no);
}

/** The variables of a file that an import is about. */
export interface FileGroup {
  readonly group: ImportedGroup;
  readonly format: ImportFormat;
  readonly recognised: Extract<ImportReading, { outcome: 'read' }>['recognised'];
  readonly fileName: string;
  /** Files that have more of its values. */
  readonly next: readonly NextFile[];
}

/** Reads a file, or standard input for `-`, and the service or object in it that is asked for or meant. */
export async function readGroup(
  { terminal, text }: Pick<Context, 'terminal' | 'text'>,
  file: string,
  asked: {
    readonly format?: (typeof formats)[number] | undefined;
    readonly service?: string | undefined;
  } = {},
): Promise<Result<FileGroup, CommandFailure>> {
  const { t } = await text();
  const fileName = file === '-' ? t('file.standardInput') : basename(file);
  const content = file === '-' ? await readInput(terminal, fileName) : await readImportFile(file);
  if (!content.ok) return content;
  const reading = await readAs(content.value, {
    fileName,
    isSystemFile: file !== '-' && isSystemPath(resolve(file)),
    asked: asked.format,
  });
  if (!reading.ok) return reading;
  const { imported, recognised } = reading.value;
  const group = chooseGroup(imported, asked.service, fileName);
  if (!group.ok) return group;
  const next = await findNextFiles(group.value, file === '-' ? null : dirname(resolve(file)));
  return ok({ group: group.value, format: imported.format, recognised, fileName, next });
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
  {
    fileName,
    isSystemFile,
    asked,
  }: {
    readonly fileName: string;
    readonly isSystemFile: boolean;
    readonly asked: (typeof formats)[number] | undefined;
  },
): Promise<Result<Extract<ImportReading, { outcome: 'read' }>, CommandFailure>> {
  const isYaml = /\.ya?ml$/i.test(fileName);
  const format: ImportFormat | undefined =
    asked === 'compose' ? (isYaml ? 'compose-yaml' : 'compose-env') : asked;
  const reading = await readImport(text, { fileName, isSystemFile, format });
  if (!reading.ok) {
    const { code, subject = fileName } = reading.error;
    const facts: FailureFacts | undefined =
      code === 'import-unknown-format' ? { reason: 'one-of', values: importFormats } : reading.error.facts;
    return err({ ...reading.error, subject, ...(facts && { facts }) });
  }
  if (reading.value.outcome === 'read') return ok(reading.value);
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

/** The group asked for, or the one that is meant. */
function chooseGroup(
  { groups }: Imported,
  asked: string | undefined,
  fileName: string,
): Result<ImportedGroup, CommandFailure> {
  const named = groups.filter(({ name }) => name === asked);
  const chosen = asked === undefined ? meantGroup(groups) : named.length === 1 ? named[0] : undefined;
  if (chosen) return ok(chosen);
  const names = groups.filter(isFilled).map(({ name }) => shownName(name));
  if (asked !== undefined && named.length === 0) {
    return err({ code: 'file-lacks-name', subject: asked, facts: { reason: 'there-are', names } });
  }
  return err({ code: 'import-choose-group', subject: fileName, facts: { reason: 'there-are', names } });
}

/** Of a group without variables: where they are. */
function elsewhere({ name }: ImportedGroup, next: readonly NextFile[]): Result<never, CommandFailure> {
  const files = next.map(({ named }) => shownName(named));
  return files.length === 0
    ? err({ code: 'import-nothing', subject: shownName(name) })
    : err({ code: 'import-elsewhere', subject: shownName(name), facts: { reason: 'value-in', files } });
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
