import { dialectInfos } from '../../shared/dialects.ts';
import { ok } from '../../shared/result.ts';
import type { Assignment, Dialect, ParseResult, Variable, WriteOptions } from './dialect.ts';
import { bareValue, lineBased } from './line-dialect.ts';
import type { Piece } from './pieces.ts';

/** systemd takes these for broken UTF-8 and then drops the whole file. */
const nonCharacters =
  /[\ufdd0-\ufdef]|[\ufffe\uffff]|[\ud83f\ud87f\ud8bf\ud8ff\ud93f\ud97f\ud9bf\ud9ff\uda3f\uda7f\udabf\udaff\udb3f\udb7f\udbbf\udbff][\udffe\udfff]/;

/**
 * systemd's `EnvironmentFile=`. The model follows its env-file parser, read at v256 and run at 252; the two differ in
 * comments that end in a backslash, where it errs.
 */
export const systemd: Dialect = lineBased(
  dialectInfos.systemd,
  '# For EnvironmentFile= in a systemd unit. Holds secrets, keep it readable by root alone.\n',
  { assignment, parse: parseSystemdEnv, takesCrlf: true, takesByteOrderMark: false },
  ({ value }) => (nonCharacters.test(value) ? 'non-characters' : undefined),
);

function assignment({ name, value }: Variable, _options: WriteOptions): readonly Piece[] {
  if (value === '' || bareValue.test(value)) return [`${name}=`, { secret: value }];
  return [`${name}="`, { secret: value.replace(/[\\"$`]/g, String.raw`\$&`) }, '"'];
}

type State =
  | 'before-name'
  | 'name'
  | 'before-value'
  | 'value'
  | 'value-escape'
  | 'single'
  | 'double'
  | 'double-escape'
  | 'comment'
  | 'comment-escape';

/** What systemd makes of an env file. It has no syntax errors: what it cannot use it drops. */
export function parseSystemdEnv(text: string): ParseResult {
  const assignments: Assignment[] = [];
  let state: State = 'before-name';
  let name = '';
  let value = '';
  let start = 0;
  /** Length of the value without the white space at its end, which only a bare part has to lose. */
  let kept = 0;

  function push(end: number, bare: boolean): void {
    assignments.push({
      name: name.replace(/(?<![ \t\n\r])[ \t\n\r]+$/, ''),
      value: bare ? value.slice(0, kept) : value,
      expands: false,
      start,
      end,
    });
    name = '';
    value = '';
    kept = 0;
    state = 'before-name';
  }

  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const newline = character === '\n' || character === '\r';
    const white = newline || character === ' ' || character === '\t';
    switch (state) {
      case 'before-name':
        if (character === '#' || character === ';') state = 'comment';
        else if (!white) {
          state = 'name';
          name = character;
          start = at;
        }
        break;
      case 'name':
        if (newline) state = 'before-name';
        else if (character === '=') state = 'before-value';
        else name += character;
        break;
      case 'before-value':
        if (newline) push(at, false);
        else if (character === "'") state = 'single';
        else if (character === '"') state = 'double';
        else if (character === '\\') state = 'value-escape';
        else if (!white) {
          state = 'value';
          value += character;
          kept = value.length;
        }
        break;
      case 'value':
        if (newline) push(at, true);
        else if (character === '\\') {
          state = 'value-escape';
          kept = value.length;
        } else {
          value += character;
          if (!white) kept = value.length;
        }
        break;
      case 'value-escape':
        state = 'value';
        if (!newline) value += character;
        kept = value.length;
        break;
      case 'single':
        if (character === "'") state = 'before-value';
        else value += character;
        break;
      case 'double':
        if (character === '"') state = 'before-value';
        else if (character === '\\') state = 'double-escape';
        else value += character;
        break;
      case 'double-escape':
        state = 'double';
        if ('"\\`$'.includes(character)) value += character;
        else if (character !== '\n') value += `\\${character}`;
        break;
      case 'comment':
        if (character === '\\') state = 'comment-escape';
        else if (newline) state = 'before-name';
        break;
      case 'comment-escape':
        // Before v254 the comment goes on in the next line.
        state = 'comment';
        break;
    }
  }
  if (!['before-name', 'name', 'comment', 'comment-escape'].includes(state)) {
    push(text.length, state === 'value');
  }
  return ok(assignments);
}
