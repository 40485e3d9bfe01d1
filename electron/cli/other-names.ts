import type { CommandFailure } from '../shared/failure.ts';
import { looksLikeValue } from '../shared/looks-like-value.ts';
import { isVariableName } from '../shared/rules.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Input } from './command.ts';

/**
 * Names of secrets by the other name that they have in a file, of an option like `--as NAME=OTHER`. What is no name is not
 * repeated: it may be a value.
 */
export function readOtherNames(
  input: Pick<Input, 'texts'>,
  option: string,
): Result<ReadonlyMap<string, string>, CommandFailure> {
  const names = new Map<string, string>();
  for (const text of input.texts(option).flatMap((each) => each.split(','))) {
    const [name = '', other = '', ...rest] = text.split('=');
    const areNames = [name, other].every((each) => isVariableName(each) && !looksLikeValue(each));
    if (!areNames || rest.length > 0 || names.has(other)) {
      return err({
        code: 'usage-bad-option-value',
        subject: `--${option}`,
        facts: { reason: 'two-names' },
      });
    }
    names.set(other, name);
  }
  return ok(names);
}
