import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { keychainService } from '../../../electron/keychain/service-name.ts';
import type { TestKeyring } from '../../support/keyring.ts';
import { startKeyring } from '../../support/keyring.ts';
import { metadataIn } from '../../support/vault.ts';
import { askDoctor } from '../../support/doctor.ts';
import type { Program } from '../../support/cli-program.ts';
import { cliPath, createProgram, runProcess } from '../../support/cli-program.ts';
import { describeOnKeyring } from '../../support/on-keyring.ts';

const key = '9f1c3a7e5b2d8046ac1e9b7f3d5c0a28e4f6071b9d3c5a8e2f4b6d8091a3c5e7';
const other = '0badc0de5b2d8046ac1e9b7f3d5c0a28e4f6071b9d3c5a8e2f4b6d8091a3c5e7';
const bot = 'sk-4f0c2a9be81d4c5f9a37b06e2d1c8f54';

let keyring: TestKeyring;
let program: Program;
let named = 0;

async function must(words: readonly string[], input = ''): Promise<string> {
  const ended = await program.run(words, input);
  expect(ended.code, `${words.join(' ')}: ${ended.err}`).toBe(0);
  return ended.out;
}

const doctor = (...options: readonly string[]) => askDoctor((words) => program.run(words), ...options);

/** Runs a command as the program shows it, in a shell. */
async function runShown(command: string | null | undefined, input = ''): Promise<string> {
  const binDir = join(program.dataDir, '..', 'bin');
  mkdirSync(binDir, { recursive: true });
  const script = `#!/bin/sh\nexec "${process.execPath}" "${cliPath}" "$@"\n`;
  writeFileSync(join(binDir, 'webui-keyring'), script, { mode: 0o755 });
  const env = { ...program.env, PATH: `${binDir}:${program.env['PATH'] ?? ''}` };
  const ended = await runProcess(['/bin/sh', '-c', command ?? 'false'], env, input);
  expect(ended.code, `${command}: ${ended.err}`).toBe(0);
  return `${ended.out}${ended.err}`;
}

/** The account of a version of a secret. */
function accountOf(name: string, number = 1): string {
  const secret = metadataIn(program.dataDir).secrets.find((one) => one.name === name);
  return secret?.versions.find((version) => version.number === number)?.id ?? '';
}

function service(): string {
  return keychainService(metadataIn(program.dataDir).vaultId);
}

async function expectHealthy(): Promise<void> {
  expect(await doctor('--deep')).toMatchObject({ code: 0, healthy: true, bad: [] });
}

/** Puts other files in the place of the keyring's, and starts its daemon on them. */
async function withKeyringFiles(change: (keyringsDir: string) => void): Promise<void> {
  await keyring.killDaemon();
  change(keyring.keyringsDir);
  await keyring.restartDaemon();
}

// T31: values that are gone from the keychain, or are not what was saved, are named, and mended by what the doctor says.
describeOnKeyring('T31: records and keychain', () => {
  beforeEach(async () => {
    keyring = await startKeyring();
    program = createProgram(keyring.env);
    await must(['instance', 'add', 'prod', '--url', 'https://ai.example.com']);
    await must(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY'], key);
    await must(['secret', 'set', 'prod', "anna's bot"], bot);
    await expectHealthy();
  });
  afterEach(async () => {
    program.remove();
    await keyring.close();
  });
  afterAll(() => {
    process.stdout.write(`figure T31: ${named} lost or changed values, all named by the doctor; 0 deleted\n`);
  });

  it('an entry that another program deleted is named, and comes back by the command that is shown', async () => {
    await keyring.deleteItem({ account: accountOf('WEBUI_SECRET_KEY') });
    await keyring.deleteItem({ account: accountOf("anna's bot") });
    const found = await doctor();
    named += found.bad.length;
    expect(found).toMatchObject({ code: 1, healthy: false });
    expect(found.bad.map(({ text }) => text)).toEqual([
      'The value of WEBUI_SECRET_KEY of prod (version 1, active) is not in the keychain.',
      "The value of anna's bot of prod (version 1, active) is not in the keychain.",
    ]);
    expect(found.bad.map(({ hint }) => hint)).toEqual([
      'webui-keyring secret set prod WEBUI_SECRET_KEY',
      `webui-keyring secret set prod 'anna'\\''s bot'`,
    ]);
    expect(await runShown(found.bad[0]?.hint, key)).toContain('Saved WEBUI_SECRET_KEY of prod again');
    expect(await runShown(found.bad[1]?.hint, bot)).toContain("Saved anna's bot of prod again");
    await expectHealthy();
    expect(await must(['secret', 'get', 'prod', "anna's bot"])).toBe(bot);
  });

  it('a lost value is taken from an exported file that still holds it, and from no other', async () => {
    const work = join(program.dataDir, '..', "it's work");
    mkdirSync(work);
    const at = (name: string) => join(work, name);
    const exportTo = (format: string, name: string) =>
      must(['export', 'prod', '--format', format, '--out', at(name), '--only', 'WEBUI_SECRET_KEY']);
    await exportTo('compose-env', '.env');
    await must(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY', '--replace'], other);
    await keyring.deleteItem({ account: accountOf('WEBUI_SECRET_KEY', 2) });
    const stale = await doctor();
    expect(stale.bad.map(({ hint }) => hint)).toEqual(['webui-keyring secret set prod WEBUI_SECRET_KEY']);
    await must(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY'], other);
    await exportTo('k8s-secret', 'secret.yaml');
    await keyring.deleteItem({ account: accountOf('WEBUI_SECRET_KEY', 2) });
    const { bad } = await doctor();
    named += stale.bad.length + bad.length;
    expect(bad).toHaveLength(1);
    expect(bad[0]?.hint).toMatch(
      /^webui-keyring import '.*secret\.yaml' --format k8s-secret --instance prod --only WEBUI_SECRET_KEY$/,
    );
    expect(await runShown(bad[0]?.hint)).toContain(
      '1 value that was missing from the keychain was saved again',
    );
    expect(await must(['secret', 'get', 'prod', 'WEBUI_SECRET_KEY'])).toBe(other);
    // The value before is lost too: it is not in use, so what is shown gives it up.
    await keyring.deleteItem({ account: accountOf('WEBUI_SECRET_KEY', 1) });
    const previous = await doctor();
    named += previous.bad.length;
    expect(previous.bad.map(({ hint }) => hint)).toEqual([
      'webui-keyring secret versions prod WEBUI_SECRET_KEY --retire 1',
    ]);
    await runShown(`${previous.bad[0]?.hint} --yes`);
    await expectHealthy();
  });

  it('an entry that another program changed is never handed out, and is named by a deep look', async () => {
    const account = accountOf('WEBUI_SECRET_KEY');
    await keyring.deleteItem({ account });
    await keyring.addForeignItem({ service: service(), account }, 'changed-by-another-program');
    for (const words of [
      ['secret', 'get', 'prod', 'WEBUI_SECRET_KEY'],
      ['export', 'prod', '--format', 'compose-env'],
      ['run', 'prod', '--', 'env'],
    ]) {
      const ended = await program.run(words);
      expect(ended.code).not.toBe(0);
      expect(ended.err).toContain('vault-value-differs');
      expect(ended.out + ended.err).not.toContain('changed-by-another-program');
    }
    expect(await doctor()).toMatchObject({ healthy: true });
    const { bad } = await doctor('--deep');
    named += bad.length;
    expect(bad.map(({ text }) => text)).toEqual([
      'The value of WEBUI_SECRET_KEY of prod (version 1, active) in the keychain is not the one that was saved.',
    ]);
    await runShown(bad[0]?.hint, key);
    await expectHealthy();
  });

  it('after an older copy of the keyring was restored, what it lacks is named', async () => {
    const copy = join(keyring.homeDir, 'keyrings-of-before');
    cpSync(keyring.keyringsDir, copy, { recursive: true });
    await must(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY', '--replace'], other);
    await must(['secret', 'set', 'prod', 'NEWER', '--force'], 'a-value');
    await withKeyringFiles((dir) => {
      rmSync(dir, { recursive: true });
      cpSync(copy, dir, { recursive: true });
    });
    const { code, bad } = await doctor();
    named += bad.length;
    expect(code).toBe(1);
    expect(bad.map(({ text }) => text)).toEqual([
      'The value of WEBUI_SECRET_KEY of prod (version 2, active) is not in the keychain.',
      'The value of NEWER of prod (version 1, active) is not in the keychain.',
    ]);
    expect(await must(['secret', 'get', 'prod', 'WEBUI_SECRET_KEY', '--version', '1'])).toBe(key);
  });

  it('another keyring in the place of this one is told as that, and nothing is written into it unasked', async () => {
    const copy = join(keyring.homeDir, 'keyrings-of-before');
    cpSync(keyring.keyringsDir, copy, { recursive: true });
    await withKeyringFiles((dir) => {
      rmSync(dir, { recursive: true });
      mkdirSync(dir, { mode: 0o700 });
    });
    const before = readFileSync(join(program.dataDir, 'vault.json'), 'utf8');
    for (const [words, input] of [
      [['secret', 'get', 'prod', 'WEBUI_SECRET_KEY']],
      [['secret', 'set', 'prod', 'WEBUI_SECRET_KEY', '--replace'], other],
      [['secret', 'set', 'prod', 'NEWER', '--force'], 'a-value'],
      [['secret', 'rm', 'prod', 'WEBUI_SECRET_KEY', '--yes']],
      [['instance', 'rm', 'prod', '--yes']],
      [['secret', 'rm', 'prod', 'WEBUI_SECRET_KEY', '--now', '--yes']],
      [['instance', 'rm', 'prod', '--now', '--yes']],
      [['export', 'prod', '--format', 'compose-env']],
    ] as const) {
      const ended = await program.run(words, input);
      expect(ended.code, words.join(' ')).toBe(3);
      expect(ended.err, words.join(' ')).toMatch(/^webui-keyring: keychain-other: .*doctor --fix/m);
    }
    const found = await doctor();
    expect(found).toMatchObject({ code: 3, healthy: false });
    expect(found.bad.map(({ text }) => text).join()).toContain('keychain-other');
    expect(await keyring.countItems({ service: service() })).toBe(0);
    expect(readFileSync(join(program.dataDir, 'vault.json'), 'utf8')).toBe(before);
    expect((await program.run(['doctor', '--fix'])).err).toContain('usage-needs-yes');
    expect(await keyring.countItems({ service: service() })).toBe(0);

    // The keyring of before is put back: all is as it was, and every fingerprint too.
    await withKeyringFiles((dir) => {
      rmSync(dir, { recursive: true });
      cpSync(copy, dir, { recursive: true });
    });
    await expectHealthy();

    // It is gone for good: the user takes the new one, and sets each value again.
    await withKeyringFiles((dir) => {
      rmSync(dir, { recursive: true });
      mkdirSync(dir, { mode: 0o700 });
    });
    const fixed = await doctor('--fix', '--yes');
    named += fixed.bad.length;
    expect(fixed.bad.map(({ text }) => text)).toEqual([
      'The value of WEBUI_SECRET_KEY of prod (version 1, active) is not in the keychain.',
      "The value of anna's bot of prod (version 1, active) is not in the keychain.",
    ]);
    await must(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY', '--replace'], key);
    expect(await must(['secret', 'get', 'prod', 'WEBUI_SECRET_KEY'])).toBe(key);
  });

  it('the key of the fingerprints is missed, and made anew only when that is asked for', async () => {
    const { fingerprintAccount } = metadataIn(program.dataDir);
    await keyring.deleteItem({ account: fingerprintAccount });
    for (const words of [
      ['secret', 'get', 'prod', 'WEBUI_SECRET_KEY'],
      ['secret', 'set', 'prod', 'NEWER', '--generate'],
    ]) {
      const ended = await program.run(words);
      expect(ended).toMatchObject({ code: 3, out: '' });
      expect(ended.err).toMatch(/^webui-keyring: vault-key-missing: /);
    }
    expect(await keyring.countItems({ account: fingerprintAccount })).toBe(0);
    const { bad } = await doctor();
    named += bad.length;
    expect(bad.map(({ text }) => text).join()).toMatch(/^vault-key-missing: /);
    await must(['doctor', '--fix', '--yes']);
    await expectHealthy();
    expect(await must(['secret', 'get', 'prod', 'WEBUI_SECRET_KEY'])).toBe(key);
  });
});
