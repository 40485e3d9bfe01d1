import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { TestKeyring } from '../../support/keyring.ts';
import { startKeyring } from '../../support/keyring.ts';
import type { Program } from '../../support/cli-program.ts';
import { cliPath, createProgram, runProcess } from '../../support/cli-program.ts';
import { describeOnKeyring } from '../../support/on-keyring.ts';

describeOnKeyring('bytes that are no UTF-8', () => {
  let keyring: TestKeyring;
  let program: Program;

  beforeAll(async () => {
    keyring = await startKeyring();
    program = createProgram(keyring.env);
    await program.run(['instance', 'add', 'prod', '--url', 'https://ai.example.com']);
    await program.run(['secret', 'set', 'prod', 'WEBUI_KEY', '--generate']);
  });
  afterAll(async () => {
    program?.remove();
    await keyring?.close();
  });

  /** Runs a line of sh in which `"$@"` is the command line; `$BYTE` is a byte that UTF-8 does not have. */
  const shell = (line: string) =>
    runProcess(
      ['/bin/sh', '-c', `BYTE=$(printf '\\377'); ${line}`, 'sh', process.execPath, cliPath],
      program.env,
    );

  it.each([
    ['--home', '"$@" instance list --home "$DIR/a$BYTE"'],
    ['--out', '"$@" export prod --format sh --out "$DIR/a$BYTE"'],
    ['an argument of a command', '"$@" run prod -- touch "$DIR/a$BYTE"'],
  ])('are refused in %s, and nothing is made under another name', async (_, line) => {
    const dir = mkdtempSync(join(tmpdir(), 'keyring-bytes-'));
    onTestFinished(() => rmSync(dir, { recursive: true }));
    const ended = await shell(`DIR='${dir}'; ${line}`);
    expect(ended.code).toBe(2);
    expect(ended.err).toContain('usage-not-text: ');
    expect(existsSync(dir) && readdirSync(dir)).toEqual([]);
  });

  it('are told of in the environment of a command', async () => {
    const ended = await shell('export BAD="a$BYTE"; exec "$@" run prod -- true');
    expect(ended).toMatchObject({ code: 0, out: '' });
    expect(ended.err).toContain('BAD of the environment is not UTF-8');
    expect((await shell('exec "$@" run prod -- true')).err).toBe('');
  });
});
