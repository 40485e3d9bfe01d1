import { createRedactor } from '../redact.ts';
import type { CommandFailure } from '../shared/failure.ts';
import { looksLikeValue } from '../shared/looks-like-value.ts';

/** Failures that name what was asked for and is not there. */
const unknownNames: ReadonlySet<CommandFailure['code']> = new Set([
  'vault-not-found',
  'file-lacks-name',
  'trash-lacks-name',
]);

/** Failures about files, whose names may have signs and digits in them as a value has. */
const aboutFiles =
  /^(?:backup-|export-(?:target|merge|io|file|folder|nothing)|import-(?!cannot-keep|unsafe)|runtime-|target-|vault-(?:io|damaged|busy|disk|denied|file|foreign|has-folder|root))/;

/**
 * A failure as it may be told: a word of the command line that looks like a value is not repeated. Where it stands for a
 * name that is not there, it is called what it is.
 */
export function withoutValue(failure: CommandFailure): CommandFailure {
  const { subject, ...rest } = failure;
  if (subject === undefined) return failure;
  // A path tells which file is meant; a key or token in it is taken out.
  if (aboutFiles.test(failure.code)) return { ...failure, subject: createRedactor().conceal(subject) };
  if (!looksLikeValue(subject)) return failure;
  return unknownNames.has(failure.code) ? { code: 'usage-value-as-argument' } : rest;
}
