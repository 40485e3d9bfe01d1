import type { CommandFailure } from '../shared/failure.ts';
import { looksLikeValue } from '../shared/looks-like-value.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { isVariableName } from '../shared/rules.ts';
import type { Input } from './command.ts';

/**
 * What `--as NAME=OTHER` says, by the name of the secret, which may be a label that no variable can have. A value in the place
 * of the other name is refused and not repeated.
 */
export function readRenames(
  input: Pick<Input, 'texts'>,
): Result<ReadonlyMap<string, string>, CommandFailure> {
  const renames = new Map<string, string>();
  for (const text of input.texts('as')) {
    const equals = text.indexOf('=');
    const [name, other] = [text.slice(0, Math.max(0, equals)), text.slice(equals + 1)];
    if (looksLikeValue(other)) return err({ code: 'usage-value-as-argument' });
    const isNamed = name !== '' && isVariableName(other);
    if (!isNamed || renames.has(name)) {
      const reason = isNamed ? 'given-more-than-once' : 'other-name-form';
      return err({ code: 'usage-bad-option-value', subject: '--as', facts: { reason } });
    }
    renames.set(name, other);
  }
  if (new Set(renames.values()).size < renames.size) {
    return err({ code: 'usage-bad-option-value', subject: '--as', facts: { reason: 'name-twice' } });
  }
  return ok(renames);
}
