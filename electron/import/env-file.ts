import { findDialect } from '../export/dialects/registry.ts';
import type { Assignment } from '../export/dialects/dialect.ts';
import type { ImportFailure } from '../shared/failure.ts';
import type { EnvFileFormat, ImportDisagreement } from '../shared/import-views.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { ImportedEnvFile, ImportedVariable } from './imported.ts';
import { tooMany } from './json-tree.ts';
import { importLimits } from './limits.ts';
import { shownName } from './shown-name.ts';
import { malformed } from './tree.ts';

/** Readers asked when the user named none. systemd's is asked for files in /etc only: few others are like them. */
const usualReaders = ['compose-env', 'docker-env', 'dotenv', 'python-dotenv'] as const;
const systemReaders = [...usualReaders, 'systemd'] as const;

/** What the usual readers make of a file: one answer, or which of them disagree about which variables. */
export type EnvFileReading =
  | {
      readonly agree: true;
      readonly imported: ImportedEnvFile;
      /** Only docker's reader has other values, which are those of the others between quotes. */
      readonly isQuoted: boolean;
    }
  | {
      readonly agree: false;
      readonly candidates: readonly EnvFileFormat[];
      readonly disagreements: readonly ImportDisagreement[];
    };

/** Reads a line file as the program that it was written for does, with the same model that checks exports. */
export function readEnvFile(text: string, format: EnvFileFormat): Result<ImportedEnvFile, ImportFailure> {
  const lines = findDialect(format)?.lines;
  if (!lines) return err({ code: 'import-unknown-format', subject: format });
  const parsed = lines.parse(text);
  if (!parsed.ok) return malformed(parsed.error.reason, parsed.error.line);
  if (parsed.value.length > importLimits.keys) return tooMany();
  return ok({ format, groups: [{ name: 'file', variables: toVariables(text, parsed.value) }] });
}

/**
 * Reads a line file with every usual reader. A reader that refuses the file is no candidate. Where all the others give
 * every variable the same text, it does not matter whose file it is, and a `$` that one of them would replace is noted. That docker
 * alone takes a pair of quotes for a part of the value is no evidence that the file is for docker.
 */
export function readEnvFileByAll(text: string, isSystemFile: boolean): Result<EnvFileReading, ImportFailure> {
  const readers = isSystemFile ? systemReaders : usualReaders;
  const readings = readers.map((format) => readEnvFile(text, format));
  const read = readings.flatMap((reading) => (reading.ok ? [reading.value] : []));
  const [first] = read;
  if (!first) {
    const refused = readings.find((reading) => !reading.ok);
    return refused && !refused.ok ? err(refused.error) : err({ code: 'import-unknown-format' });
  }
  const disagreements = compare(read);
  if (disagreements.length === 0) {
    return ok({ agree: true, imported: withNotesOfAll(first, read), isQuoted: false });
  }
  const docker = read.find(({ format }) => format === 'docker-env');
  const others = read.filter((one) => one !== docker);
  const [firstOther] = others;
  if (docker && firstOther && compare(others).length === 0) {
    const values = new Map(
      variablesOf(docker).map((variable) => [shownName(variable.name), valueOf(variable)]),
    );
    if (disagreements.every(({ name }) => isQuoted.test(values.get(name) ?? ''))) {
      return ok({ agree: true, imported: withNotesOfAll(firstOther, others), isQuoted: true });
    }
  }
  return ok({ agree: false, candidates: read.map(({ format }) => format), disagreements });
}

/** A value between quotes, with or without a comment behind it, as a reader has it that knows neither. */
const isQuoted = /^(["']).*\1(?:[ \t]+#.*)?$/;

function toVariables(text: string, assignments: readonly Assignment[]): ImportedVariable[] {
  const variables = new Map<string, ImportedVariable>();
  let line = 1;
  let counted = 0;
  for (const { name, value, expands, start } of assignments) {
    for (; counted < start; counted += 1) if (text.charCodeAt(counted) === 10) line += 1;
    const isAgain = variables.delete(name);
    const notes = [
      ...(expands ? ['unexpanded-reference' as const] : []),
      ...(isAgain ? ['set-twice' as const] : []),
    ];
    variables.set(
      name,
      value === null ? { name, line, notes, problem: 'no-value' } : { name, line, notes, value },
    );
  }
  return [...variables.values()];
}

function compare(read: readonly ImportedEnvFile[]): readonly ImportDisagreement[] {
  const names = new Set(read.flatMap((one) => variablesOf(one).map(({ name }) => name)));
  const values = read.map((one) => ({
    format: one.format,
    // A name without a value, and no such name, come to the same: nothing to take.
    byName: new Map(variablesOf(one).map((variable) => [variable.name, valueOf(variable)])),
  }));
  const disagreements: ImportDisagreement[] = [];
  for (const name of names) {
    const camps = new Map<string | undefined, EnvFileFormat[]>();
    for (const { format, byName } of values) {
      const value = byName.get(name);
      camps.set(value, [...(camps.get(value) ?? []), format]);
    }
    if (camps.size > 1) disagreements.push({ name: shownName(name), camps: [...camps.values()] });
  }
  return disagreements;
}

function withNotesOfAll(first: ImportedEnvFile, read: readonly ImportedEnvFile[]): ImportedEnvFile {
  const merged = new Map<string, ImportedVariable>();
  for (const variable of read.flatMap(variablesOf)) {
    const before = merged.get(variable.name) ?? variable;
    merged.set(variable.name, { ...before, notes: [...new Set([...before.notes, ...variable.notes])] });
  }
  return { format: first.format, groups: [{ name: 'file', variables: [...merged.values()] }] };
}

function variablesOf(imported: ImportedEnvFile): readonly ImportedVariable[] {
  return imported.groups.flatMap(({ variables }) => variables);
}

function valueOf(variable: ImportedVariable): string | undefined {
  return 'value' in variable ? variable.value : undefined;
}
