import { expect, it } from 'vitest';
import { echoesIn, echoForms } from '../../support/echo.ts';

const secret = 'sk-0123456789abcdefghijklmnop';
const around = (part: string): string => `${'before '.repeat(3000)}${part}${' after'.repeat(3000)}`;

it.each([...echoForms])('%s: a whole secret is found in it, wherever it stands', (form, write) => {
  const said = write(secret);
  const inJson = JSON.stringify({ said });
  for (const text of [said, around(said), inJson, around(JSON.stringify({ log: inJson }))]) {
    expect(echoesIn(text, secret)).toContain(form);
  }
  expect(echoesIn(around(write('something else that is as long')), secret)).toEqual([]);
});

it('nine bytes are found from everywhere in a secret, and eight are not', () => {
  for (let at = 0; at + 9 <= secret.length; at += 1) {
    expect(echoesIn(around(secret.slice(at, at + 9)), secret).length).toBeGreaterThan(0);
    expect(echoesIn(around(`\0${secret.slice(at, at + 8)}\0`), secret)).toEqual([]);
  }
});
