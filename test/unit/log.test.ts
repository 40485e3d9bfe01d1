import { expect, it } from 'vitest';
import { createLog } from '../../electron/log.ts';
import { createRedactor } from '../../electron/redact.ts';

function logInto(lines: string[]) {
  const redactor = createRedactor();
  redactor.learn('correct horse battery');
  return createLog(redactor, (line) => lines.push(line));
}

it('an error is one line, redacted, without what its properties carry', () => {
  const lines: string[] = [];
  const error = Object.assign(new TypeError('header correct horse battery\nrefused'), {
    value: 'in a property',
    cause: new Error('in a cause'),
  });
  logInto(lines).error('request failed', error);
  expect(lines).toHaveLength(1);
  const [line = ''] = lines;
  expect(line).toMatch(/^webui-keyring error: request failed: TypeError: header \[redacted\] refused \| at /);
  expect(line.trimEnd()).not.toContain('\n');
  expect(line).not.toContain('in a property');
  expect(line).not.toContain('in a cause');
});

it('control characters never reach the terminal', () => {
  const lines: string[] = [];
  logInto(lines).info('a\u001b[31mb\u0007c\u009bd');
  expect(lines).toEqual(['webui-keyring info: a [31mb c d\n']);
});

it('a thrown thing that is no error is named by its type only', () => {
  const lines: string[] = [];
  logInto(lines).error('odd', { secret: 'sk-0123456789abcdef' });
  expect(lines).toEqual(['webui-keyring error: odd: object\n']);
});
