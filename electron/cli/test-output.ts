import { toCsv } from '../testing/result-table.ts';
import type { ResultRow } from '../testing/result-table.ts';
import type { Answer } from '../testing/answer.ts';
import type { SecretOf } from '../testing/ports.ts';
import type { CommandText } from '../text/command.ts';
import { toJUnit } from './junit.ts';
import { writeJson } from './json/write.ts';
import { printable } from './printable.ts';
import { toPrometheus } from './prometheus.ts';
import { columnsOf, padColumns } from './table.ts';
import type { Terminal } from './terminal.ts';
import type { TestFormat } from './test-formats.ts';

/** Writes the answers to standard output, in one go. `secrets` are those whose dates are told. */
export function writeAnswers(
  terminal: Pick<Terminal, 'write'>,
  format: TestFormat,
  { answers, secrets }: { readonly answers: readonly Answer[]; readonly secrets: readonly SecretOf[] },
  t: CommandText['t'],
): void {
  const rows = answers.map(({ row }) => row);
  switch (format) {
    case 'json':
      return writeJson(terminal, 'test', rows);
    case 'csv':
      return terminal.write(toCsv(rows));
    case 'junit':
      return terminal.write(toJUnit(answers, t));
    case 'prometheus':
      return terminal.write(toPrometheus(answers, secrets, t, new Date()));
    case 'text':
      return terminal.write(linesOfAll(rows, t));
  }
}

/** What was said of an instance, such as that its server is down, is not said again of each of its keys. */
function linesOfAll(rows: readonly ResultRow[], t: CommandText['t']): string {
  const said = new Map<string, Set<string>>();
  return rows
    .map((row) => {
      const before = said.get(row.instance) ?? new Set();
      const advice = [row.what, row.remedy].filter((text) => text !== '' && !before.has(text));
      said.set(row.instance, new Set([...before, ...advice]));
      return linesOf(row, advice, t);
    })
    .join('');
}

function linesOf(row: ResultRow, advice: readonly string[], t: CommandText['t']): string {
  const marks = [t('test.passed'), t('test.failed')] as const;
  const width = Math.max(...marks.map(columnsOf));
  const indent = ' '.repeat(width + 1);
  const mark = padColumns(marks[row.good ? 0 : 1], width);
  const lines = [`${mark} ${resultOf(row, t)}`, ...advice.map((text) => `${indent}${printable(text)}`)];
  return lines.map((line) => `${line}\n`).join('');
}

function resultOf({ instance, secret, code, latencyMs, was }: ResultRow, t: CommandText['t']): string {
  const subject = printable(
    secret === null ? t('test.serverOf', { instance }) : t('test.secretOf', { instance, secret }),
  );
  const result =
    latencyMs === null
      ? t('test.result', { subject, code })
      : t('test.resultAfter', { subject, code, milliseconds: latencyMs });
  return was === undefined || was === null ? result : t('test.was', { result, former: printable(was) });
}
