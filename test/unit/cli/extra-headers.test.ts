import { expect, it } from 'vitest';
import { createShell } from './shell.ts';
import type { Person } from './shell.ts';

const edit = ['instance', 'edit', 'prod'];

async function withInstance() {
  const shell = createShell();
  await shell.run(['instance', 'add', 'prod', '--url', 'https://ai.example.com']);
  const run = async (words: readonly string[], person?: Person) => await shell.run(words, person);
  /** The names that the list has, as JSON. */
  const headers = async (): Promise<string | undefined> => {
    const { out } = await run(['instance', 'list', '--json']);
    return /"headers": (\[[^\]]*\])/.exec(out)?.[1]?.replaceAll(/\s+/g, '');
  };
  return { keychain: shell.keychain, run, headers };
}

it('a header is asked for or piped in, replaced, and listed by its name alone', async () => {
  const { run, headers } = await withInstance();
  const piped = await run([...edit, '--header', 'CF-Access-Client-Secret'], { input: 'first\n' });
  expect(piped).toMatchObject({
    code: 0,
    out: 'Saved cf-access-client-secret in the keychain. It is sent with each request to prod, and to no other address.\n',
    notes: [],
  });
  const typed = await run([...edit, '--header', 'cf-access-client-SECRET', '--json'], { types: 'second' });
  expect(typed.asked).toEqual(['Value of cf-access-client-secret (not shown): ']);
  expect(JSON.parse(typed.out)).toMatchObject({ name: 'prod', headers: ['cf-access-client-secret'] });
  expect(typed.out).not.toContain('second');
  expect(await headers()).toBe('["cf-access-client-secret"]');
  const value = ['secret', 'get', 'prod', 'cf-access-client-secret'];
  expect((await run(value)).out).toBe('second');
  expect((await run([...value, '--version', '1'])).out).toBe('first');
});

it('a removed header goes to the trash, and can be brought back', async () => {
  const { run, headers } = await withInstance();
  await run([...edit, '--header', 'x-gate'], { input: 'first' });
  const removed = await run([...edit, '--no-header', 'X-Gate']);
  expect(removed).toMatchObject({
    code: 0,
    out: 'Moved x-gate to the trash. It is no longer sent to prod.\n',
    notes: ['It stays there for 30 days. To undo: webui-keyring secret restore prod x-gate'],
  });
  expect(await headers()).toBe('[]');
  const none = await run([...edit, '--no-header', 'x-gate']);
  expect(none).toMatchObject({ code: 1, notes: [expect.stringContaining('vault-not-found')] });
  await run(['secret', 'restore', 'prod', 'x-gate']);
  expect(await headers()).toBe('["x-gate"]');
});

it('Authorization goes with another header for keys only, and it is said who must take it out', async () => {
  const { run, headers } = await withInstance();
  const refused = await run([...edit, '--header', 'Authorization'], { input: 'Basic YWRhOnB3' });
  expect(refused).toMatchObject({ code: 2, out: '' });
  expect(refused.notes.join('\n')).toContain('vault-invalid');
  expect(refused.notes.join('\n')).toContain('x-api-key');
  expect(refused.notes.join('\n')).not.toContain('YWRhOnB3');
  const both = [...edit, '--key-header', 'x-api-key', '--header', 'Authorization'];
  expect(await run(both, { input: 'Basic YWRhOnB3' })).toMatchObject({
    code: 0,
    notes: [expect.stringContaining('must take Authorization out')],
  });
  expect(await headers()).toBe('["authorization"]');
});

it.each([
  [['--header', 'Host'], 'x', 'vault-bad-name'],
  [['--header', 'X-Gate: let-me-in'], 'x', 'vault-bad-name'],
  [['--header', 'X-Gate', 'let-me-in'], 'x', 'usage-value-as-argument'],
  [['--header', 'X-Gate'], '', 'usage-no-value'],
  [['--header', 'X-Gate'], 'a\nb', 'vault-invalid'],
  [['--header', 'X-Gate', '--no-header', 'X-Other'], 'x', 'usage-option-conflict'],
  [['--header', 'X-Gate', '--header', 'X-Other'], 'x', 'usage-option-conflict'],
])('%j is refused, and changes nothing', async (options, input, code) => {
  const { run, headers, keychain } = await withInstance();
  const refused = await run([...edit, '--notes', 'changed', ...options], { input });
  expect(refused.code).toBe(2);
  expect(refused.notes).toHaveLength(1);
  expect(refused.notes[0]).toContain(code);
  expect(refused.notes[0]).not.toContain('let-me-in');
  expect(await headers()).toBe('[]');
  expect((await run(['instance', 'list', '--json'])).out).not.toContain('changed');
  expect(JSON.stringify([...keychain.entries])).not.toContain('let-me-in');
});

it('a header is nothing of the environment: no export gets it, and no test is of it', async () => {
  const { run } = await withInstance();
  await run([...edit, '--key-header', 'x-api-key', '--header', 'Authorization'], { input: 'Basic abc' });
  await run(['secret', 'set', 'prod', 'TOKEN'], { input: 'a-value-of-a-token' });
  const exported = await run(['export', 'prod', '--format', 'json', '--reveal']);
  expect(exported.out).toContain('TOKEN');
  expect(exported.out).not.toContain('Basic');
  const tested = await run(['test', 'prod', '--key', 'authorization']);
  expect(tested).toMatchObject({ code: 2 });
});
