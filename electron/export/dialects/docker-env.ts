import { dialectInfos, dialectLimits } from '../../shared/dialects.ts';
import { err, ok } from '../../shared/result.ts';
import type { Assignment, Dialect, ParseResult, Variable } from './dialect.ts';
import { goSpace } from './go-space.ts';
import { lineBased } from './line-dialect.ts';

const maxLineBytes = dialectLimits['docker-env'].max;

/**
 * The docker client's `--env-file`, and Compose's `format: raw`: no quotes, no escapes, each line as it is. The model follows
 * the client's kvfile package, read and run at v29.9; `\r\n` ends a line too.
 */
export const dockerEnv: Dialect = lineBased(
  dialectInfos['docker-env'],
  '# For docker run --env-file. Values are raw: no quotes. Holds secrets, keep it out of git.\n',
  {
    assignment: ({ name, value }, { namesOnly }) => (namesOnly ? [name] : [`${name}=`, { secret: value }]),
    parse: parseDockerEnv,
    takesCrlf: true,
    takesByteOrderMark: true,
  },
  ({ name, value }: Variable) => {
    if (/[\r\n]$/.test(value)) return 'ends-with-line-break';
    if (value.includes('\n')) return 'line-break';
    return Buffer.byteLength(`${name}=${value}`, 'utf8') > maxLineBytes ? 'too-long' : undefined;
  },
);

/** What the docker client makes of an env file. */
export function parseDockerEnv(text: string): ParseResult {
  const assignments: Assignment[] = [];
  let at = 0;
  for (const [index, raw] of text.split('\n').entries()) {
    if (Buffer.byteLength(raw, 'utf8') > maxLineBytes) {
      return err({ line: index + 1, reason: 'line-too-long-for-docker' });
    }
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    const mark = index === 0 && line.startsWith('\uFEFF') ? 1 : 0;
    let from = mark;
    while (from < line.length && goSpace.test(line.charAt(from))) from += 1;
    const start = at + from;
    const end = at + line.length;
    at += raw.length + 1;
    const content = line.slice(from);
    if (content === '' || content.startsWith('#')) continue;

    const equals = content.indexOf('=');
    const name = equals === -1 ? content : content.slice(0, equals);
    if (name === '') return err({ line: index + 1, reason: 'name-missing' });
    if (/[ \t]/.test(name)) return err({ line: index + 1, reason: 'name-with-space' });
    const value = equals === -1 ? null : content.slice(equals + 1);
    assignments.push({ name, value, expands: false, start, end });
  }
  return ok(assignments);
}
