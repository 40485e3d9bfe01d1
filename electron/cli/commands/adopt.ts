import type { ImportedVariable } from '../../import/imported.ts';
import { planImport } from '../../import/plan.ts';
import { adopt } from '../../runtimes/adopt.ts';
import { findKeyPlace } from '../../runtimes/export-for.ts';
import type { Running } from '../../runtimes/port.ts';
import { sourceOf } from '../../runtimes/source.ts';
import { plainInstance } from '../../shared/domain.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import { tellAdopted } from '../adopt-text.ts';
import { agree } from '../agree.ts';
import type { Context, Input } from '../command.ts';
import { exitCodes } from '../exit-code.ts';
import type { FoundSource } from '../find-source.ts';
import { findSource } from '../find-source.ts';
import { formatImport } from '../import-table.ts';
import { writeJson } from '../json/write.ts';
import { noteSteering, noteUnsafe, pickRows, readWishes } from '../keep-import.ts';
import { printable } from '../printable.ts';
import { readGroup } from './import.ts';

/** Takes over the secrets that a server runs with, and remembers where it runs. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson, vault } = context;
  const wishes = readWishes(input);
  if (!wishes.ok) return wishes;
  const name = (input.operands[0] ?? '').normalize('NFC');
  const instances = await vault.listInstances();
  if (!instances.ok) return instances;
  const existing = instances.value.find((instance) => instance.name === name);
  if (existing && input.has('url')) return err({ code: 'usage-option-conflict', subject: '--url' });
  const found = await findSource(context, input, name, existing);
  if (!found.ok) return found;
  const read = await readFrom(context, found.value.from);
  if (!read.ok) return read;
  const { running, variables } = read.value;
  const source = sourceText(found.value);

  const rows = await planImport(vault, existing?.id ?? '', variables);
  if (!rows.ok) return rows;
  const picks = pickRows(rows.value, wishes.value);
  if (!picks.ok) return picks;
  const taken = new Set(picks.value.map(({ index }) => index));
  const isKnown = rows.value.some(({ state }) => state === 'same');
  if (running?.keyOrigin === 'none' && taken.size === 0 && !isKnown) {
    return err({ code: 'runtime-no-key', subject: source });
  }
  const text = await context.text();
  if (!asJson) {
    const words = { ...text, words: await text.reader() };
    terminal.write(formatImport(rows.value, taken, words, terminal.hasColour));
    if (!wishes.value.force) noteUnsafe(terminal, rows.value, text);
  }

  const url = input.text('url') ?? running?.url ?? undefined;
  const isDryRun = input.has('dry-run');
  if (!existing && url === undefined && !isDryRun) {
    return err({ code: 'usage-missing-operand', subject: '--url URL' });
  }
  if (!isDryRun && (!existing || found.value.isGuess)) {
    const about = { source: printable(source), instance: printable(name) };
    const question = existing
      ? text.t('adopt.question', about)
      : text.t('adopt.addQuestion', { ...about, url: printable(url ?? '') });
    const agreed = await agree(terminal, input.has('yes'), question);
    if (!agreed.ok) return agreed;
  }
  const kept = isDryRun
    ? ok(null)
    : await adopt(vault, async () => (await context.runtimes()).records, {
        into: existing ?? plainInstance(name, url ?? ''),
        runtime: found.value.from.kind === 'file' ? null : found.value.from,
        variables,
        picks: picks.value,
      });
  if (!kept.ok) return kept;
  const outcome = kept.value?.outcome ?? null;
  if (asJson) {
    writeJson(terminal, 'adopt', {
      instance: name,
      isNew: !existing,
      source,
      runtime: found.value.from.kind === 'file' ? null : found.value.from,
      keyOrigin: running?.keyOrigin ?? null,
      rows: rows.value,
      taken: [...taken],
      outcome,
    });
  } else {
    noteSteering(terminal, rows.value, taken, text);
    const { from } = found.value;
    const place = from.kind === 'file' ? ok(null) : await findKeyPlace(from);
    // What cannot be read says nothing of where to write.
    const keyPlace = place.ok ? place.value : null;
    const report = { name, from, source, running, rows: rows.value, taken, keyPlace };
    for (const line of tellAdopted({ ...report, outcome }, text)) terminal.note(printable(line));
  }
  return ok(taken.size > 0 || isDryRun || isKnown ? exitCodes.done : exitCodes.no);
}

interface Read {
  /** Null for a file. */
  readonly running: Running | null;
  readonly variables: readonly ImportedVariable[];
}

async function readFrom(context: Context, from: FoundSource['from']): Promise<Result<Read, CommandFailure>> {
  if (from.kind === 'file') {
    const file = await readGroup(context, from.path);
    return file.ok ? ok({ running: null, variables: file.value.group.variables }) : file;
  }
  const { reader } = await context.runtimes();
  const running = await reader.read(from);
  return running.ok ? ok({ running: running.value, variables: running.value.variables }) : running;
}

function sourceText({ from }: FoundSource): string {
  return from.kind === 'file' ? `file:${from.path}` : sourceOf(from);
}
