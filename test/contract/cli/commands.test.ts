import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { accessSync, constants, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findProgram } from '../../support/find-program.ts';
import type { TestKeyring } from '../../support/keyring.ts';
import { startKeyring } from '../../support/keyring.ts';
import type { Program } from '../../support/cli-program.ts';
import { cliPath, createProgram, runProcess } from '../../support/cli-program.ts';
import { describeOnKeyring } from '../../support/on-keyring.ts';

const apiKey = 'sk-4f0c2a9be81d4c5f9a37b06e2d1c8f54';

/** Every Node of another version than this one's that is on the machine; the command line runs on 20 and later. */
function nodes(): readonly (readonly [version: string, path: string])[] {
  const paths = [process.execPath, '/usr/bin/node', '/usr/local/bin/node', findProgram('node') ?? ''];
  const byVersion = new Map<string, string>();
  for (const path of paths) {
    const version = path === '' ? '' : spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout?.trim();
    if (version) byVersion.set(version, path);
  }
  return [...byVersion];
}

describeOnKeyring('the built command line on a real keyring', () => {
  let keyring: TestKeyring;

  beforeAll(async () => {
    keyring = await startKeyring();
  });
  afterAll(() => keyring?.close());

  describe.each(nodes())('on Node %s', (_, node) => {
    let program: Program;
    beforeAll(() => {
      program = createProgram(keyring.env, node);
    });
    afterAll(() => program?.remove());

    it('the first journey: add, set, list, get, replace, remove', async () => {
      const { run } = program;
      expect(await run(['doctor'])).toMatchObject({ code: 0, err: '' });
      expect(await run(['instance', 'add', 'prod', '--url', 'https://ai.example.com'])).toMatchObject({
        code: 0,
      });
      expect(await run(['secret', 'set', 'prod', 'my bot'], `${apiKey}\n`)).toMatchObject({
        code: 0,
        err: '',
      });
      expect(await run(['secret', 'get', 'prod', 'my bot'])).toEqual({ code: 0, out: apiKey, err: '' });
      expect(await run(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY', '--generate'])).toMatchObject({
        code: 0,
      });
      expect((await run(['secret', 'get', 'prod', 'WEBUI_SECRET_KEY'])).out).toMatch(/^[0-9a-f]{64}$/);
      expect(await run(['secret', 'set', 'prod', 'my bot', '--generate', '--replace'])).toMatchObject({
        code: 0,
      });
      expect((await run(['secret', 'get', 'prod', 'my bot', '--version', 'previous'])).out).toBe(apiKey);
      const listed = await run(['secret', 'list', '--json']);
      expect(JSON.parse(listed.out)).toHaveLength(2);
      expect(listed.out).not.toContain(apiKey);
      expect(await run(['secret', 'rm', 'prod', 'my bot', '--yes'])).toMatchObject({ code: 0 });
      expect(await run(['secret', 'get', 'prod', 'my bot'])).toMatchObject({ code: 1, out: '' });
      expect((await run(['trash', 'list'])).out).toMatch(/^my bot {2}prod {6}[\d-]{10} {2}[\d-]{10}$/m);
      expect(await run(['secret', 'restore', 'prod', 'my bot', '--as', 'back'])).toMatchObject({ code: 0 });
      expect((await run(['secret', 'get', 'prod', 'back', '--version', 'previous'])).out).toBe(apiKey);
      expect(await run(['secret', 'rm', 'prod', 'back', '--now', '--yes'])).toMatchObject({ code: 0 });
      expect(await run(['trash', 'list', '--json'])).toMatchObject({ code: 0, out: '[]\n' });
      const doctor = await run(['doctor', '--json']);
      expect(JSON.parse(doctor.out)).toMatchObject({
        healthy: true,
        keychain: { status: { usable: true } },
        vault: { health: { state: 'ready' }, instances: 1, secrets: 1, pending: 0, orphans: [] },
      });
      expect(await run(['instance', 'rm', 'prod', '-y'])).toMatchObject({ code: 0 });
      expect(await run(['instance', 'restore', 'prod'])).toMatchObject({ code: 0 });
      expect((await run(['secret', 'get', 'prod', 'WEBUI_SECRET_KEY'])).out).toMatch(/^[0-9a-f]{64}$/);
      expect(await run(['instance', 'rm', 'prod', '-y'])).toMatchObject({ code: 0 });
      expect((await run(['trash', 'empty', '-y'])).out).toContain('(1 instance, 1 secret, 1 value)');
    });

    it('values of every shape come back byte for byte', async () => {
      const { run } = program;
      await run(['instance', 'add', 'shapes', '--url', 'https://ai.example.com']);
      for (const value of [
        '-leading dash',
        ' edge ',
        '密钥🔑',
        'two\nlines',
        '$HOME `x` "q" \'s\' \\',
        'x'.repeat(65_536),
      ]) {
        expect(await run(['secret', 'set', 'shapes', 'A_KEY', '--force', '--replace'], value)).toMatchObject({
          code: 0,
        });
        expect((await run(['secret', 'get', 'shapes', 'A_KEY'])).out).toBe(value);
      }
      expect(
        await run(['secret', 'set', 'shapes', 'A_KEY', '--force', '--replace'], 'x'.repeat(65_537)),
      ).toMatchObject({
        code: 1,
      });
      expect(await run(['instance', 'rm', 'shapes', '--now', '-y'])).toMatchObject({ code: 0 });
    });

    it('wrong usage ends with 2, and its error is one line', async () => {
      for (const words of [
        [],
        ['nonsense'],
        ['secret', 'get', 'prod'],
        ['secret', 'set', 'prod', 'A_KEY', apiKey],
      ]) {
        const ended = await program.run(words);
        expect(ended).toMatchObject({ code: 2, out: '' });
        expect(ended.err).toMatch(/^webui-keyring: usage-[a-z-]+: [^\n]+\n$/);
        expect(ended.err).not.toContain(apiKey);
      }
    });
  });

  it('the doctor shows an orphan and deletes nothing', async () => {
    const program = createProgram(keyring.env);
    await program.run(['instance', 'add', 'prod', '--url', 'https://ai.example.com']);
    const path = join(program.dataDir, 'vault.json');
    const before = readFileSync(path);
    await program.run(['secret', 'set', 'prod', 'bot'], apiKey);
    // The metadata of before, as from a backup: the entries made since have no name any more.
    writeFileSync(path, before);
    const doctor = await program.run(['doctor']);
    expect(doctor).toMatchObject({ code: 0, err: '' });
    expect(doctor.out).toMatch(/^note {2}unnamed {6}1 entry in the keychain has no name: [0-9a-f]{12}$/m);
    expect((await program.run(['doctor'])).out).toBe(doctor.out);
    program.remove();
  });

  it('the doctor settles what was cut short, and puts the last good copy back', async () => {
    const program = createProgram(keyring.env);
    const must = async (words: readonly string[], input = '') => {
      const ended = await program.run(words, input);
      expect(ended.code, ended.err).toBe(0);
      return ended;
    };
    await must(['instance', 'add', 'prod', '--url', 'https://ai.example.com']);
    await must(['secret', 'set', 'prod', 'bot'], apiKey);
    const [id, account, at] = [randomUUID(), randomUUID(), new Date().toISOString()];
    const intent = { id, at, operation: 'remove', adds: [], removes: [account] };
    writeFileSync(join(program.dataDir, 'vault.journal'), `${JSON.stringify(intent)}\n`);
    expect((await must(['doctor'])).out).toContain(
      '1 change was interrupted, and is completed or undone now\n',
    );
    expect((await must(['doctor'])).out).not.toContain('interrupted');
    writeFileSync(join(program.dataDir, 'vault.json'), '{');
    expect(await program.run(['secret', 'get', 'prod', 'bot'])).toMatchObject({ code: 5, out: '' });
    const healed = await must(['doctor', '--restore-last-good', '--yes']);
    expect(healed.err).toMatch(/^Restored the copy of .+\. The damaged file is .+\.\n$/);
    expect((await must(['secret', 'get', 'prod', 'bot'])).out).toBe(apiKey);
    for (const name of ['vault.json', 'vault.last-good.json'])
      writeFileSync(join(program.dataDir, name), '{');
    const ill = await program.run(['doctor', '--restore-last-good', '--yes']);
    expect(ill).toMatchObject({ code: 5, err: '' });
    expect(ill.out).toContain('there is no good copy).\n                   Put a copy of your own back');
    program.remove();
  });

  it('can be started by its path', async () => {
    accessSync(cliPath, constants.X_OK);
    const env = { ...keyring.env, PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}` };
    expect(await runProcess([cliPath, 'generate', '--kind', 'uuid'], env)).toMatchObject({
      code: 0,
      err: '',
    });
  });

  it('a reader that ends early is no error', async () => {
    const env = { ...keyring.env, PATH: process.env['PATH'] ?? '' };
    const line = `"${process.execPath}" "${cliPath}" generate --count 1000 --bytes 128 | head -c 10; echo " \${PIPESTATUS[0]}"`;
    const ended = await runProcess(['bash', '-c', line], env);
    expect(ended).toMatchObject({ code: 0, err: '' });
    expect(ended.out).toMatch(/^[0-9a-f]{10} 0\n$/);
  });

  it('an output that cannot be written is one', async () => {
    const line = `"${process.execPath}" "${cliPath}" generate > /dev/full`;
    const ended = await runProcess(['sh', '-c', line], keyring.env);
    expect(ended).toMatchObject({ code: 1, out: '' });
    expect(ended.err).toMatch(/^webui-keyring: output-failed: .*\(ENOSPC\)/);
  });

  it('a secret that was saved is not denied because of it', async () => {
    const program = createProgram(keyring.env);
    try {
      await program.run(['instance', 'add', 'prod', '--url', 'https://ai.example.com']);
      const line = `"${process.execPath}" "${cliPath}" secret set prod A_KEY --generate > /dev/full`;
      const ended = await runProcess(['sh', '-c', line], program.env);
      expect(ended).toMatchObject({ code: 1, out: '' });
      expect(ended.err).toMatch(/^webui-keyring: output-lost: The change was made and saved.*\(ENOSPC\)/);
      expect((await program.run(['secret', 'get', 'prod', 'A_KEY'])).out).toMatch(/^[0-9a-f]{64}$/);
    } finally {
      program.remove();
    }
  });
});

describeOnKeyring('a keychain that cannot be used', () => {
  it.each([
    ['locked', 'keychain-locked'],
    ['none', 'keychain-no-collection'],
    ['absent', 'keychain-no-provider'],
  ] as const)('%s: exit code 3 and the remedy', async (collection, code) => {
    const keyring = await startKeyring({ collection });
    const program = createProgram(keyring.env);
    try {
      await program.run(['instance', 'add', 'prod', '--url', 'https://ai.example.com']);
      const set = await program.run(['secret', 'set', 'prod', 'bot'], apiKey);
      expect(set).toMatchObject({ code: 3, out: '' });
      expect(set.err).toMatch(new RegExp(`^webui-keyring: ${code}: [^\\n]+\\n$`));
      const doctor = await program.run(['doctor']);
      expect(doctor.code).toBe(3);
      expect(doctor.out).toContain(`bad   keychain     ${code}: `);
      // Listing needs no keychain.
      expect(await program.run(['secret', 'list', '--json'])).toMatchObject({ code: 0, out: '[]\n' });
      expect(JSON.parse((await program.run(['instance', 'list', '--json'])).out)).toMatchObject([
        { name: 'prod', secrets: 0 },
      ]);
    } finally {
      program.remove();
      await keyring.close();
    }
  });
});

describe('without a session', () => {
  const bare = { PATH: process.env['PATH'] ?? '', HOME: '/dev/null/home' };

  it('generate needs no bus, no home and no network', async () => {
    const program = createProgram(bare);
    expect((await program.run(['generate'])).out).toMatch(/^[0-9a-f]{64}$/);
    expect((await program.run(['generate', '--kind', 'passphrase'])).out).toMatch(/^[a-z-]+$/);
    expect(() => statSync(program.dataDir)).toThrow(/ENOENT/);
    program.remove();
    const unshare = findProgram('unshare');
    const isAllowed = unshare !== undefined && spawnSync(unshare, ['-rn', 'true']).status === 0;
    const apart = isAllowed ? [unshare, '-rn'] : [];
    const ended = await runProcess([...apart, process.execPath, cliPath, 'generate'], bare);
    expect(ended).toMatchObject({ code: 0, err: '' });
    expect(isAllowed || process.env['CI'] !== 'true').toBe(true);
  });

  it('a secret cannot be kept, and that is said', async () => {
    const program = createProgram(bare);
    await program.run(['instance', 'add', 'prod', '--url', 'https://ai.example.com']);
    const set = await program.run(['secret', 'set', 'prod', 'bot', '--json'], apiKey);
    expect(set).toMatchObject({ code: 3, out: '' });
    expect(JSON.parse(set.err)).toMatchObject({ code: 'keychain-no-bus' });
    program.remove();
  });
});
