import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Input } from './command.ts';

/** The names of an option like `--only A,B --only C`, or undefined when it is not given. */
export function readNames(
  input: Pick<Input, 'texts'>,
  option: string,
): Result<readonly string[] | undefined, CommandFailure> {
  const texts = input.texts(option);
  if (texts.length === 0) return ok(undefined);
  const names = texts.flatMap((text) => text.split(',')).map((name) => name.trim());
  // `--only "$NAMES"` with nothing in it must not come to mean all.
  if (names.includes('')) {
    return err({
      code: 'usage-bad-option-value',
      subject: `--${option}`,
      facts: { reason: 'names-with-commas' },
    });
  }
  return ok([...new Set(names)]);
}
