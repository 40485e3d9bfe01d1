import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestKeyring } from '../support/keyring.ts';
import { startKeyring } from '../support/keyring.ts';
import { findInBytes, findInFolders, watchArguments } from '../support/planted.ts';
import { describeOnKeyring } from '../support/on-keyring.ts';

// T8, T10 and T11 on the command line: one planted secret goes through every flow and every error path, and is then
// looked for in every file below the home and temporary folders, in all output and in the arguments of all processes.

const planted = randomBytes(24).toString('hex');
const cliPath = join(import.meta.dirname, '../../dist/cli.js');

interface Run {
  readonly what: string;
  readonly code: number | null;
  readonly out: Buffer;
  readonly err: Buffer;
}

describeOnKeyring('a planted secret on the command line', () => {
  const tempDir = mkdtempSync(join(tmpdir(), 'keyring-planted-'));
  const dataDir = join(tempDir, 'data');
  const runs: Run[] = [];
  let keyring: TestKeyring;

  function command(args: readonly string[], input = '', env: Record<string, string> = {}): Promise<Run> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [cliPath, ...args], {
        env: { ...keyring.env, TMPDIR: join(tempDir, 'tmp'), WEBUI_KEYRING_HOME: dataDir, ...env },
        stdio: ['pipe', 'pipe', 'pipe'],
      });
      const out: Buffer[] = [];
      const err: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
      child.on('error', reject);
      child.on('close', (code) => {
        const run = { what: args.join(' '), code, out: Buffer.concat(out), err: Buffer.concat(err) };
        runs.push(run);
        resolve(run);
      });
      // A command that refuses before it reads closes its input first.
      child.stdin.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EPIPE') reject(error);
      });
      child.stdin.end(input);
    });
  }

  async function expectCode(code: number, args: readonly string[], input = ''): Promise<Run> {
    const run = await command(args, input);
    expect(run.code, `${run.what}\n${run.err.toString()}`).toBe(code);
    return run;
  }

  beforeAll(async () => {
    mkdirSync(join(tempDir, 'tmp'));
    keyring = await startKeyring();
  });
  afterAll(async () => {
    await keyring?.close();
    rmSync(tempDir, { recursive: true });
  });

  it('appears nowhere but where it was asked for', async () => {
    const watch = watchArguments(planted);
    await expectCode(0, ['instance', 'add', 'home', '--url', 'http://localhost:3000']);
    await expectCode(0, ['secret', 'set', 'home', 'WEBUI_SECRET_KEY'], planted);
    await expectCode(
      0,
      ['secret', 'set', 'home', 'BOT', '--kind', 'variable', '--tag', 'bot'],
      `${planted}\n`,
    );
    await expectCode(2, ['secret', 'set', 'home', 'BOT'], `another ${planted}`);
    await expectCode(0, ['secret', 'set', 'home', 'BOT', '--generate', '--replace']);
    await expectCode(0, ['secret', 'versions', 'home', 'BOT', '--json']);
    await expectCode(0, ['secret', 'list', '--json']);
    await expectCode(0, ['secret', 'list', 'home']);
    await expectCode(0, ['instance', 'list', '--json']);
    await expectCode(0, ['doctor', '--json']);
    const minted = await expectCode(0, ['token', 'mint', 'home', '--user-id', 'u1', '--yes']);
    const inspected = await expectCode(0, ['token', 'inspect', '--json'], minted.out.toString());
    expect(JSON.parse(inspected.out.toString())).toMatchObject({
      userId: 'u1',
      signer: { outcome: 'found', instance: 'home', name: 'WEBUI_SECRET_KEY', version: 1, state: 'active' },
    });
    await expectCode(1, ['token', 'inspect'], planted);
    const revealed = await expectCode(0, ['secret', 'get', 'home', 'WEBUI_SECRET_KEY']);
    expect(revealed.out.toString()).toBe(planted);
    runs.splice(runs.indexOf(revealed), 1);
    const previous = await expectCode(0, ['secret', 'get', 'home', 'BOT', '--version', 'previous']);
    expect(previous.out.toString()).toBe(planted);
    runs.splice(runs.indexOf(previous), 1);
    await expectCode(0, ['secret', 'rm', 'home', 'BOT', '--yes']);
    await expectCode(0, ['trash', 'list', '--json']);
    await expectCode(0, ['secret', 'restore', 'home', 'BOT', '--json']);
    await expectCode(0, ['secret', 'rm', 'home', 'BOT', '--yes', '--json']);
    await expectCode(0, ['trash', 'empty', '--yes', '--json']);

    // The error paths that a value can take.
    await expectCode(1, ['secret', 'set', 'nowhere', 'WEBUI_SECRET_KEY'], planted);
    await expectCode(2, ['secret', 'set', 'home', 'bad name', '--kind', 'variable'], planted);
    await expectCode(0, ['secret', 'set', 'home', 'LONG'], planted.repeat(50));
    await expectCode(1, ['secret', 'set', 'home', 'FAR_TOO_LONG'], planted.repeat(2000));
    await expectCode(1, ['secret', 'set', 'home', 'WITH_NUL', '--force'], `${planted}\0${planted}`);
    // Kept, with a warning.
    await expectCode(0, ['secret', 'set', 'home', 'TOKEN', '--kind', 'api-key'], `not-a-key ${planted}`);
    await keyring.lock();
    await expectCode(3, ['secret', 'set', 'home', 'LOCKED'], planted);
    await expectCode(3, ['secret', 'get', 'home', 'WEBUI_SECRET_KEY']);
    await expectCode(3, ['doctor', '--json']);
    await keyring.stopDaemon();
    await expectCode(3, ['secret', 'set', 'home', 'FROZEN'], planted);
    keyring.continueDaemon();
    await keyring.unlock();
    const seen = await watch.stop();

    // A data folder that is damaged, unreadable JSON with the value in it included.
    writeFileSync(join(dataDir, 'vault.json'), '{"schemaVersion":1,');
    await expectCode(5, ['secret', 'list']);

    const inOutput = runs.flatMap(({ what, out, err }) => [
      ...findInBytes(`output of ${what}`, out, planted),
      ...findInBytes(`errors of ${what}`, err, planted),
    ]);
    const inFiles = findInFolders([tempDir, keyring.homeDir], planted);
    console.log(
      `T8 T10 T11 command line: ${runs.length} runs, ${inFiles.files} files, ${seen.polls} looks at all arguments;` +
        ` hits ${inOutput.length + inFiles.hits.length + seen.hits.length}`,
    );
    expect(inOutput).toEqual([]);
    expect(inFiles.hits).toEqual([]);
    expect(inFiles.files).toBeGreaterThan(2);
    expect(seen.hits).toEqual([]);
    expect(seen.polls).toBeGreaterThan(runs.length);
  });

  it('is not repeated when it is given as an argument', async () => {
    for (const args of [
      ['secret', 'set', 'home', 'NAME', planted],
      ['secret', 'set', 'home', 'NAME', `--value=${planted}`],
      ['secret', 'set', 'home', planted],
      ['secret', 'get', 'home', 'NAME', planted],
    ]) {
      const run = await command(args);
      expect(run.code, run.what).not.toBe(0);
      expect(run.err.toString()).not.toBe('');
      expect([
        ...findInBytes('output', run.out, planted),
        ...findInBytes('errors', run.err, planted),
      ]).toEqual([]);
    }
  });
});
