import { isVariableName } from '../../shared/rules.ts';
import type { DialectId, RefusalReason } from '../../shared/dialects.ts';
import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import type { ExportRefusal } from '../../shared/views.ts';
import type { Dialect, DialectFile, Variable, WriteOptions } from './dialect.ts';
import { plainText } from './pieces.ts';

const before: Variable = { name: 'KEYRING_CHECK_BEFORE', value: 'before' };
const after: Variable = { name: 'KEYRING_CHECK_AFTER', value: 'after' };

/** Why no dialect at all carries the variable, or undefined. */
export function refuseAnywhere({ name, value }: Variable): RefusalReason | undefined {
  if (!isVariableName(name)) return 'bad-name';
  if (value.includes('\0')) return 'nul';
  return value.isWellFormed() ? undefined : 'not-unicode';
}

/**
 * Writes the variables, reads the result back with the model of the reader, and gives the files only if every value came
 * back in its place. Each variable is also tried between two others, so that a refusal names the one at fault.
 * `others` are the dialects to search for one that carries a refused variable, in order of preference.
 */
export function writeChecked(
  dialect: Dialect,
  variables: readonly Variable[],
  options: WriteOptions,
  others: readonly Dialect[],
): Result<readonly DialectFile[], readonly ExportRefusal[]> {
  const refusals: ExportRefusal[] = [];
  const seen = new Set<string>();
  for (const variable of variables) {
    const reason = seen.has(variable.name) ? 'duplicate-name' : refuseOne(dialect, variable, options);
    seen.add(variable.name);
    if (reason) refusals.push(refusal(dialect, variable, reason, others));
  }
  if (refusals.length > 0) return err(refusals);
  const together = options.namesOnly ? undefined : dialect.refuseTogether?.(variables);
  if (together) return err(variables.map((variable) => refusal(dialect, variable, together, others)));

  const files = dialect.write(variables, options);
  if (comesBack(dialect, files, variables, options)) return ok(files);
  return err(variables.map((variable) => refusal(dialect, variable, 'not-read-back', others)));
}

/** Why this variable cannot be written in this dialect, or undefined when its reader gives it back. */
export function refuseOne(
  dialect: Dialect,
  variable: Variable,
  options: WriteOptions,
): RefusalReason | undefined {
  const candidate = options.namesOnly ? { name: variable.name, value: '' } : variable;
  const reason =
    refuseAnywhere(candidate) ?? (options.namesOnly ? undefined : dialect.refuse(candidate, options));
  if (reason) return reason;
  const neighbours = [before, candidate, after].filter(
    (one) => one === candidate || dialect.refuse(one, options) === undefined,
  );
  const files = dialect.write(neighbours, options);
  return comesBack(dialect, files, neighbours, options) ? undefined : 'not-read-back';
}

function comesBack(
  dialect: Dialect,
  files: readonly DialectFile[],
  wanted: readonly Variable[],
  options: WriteOptions,
): boolean {
  const texts = files.map(({ name, pieces }) => ({ name, text: plainText(pieces) }));
  const read = dialect.read(texts, options);
  if (!read.ok || read.value.length !== wanted.length) return false;
  // No name is there twice, and a format may have its own order.
  const found = new Map(read.value.map(({ name, value }) => [name, value]));
  return wanted.every(({ name, value }) => found.get(name) === (options.namesOnly ? '' : value));
}

function refusal(
  dialect: Dialect,
  variable: Variable,
  reason: RefusalReason,
  others: readonly Dialect[],
): ExportRefusal {
  const { limit } = dialect.info;
  const isOverLimit = reason === 'too-long' || reason === 'document-too-large';
  return {
    name: variable.name,
    reason,
    ...(isOverLimit && limit !== null && { limit }),
    carriedBy: reason === 'duplicate-name' ? [] : carriers(dialect, variable, others),
  };
}

const plain: WriteOptions = { namesOnly: false, variant: undefined, instanceName: '' };

function carriers(dialect: Dialect, variable: Variable, others: readonly Dialect[]): readonly DialectId[] {
  if (refuseAnywhere(variable)) return [];
  return others
    .filter((other) => other !== dialect && refuseOne(other, variable, plain) === undefined)
    .map((other) => other.info.id);
}
