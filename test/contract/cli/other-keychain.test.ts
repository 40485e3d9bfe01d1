import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestKeyring } from '../../host/keyring.ts';
import { missingKeyring, startKeyring } from '../../host/keyring.ts';

const cliPath = fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));

// T31, in part: the keyring is replaced by another one, as after a new system or a restored backup.
describe.skipIf(missingKeyring())('the command line before another keychain', () => {
  let keyring: TestKeyring;

  beforeAll(async () => {
    keyring = await startKeyring();
  });
  afterAll(() => keyring.close());

  async function run(
    ...words: readonly string[]
  ): Promise<{ readonly code: number; readonly output: string }> {
    const child = spawn(process.execPath, [cliPath, ...words], {
      env: { ...keyring.env, WEBUI_KEYRING_HOME: join(keyring.homeDir, 'data') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    }
    const ended: unknown[] = await once(child, 'close');
    return { code: Number(ended[0]), output };
  }

  it('writes nothing, says so, and goes on once that was accepted', { timeout: 120_000 }, async () => {
    const set = (name: string) => run('secret', 'set', 'home', name, '--kind', 'variable', '--generate');
    expect(await run('instance', 'add', 'home', '--url', 'http://localhost:3000')).toMatchObject({ code: 0 });
    expect(await set('FIRST')).toMatchObject({ code: 0 });
    const metadata = () => readFileSync(join(keyring.homeDir, 'data/vault.json'), 'utf8');
    const before = metadata();

    await keyring.useNewDefaultCollection('another');
    await keyring.removeCollection('login');
    for (const words of [
      ['secret', 'get', 'home', 'FIRST'],
      ['secret', 'rm', 'home', 'FIRST', '--yes'],
    ]) {
      const refused = await run(...words);
      expect(refused).toMatchObject({ code: 3 });
      expect(refused.output).toContain('keychain-other');
    }
    const refused = await set('SECOND');
    expect(refused).toMatchObject({ code: 3 });
    expect(refused.output).toContain('doctor --fix');
    expect(await keyring.countItems({})).toBe(0);
    expect(metadata()).toBe(before);
    expect((await run('doctor')).output).toContain('keychain-other');

    await run('doctor', '--fix', '--yes');
    expect(await set('SECOND')).toMatchObject({ code: 0 });
    const missing = await run('secret', 'get', 'home', 'FIRST');
    expect(missing).toMatchObject({ code: 1 });
    expect(missing.output).toContain('keychain-not-found');
  });
});
