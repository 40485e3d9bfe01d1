import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keychainService } from '../../../electron/keychain/service-name.ts';
import type { TestKeyring } from '../../support/keyring.ts';
import { startKeyring } from '../../support/keyring.ts';
import { metadataIn } from '../../support/vault.ts';
import { describeOnKeyring } from '../../support/on-keyring.ts';

const cliPath = fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));

// T31, in part: the keyring is replaced by another one, as after a new system or a restored backup.
describeOnKeyring('the command line before another keychain', () => {
  let keyring: TestKeyring;

  beforeEach(async () => {
    keyring = await startKeyring();
  });
  afterEach(() => keyring.close());

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

  it('writes nothing, says so, and goes on once that was accepted', async () => {
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
      ['secret', 'rm', 'home', 'FIRST', '--now', '--yes'],
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

  it('is asked again whenever the keyring is not the one that was accepted last', async () => {
    const service = () => {
      const { vaultId } = metadataIn(join(keyring.homeDir, 'data'));
      return { service: keychainService(vaultId) };
    };
    const set = (name: string, ...more: readonly string[]) =>
      run('secret', 'set', 'home', name, '--kind', 'variable', '--generate', ...more);
    const get = (name: string) => run('secret', 'get', 'home', name);
    expect(await run('instance', 'add', 'home', '--url', 'http://localhost:3000')).toMatchObject({
      code: 0,
    });
    for (const name of ['K', 'L']) expect(await set(name)).toMatchObject({ code: 0 });
    const valueOfL = (await get('L')).output;

    /** Puts the keyring that is in use away, and the one of that name in its place: a new one at first. */
    const change = async (away: string, back: string) => {
      const aside = (name: string) => join(keyring.homeDir, `keyrings-${name}`);
      await keyring.killDaemon();
      renameSync(keyring.keyringsDir, aside(away));
      if (existsSync(aside(back))) renameSync(aside(back), keyring.keyringsDir);
      else mkdirSync(keyring.keyringsDir, { mode: 0o700 });
      await keyring.restartDaemon();
    };
    const metadata = () => readFileSync(join(keyring.homeDir, 'data/vault.json'), 'utf8');

    for (const [away, back] of [
      ['first', 'second'],
      ['second', 'first'],
      ['first', 'second'],
      ['second', 'first'],
    ] as const) {
      await change(away, back);
      const before = { metadata: metadata(), items: await keyring.countItems(service()) };
      for (const words of [
        ['secret', 'set', 'home', 'M', '--kind', 'variable', '--generate'],
        ['secret', 'set', 'home', 'K', '--kind', 'variable', '--generate', '--replace'],
        ['secret', 'get', 'home', 'K'],
        ['secret', 'rm', 'home', 'L', '--yes'],
        ['secret', 'rm', 'home', 'L', '--now', '--yes'],
      ]) {
        const refused = await run(...words);
        expect(refused, words.join(' ')).toMatchObject({ code: 3 });
        expect(refused.output).toContain('keychain-other');
      }
      expect((await run('doctor')).output).toContain('keychain-other');
      expect({ metadata: metadata(), items: await keyring.countItems(service()) }).toEqual(before);

      const fixed = await run('doctor', '--fix', '--yes');
      expect(fixed.output).toContain('This keychain is used from now on.');
      expect(fixed.output).not.toContain('orphans');
      expect(await set('K', '--replace')).toMatchObject({ code: 0 });
      expect(await get('K')).toMatchObject({ code: 0 });
      expect((await get('L')).output === valueOfL).toBe(back === 'first');
    }

    // A value that another program brings along cannot be checked, and is not said to have been changed.
    await change('first', 'third');
    expect((await run('doctor', '--fix', '--yes')).output).toContain('is not in the keychain');
    const versionOfL = metadataIn(join(keyring.homeDir, 'data')).secrets.find(({ name }) => name === 'L')
      ?.versions[0];
    await keyring.addForeignItem({ ...service(), account: versionOfL?.id ?? '' }, 'v'.repeat(32));
    for (const told of [await get('L'), await run('doctor')]) {
      expect(told).toMatchObject({ code: 1 });
      expect(told.output).toContain('cannot be checked');
      expect(told.output).not.toContain('Another program changed the entry');
    }
    expect(await set('L', '--replace')).toMatchObject({ code: 0 });
    expect(await get('L')).toMatchObject({ code: 0 });
  });
});
