import type { Answer } from '../testing/answer.ts';
import type { ResultRow } from '../testing/result-table.ts';
import type { CommandText } from '../text/command.ts';
import { replaceUnseen } from './printable.ts';

/**
 * The answers as JUnit's XML, in the form that Jenkins' schema (junit-10.xsd) and its like have in common: a suite for each
 * instance. A test that was answered with no is a failure; one of which nothing was learned is an error. Times are in seconds.
 */
export function toJUnit(answers: readonly Answer[], t: CommandText['t']): string {
  const ids = [...new Set(answers.map(({ instance }) => instance.id))];
  const suites = ids.map((id) => answers.filter(({ instance }) => instance.id === id));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    open('testsuites', { name: 'webui-keyring', ...countsOf(answers) }),
    ...suites.map((suite) => suiteOf(suite, t)),
    '</testsuites>\n',
  ].join('');
}

function suiteOf(answers: readonly Answer[], t: CommandText['t']): string {
  const name = answers[0]?.instance.name ?? '';
  const begun = answers.flatMap(({ row }) => row.at ?? []).toSorted()[0];
  // Ant's schema takes neither a fraction nor a zone.
  const timestamp = begun === undefined ? {} : { timestamp: begun.slice(0, 'YYYY-MM-DDTHH:MM:SS'.length) };
  return [
    open('testsuite', { name, ...countsOf(answers), skipped: '0', ...timestamp }),
    ...answers.map((answer) => caseOf(answer, t)),
    '</testsuite>\n',
  ].join('');
}

function caseOf({ row, isLearned }: Answer, t: CommandText['t']): string {
  const { instance, secret, code, good, what, remedy } = row;
  const name = secret ?? t('test.serverOf', { instance });
  const start = open('testcase', { classname: instance, name, time: seconds([row]) });
  if (good) return `${start}</testcase>\n`;
  const tag = isLearned ? 'failure' : 'error';
  const text = escape([what, remedy].filter((line) => line !== '').join('\n'));
  return `${start}${open(tag, { type: code, message: what }).trimEnd()}${text}</${tag}>\n</testcase>\n`;
}

function countsOf(answers: readonly Answer[]): Readonly<Record<string, string>> {
  const bad = answers.filter(({ row }) => !row.good);
  return {
    tests: String(answers.length),
    failures: String(bad.filter(({ isLearned }) => isLearned).length),
    errors: String(bad.filter(({ isLearned }) => !isLearned).length),
    time: seconds(answers.map(({ row }) => row)),
  };
}

function seconds(rows: readonly Pick<ResultRow, 'latencyMs'>[]): string {
  return (rows.reduce((sum, { latencyMs }) => sum + (latencyMs ?? 0), 0) / 1000).toFixed(3);
}

function open(tag: string, attributes: Readonly<Record<string, string>>): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escape(value)}"`);
  return `<${tag}${written.join('')}>\n`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text or an attribute's value. What cannot be seen is written as a reference, and what XML has no way to write, as U+FFFD. */
function escape(text: string): string {
  const marked = text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? '');
  return replaceUnseen(marked, (codePoint) =>
    isXml(codePoint) ? `&#x${codePoint.toString(16)};` : '\uFFFD',
  );
}

/** Whether XML 1.0 (2.2, Char) has this character. */
function isXml(codePoint: number): boolean {
  if (codePoint < 0x20) return [0x09, 0x0a, 0x0d].includes(codePoint);
  return codePoint < 0xd800 || (codePoint > 0xdfff && codePoint !== 0xfffe && codePoint !== 0xffff);
}
