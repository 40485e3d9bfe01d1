import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestKeyring } from '../../support/keyring.ts';
import { startKeyring } from '../../support/keyring.ts';
import { findInFolders, watchArguments } from '../../support/planted.ts';
import type { Program } from '../../support/cli-program.ts';
import { cliPath, createProgram } from '../../support/cli-program.ts';
import { describeOnKeyring } from '../../support/on-keyring.ts';

const secretKey = 'planted5c1e7a90b3d24f68a1c5e7092b4d6f813a5c7e9b1d3f50728496a8ccee02';
const token = 'planted-token "two words" $HOME `id` \\ é';

describeOnKeyring('run, built, on a real keyring', () => {
  let keyring: TestKeyring;
  let program: Program;
  let binDir: string;

  beforeAll(async () => {
    keyring = await startKeyring();
    program = createProgram(keyring.env);
    const { run } = program;
    await run(['instance', 'add', 'prod', '--url', 'https://ai.example.com']);
    await run(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY'], secretKey);
    await run(['secret', 'set', 'prod', 'A_TOKEN'], token);
    // A stand-in for the docker client: it notes its words, and what it finds under the names after -e.
    binDir = join(keyring.homeDir, 'bin');
    mkdirSync(binDir);
    const docker = join(binDir, 'docker');
    writeFileSync(
      docker,
      `#!${process.execPath}
const words = process.argv.slice(2);
const names = words.filter((_, index) => words[index - 1] === '-e');
const env = Object.fromEntries(names.map((name) => [name, process.env[name]]));
const { createHash } = require('node:crypto');
const hashes = Object.fromEntries(Object.entries(env).map(([n, v]) => [n, createHash('sha256').update(v ?? '').digest('hex')]));
require('node:fs').writeFileSync(process.env.RECORD, JSON.stringify({ words, hashes }));
`,
    );
    chmodSync(docker, 0o755);
  });
  afterAll(async () => {
    program?.remove();
    await keyring?.close();
  });

  it('gives both values exactly, and --only one of them', async () => {
    const script =
      'process.stdout.write(JSON.stringify([process.env.WEBUI_SECRET_KEY, process.env.A_TOKEN]))';
    const both = await program.run(['run', 'prod', '--', process.execPath, '-e', script]);
    expect(JSON.parse(both.out)).toEqual([secretKey, token]);
    const one = await program.run(['run', 'prod', '--only', 'A_TOKEN', '--', process.execPath, '-e', script]);
    expect(JSON.parse(one.out)).toEqual([null, token]);
  });

  it('warns of a secret whose name changes how the command is started, on standard error', async () => {
    await program.run(['secret', 'set', 'prod', 'LD_LIBRARY_PATH', '--force'], '/nowhere');
    const warned = await program.run(['run', 'prod', '--', 'true']);
    expect(warned).toMatchObject({ code: 0, out: '' });
    expect(warned.err).toMatch(/^webui-keyring: warning: LD_LIBRARY_PATH changes how programs are started: /);
    await program.run(['secret', 'rm', 'prod', 'LD_LIBRARY_PATH', '--yes']);
    expect(await program.run(['run', 'prod', '--', 'true'])).toMatchObject({ code: 0, err: '' });
  });

  it('warns that sudo drops the variables, and runs it all the same', async () => {
    const sudo = join(binDir, 'sudo');
    writeFileSync(sudo, '#!/bin/sh\nexit 0\n');
    chmodSync(sudo, 0o755);
    const warned = await program.run(['run', 'prod', '--only', 'A_TOKEN', '--', sudo, 'docker', 'ps']);
    expect(warned).toMatchObject({ code: 0, out: '' });
    expect(warned.err).toBe(
      'webui-keyring: warning: sudo does not pass A_TOKEN on. Use: sudo --preserve-env=A_TOKEN …\n',
    );
    const told = ['run', 'prod', '--only', 'A_TOKEN', '--', sudo, '--preserve-env=A_TOKEN', 'docker', 'ps'];
    expect(await program.run(told)).toMatchObject({ code: 0, err: '' });
    const renamed = ['run', 'prod', '--only', 'A_TOKEN', '--as', 'A_TOKEN=OTHER', '--', process.execPath];
    const script = 'process.stdout.write(JSON.stringify([process.env.A_TOKEN, process.env.OTHER]))';
    expect(JSON.parse((await program.run([...renamed, '-e', script])).out)).toEqual([null, token]);
  });

  it('is docker run -e NAME without a value in a command line', async () => {
    const record = join(keyring.homeDir, 'record.json');
    const watch = watchArguments('planted5c1e7a90');
    const words = [
      'run',
      'prod',
      '--',
      'docker',
      'run',
      '-d',
      '-e',
      'WEBUI_SECRET_KEY',
      'ghcr.io/open-webui/open-webui:main',
    ];
    const env = { ...program.env, PATH: `${binDir}:${program.env['PATH'] ?? ''}`, RECORD: record };
    const child = spawn(process.execPath, [cliPath, ...words], { env, stdio: 'ignore' });
    const ended: readonly unknown[] = await once(child, 'exit');
    expect((await watch.stop()).hits).toEqual([]);
    expect(ended[0]).toBe(0);
    const hash = spawnSync('sha256sum', { input: secretKey, encoding: 'utf8' }).stdout.slice(0, 64);
    expect(JSON.parse(readFileSync(record, 'utf8'))).toEqual({
      words: words.slice(4),
      hashes: { WEBUI_SECRET_KEY: hash },
    });
  });

  it('leaves nothing on disk and no helper beside the command', async () => {
    const child = spawn(
      process.execPath,
      [cliPath, 'run', 'prod', '--', 'sh', '-c', 'echo ready; read line; exit 5'],
      { env: program.env, stdio: ['pipe', 'pipe', 'inherit'] },
    );
    await once(child.stdout, 'data');
    // Its children: the command alone.
    const childrenOf = () =>
      readdirSync(`/proc/${child.pid}/task`).flatMap((task) =>
        readFileSync(`/proc/${child.pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean),
      );
    await expect.poll(childrenOf).toHaveLength(1);
    const [shell = ''] = childrenOf();
    expect(readFileSync(`/proc/${shell}/environ`, 'utf8')).toContain(`A_TOKEN=${token}`);
    expect(readFileSync(`/proc/${shell}/cmdline`, 'utf8')).not.toContain('planted');
    expect(readFileSync(`/proc/${child.pid}/environ`, 'utf8')).not.toContain('planted');
    const folders = [program.dataDir, keyring.homeDir];
    for (const secret of [secretKey, 'planted-token']) {
      // The keyring's own files are encrypted.
      expect(findInFolders(folders, secret).hits).toEqual([]);
    }
    child.stdin.end('\n');
    expect(await once(child, 'exit')).toEqual([5, null]);
  });

  it('passes signals and exit codes on', async () => {
    expect((await program.run(['run', 'prod', '--', 'sh', '-c', 'exit 42'])).code).toBe(42);
    expect((await program.run(['run', 'prod', '--', 'sh', '-c', 'kill -KILL $$'])).code).toBe(137);
    expect(
      (await program.run(['run', 'prod', '--', 'sh', '-c', 'kill -TERM $PPID; exec sleep 30'])).code,
    ).toBe(143);
    const missing = await program.run(['run', 'prod', '--', 'no-such-command']);
    expect(missing).toMatchObject({ code: 127, out: '' });
    expect(missing.err).toContain('run-not-found');
  });

  it('starts nothing when the keyring is locked', async () => {
    await keyring.lock();
    const mark = join(keyring.homeDir, 'started');
    const locked = await program.run(['run', 'prod', '--', 'touch', mark]);
    await keyring.unlock();
    expect(locked.code).toBe(3);
    expect(readdirSync(keyring.homeDir)).not.toContain('started');
  });
});
