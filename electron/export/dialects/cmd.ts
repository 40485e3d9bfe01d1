import type { RefusalReason } from '../../shared/dialects.ts';
import { dialectInfos, dialectLimits } from '../../shared/dialects.ts';
import { err, ok } from '../../shared/result.ts';
import { refuseSameName } from './windows-names.ts';
import type { Dialect, DialectFile, ReadResult, Variable } from './dialect.ts';
import type { Piece } from './pieces.ts';

const maxLineLength = dialectLimits.cmd.max;

/**
 * A batch file to `call` in cmd.exe: `@set "NAME=value"`, the `@` so that it does not show on the screen. Not for pasting: at the
 * prompt `%` cannot be escaped. The model follows the documented phases of cmd; the program itself was not to be had for a check.
 */
export const cmd: Dialect = {
  info: dialectInfos.cmd,
  refuse,
  refuseTogether: refuseSameName,
  write: (variables): readonly DialectFile[] => [
    {
      name: dialectInfos.cmd.fileName,
      pieces: variables.flatMap((variable): Piece[] => [...line(variable), '\r\n']),
    },
  ],
  read: (files): ReadResult => readBatch(files[0]?.text ?? ''),
};

function line({ name, value }: Variable): readonly Piece[] {
  return [`@set "${name}=`, { secret: value.replaceAll('%', '%%') }, '"'];
}

function refuse(variable: Variable): RefusalReason | undefined {
  const { name, value } = variable;
  if (value === '') return 'empty';
  if (value.includes('\n')) return 'line-break';
  if (value.includes('\r')) return 'carriage-return';
  // Besides the tab. U+001A ends a batch file.
  if (/[^\P{Cc}\t]/u.test(value)) return 'control-characters';
  if (/[^\p{ASCII}]/u.test(value)) return 'non-ascii';
  // A quote in the value ends the quoted part, and there these are operators.
  if (value.includes('"') && /[&|<>^]/.test(value)) return 'quoting';
  return `@set "${name}=${value.replaceAll('%', '%%')}"`.length > maxLineLength ? 'too-long' : undefined;
}

/** What cmd makes of a batch file of `set` lines, or why it would do something else. */
function readBatch(text: string): ReadResult {
  const variables: Variable[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const where = index + 1;
    const content = raw.replace(/\r$/, '');
    if (content === '') continue;
    if (content.length > maxLineLength) return err({ line: where, reason: 'the line is too long' });
    if (content.includes('\r') || content.includes('\u001a') || /[^\p{ASCII}]/u.test(content))
      return err({ line: where, reason: 'depends on the code page' });
    // Phase 1: percent signs. Doubled ones are one; any other would expand a variable or an argument.
    const percents = content.replaceAll('%%', '');
    if (percents.includes('%')) return err({ line: where, reason: 'a % would be expanded' });
    const expanded = content.replaceAll('%%', '%');
    // Phase 2: operators outside quotes.
    const outside = expanded
      .split('"')
      .filter((_part, part) => part % 2 === 0)
      .join('');
    if (/[&|<>^]/.test(outside)) return err({ line: where, reason: 'an operator outside quotes' });
    // The command: everything up to the last quote.
    const match = /^@set "([^=]+)=(.*)"$/.exec(expanded);
    if (!match?.[1] || !match[2]) return err({ line: where, reason: 'not a set of a value' });
    variables.push({ name: match[1], value: match[2] });
  }
  return ok(variables);
}
