import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { derivedKeys } from '../../../electron/openwebui/derived-keys.ts';
import { startFakeOpenWebUi } from '../../support/fake-open-webui.ts';
import { fakeUser } from '../../support/openwebui-model.ts';
import { metadataIn } from '../../support/vault.ts';
import { createShell } from './shell.ts';

const old = '9f1c3a7e5b2d8046ac1e9b7f3d5c0a28e4f6071b9d3c5a8e2f4b6d8091a3c5e7';
const key = `sk-${'7c'.repeat(16)}`;

/** An instance whose server is started by hand with what stands in its exported `.env`. */
async function prepared() {
  const server = await startFakeOpenWebUi({
    settings: { secret: old, users: [fakeUser({ apiKey: key })] },
  });
  onTestFinished(() => server.close());
  const shell = createShell();
  const dir = mkdtempSync(join(tmpdir(), 'keyring-rotate-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const path = join(dir, '.env');
  await shell.run(['instance', 'add', 'prod', '--url', server.url]);
  await shell.run(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY'], { input: old });
  await shell.run(['secret', 'set', 'prod', 'bot'], { input: key });
  const written = await shell.run(['export', 'prod', '--format', 'dotenv', '--out', path]);
  expect(written.code).toBe(0);
  const inFile = (name: string): string | undefined =>
    new RegExp(`^${name}='?(.*?)'?$`, 'm').exec(readFileSync(path, 'utf8'))?.[1];
  const restart = (): void => {
    server.settings.secret = inFile('WEBUI_SECRET_KEY') ?? '';
  };
  const rotate = (...more: readonly string[]) => shell.run(['rotate', 'prod', 'WEBUI_SECRET_KEY', ...more]);
  const states = (name = 'WEBUI_SECRET_KEY') =>
    metadataIn(shell.dir)
      .secrets.find((secret) => secret.name === name)
      ?.versions.map(({ number, state }) => `${number} ${state}`);
  return { shell, server, path, inFile, restart, rotate, states };
}

describe('rotate', () => {
  it('plans, changes nothing, and shows no value', async () => {
    const { shell, path, rotate, states } = await prepared();
    const before = [readFileSync(path, 'utf8'), metadataIn(shell.dir)];
    const plan = await rotate('--plan');
    expect(plan.code).toBe(0);
    expect(plan.out).toContain('WEBUI_SECRET_KEY of prod: version 1 → 2');
    expect(plan.out).toMatch(/Ends:\n {2}- sessions: everyone signs in again once/);
    expect(plan.out).toMatch(/Stays whole:\n(?: {2}- .*\n)* {2}- two-factor sign-in/);
    expect(plan.out).toContain('MFA_ENCRYPTION_KEY is set to what the server uses now');
    expect(plan.out).toContain('Where it runs is not known');
    const json = await rotate('--plan', '--json');
    expect(JSON.parse(json.out)).toMatchObject({
      source: 'new',
      places: [{ from: 1, to: 2, files: [path] }],
    });
    for (const { out, notes } of [plan, json]) expect(out + notes.join('\n')).not.toContain(old);
    expect([readFileSync(path, 'utf8'), metadataIn(shell.dir)]).toEqual(before);
    expect(states()).toEqual(['1 active']);
  });

  it('writes, waits for the start by hand, verifies on the server, and only then puts into use', async () => {
    const { shell, rotate, states, inFile, restart } = await prepared();
    const begun = await rotate('--yes');
    expect(begun.code).toBe(1);
    expect(begun.notes.at(-1)).toContain('webui-keyring rotate prod WEBUI_SECRET_KEY --continue');
    expect(states()).toEqual(['1 active', '2 staged']);
    expect((await shell.run(['secret', 'get', 'prod', 'WEBUI_SECRET_KEY'])).out).toBe(old);
    const made = inFile('WEBUI_SECRET_KEY') ?? '';
    expect(made).toMatch(/^[0-9a-f]{64}$/);
    expect(made).not.toBe(old);
    // What the server made of the old key goes with the new one.
    for (const { name, value } of derivedKeys(old, null)) {
      expect(inFile(name), name).toBe(value);
      expect(states(name), name).toEqual(['1 active']);
    }
    // Said to be started, and it was not: nothing is put into use.
    const early = await rotate('--continue');
    expect(early.code).toBe(1);
    expect(early.notes.join('\n')).toContain('The server has another value');
    expect(states()).toEqual(['1 active', '2 staged']);

    restart();
    const done = await rotate('--continue');
    expect(done).toMatchObject({ code: 0 });
    expect(done.out).toContain(
      'WEBUI_SECRET_KEY of prod is rotated: version 2 is in use, and version 1 is the way back.',
    );
    expect(states()).toEqual(['1 previous', '2 active']);
    expect((await shell.run(['secret', 'get', 'prod', 'WEBUI_SECRET_KEY'])).out).toBe(made);
    expect(await rotate('--continue')).toMatchObject({ code: 1 });
    // What was set once stays at the next rotation.
    const next = await rotate('--plan');
    expect(next.out).toContain('MFA_ENCRYPTION_KEY is set already and stays as it is');
  });

  it('goes back out of a rotation, and back to any version after it', async () => {
    const { rotate, states, inFile, restart } = await prepared();
    await rotate('--yes');
    restart();
    expect((await rotate('--back', '--to', '1', '--yes')).notes.join('\n')).toContain('vault-rotating');
    const back = await rotate('--back', '--yes');
    expect(back.code).toBe(1);
    expect(inFile('WEBUI_SECRET_KEY')).toBe(old);
    expect(states()).toEqual(['1 active', '2 staged']);
    restart();
    expect(await rotate('--continue')).toMatchObject({ code: 0 });
    expect(states()).toEqual(['1 active', '2 staged']);

    // The staged one is taken by the next.
    await rotate('--yes');
    restart();
    expect(await rotate('--continue')).toMatchObject({ code: 0 });
    expect(states()).toEqual(['1 previous', '2 active']);
    expect(await rotate('--back', '--to', '1', '--yes')).toMatchObject({ code: 1 });
    restart();
    const done = await rotate('--continue');
    expect(done.out).toContain('is back: version 1 is in use');
    expect(states()).toEqual(['1 active', '2 previous']);
    expect(inFile('WEBUI_SECRET_KEY')).toBe(old);
  });

  it('takes instances with the same key together', async () => {
    const { shell, rotate, states, restart, server } = await prepared();
    const other = await startFakeOpenWebUi({ settings: { secret: old } });
    onTestFinished(() => other.close());
    await shell.run(['instance', 'add', 'replica', '--url', other.url]);
    await shell.run(['secret', 'set', 'replica', 'WEBUI_SECRET_KEY'], { input: old });
    const plan = await rotate('--plan');
    expect(plan.out).toContain('WEBUI_SECRET_KEY of replica: version 1 → 2');
    await rotate('--yes');
    restart();
    const half = await rotate('--continue');
    expect(half.code).toBe(1);
    expect(states()).toEqual(['1 active', '2 staged']);
    other.settings.secret = server.settings.secret;
    expect(await rotate('--continue')).toMatchObject({ code: 0 });
    const used = metadataIn(shell.dir)
      .secrets.filter(({ name }) => name === 'WEBUI_SECRET_KEY')
      .map(({ versions }) => versions.find(({ state }) => state === 'active')?.fingerprint);
    expect(used).toHaveLength(2);
    expect(new Set(used).size).toBe(1);
  });

  it('takes instances with the same key together back, and on to a staged version', async () => {
    const { shell, rotate, restart, server } = await prepared();
    const other = await startFakeOpenWebUi({ settings: { secret: old } });
    onTestFinished(() => other.close());
    await shell.run(['instance', 'add', 'replica', '--url', other.url]);
    await shell.run(['secret', 'set', 'replica', 'WEBUI_SECRET_KEY'], { input: old });
    const restartBoth = (): void => {
      restart();
      other.settings.secret = server.settings.secret;
    };
    const fingerprints = () =>
      metadataIn(shell.dir)
        .secrets.filter(({ name }) => name === 'WEBUI_SECRET_KEY')
        .map(({ versions }) => versions.find(({ state }) => state === 'active')?.fingerprint);
    const expectTogether = async () => {
      restartBoth();
      expect(await rotate('--continue')).toMatchObject({ code: 0 });
      const [one, two] = fingerprints();
      expect(one).toBe(two);
    };
    // Only one has the staged version.
    await rotate('--stage', '--generate');
    expect((await rotate('--plan')).out).toContain('WEBUI_SECRET_KEY of replica: version 1 → 2');
    await rotate('--yes');
    await expectTogether();
    const [now] = fingerprints();
    // Both have what was in use before.
    await rotate('--back', '--yes');
    await expectTogether();
    expect(fingerprints()[0]).not.toBe(now);
    // Both have a staged version, of a rotation that was left.
    await rotate('--yes');
    expect(await rotate('--back', '--yes')).toMatchObject({ code: 0 });
    await rotate('--yes');
    await expectTogether();
  });

  it('does not take instances apart that have other values staged', async () => {
    const { shell, rotate, states } = await prepared();
    await shell.run(['instance', 'add', 'replica', '--url', 'http://127.0.0.1:9']);
    await shell.run(['secret', 'set', 'replica', 'WEBUI_SECRET_KEY'], { input: old });
    for (const name of ['prod', 'replica']) {
      await shell.run(['rotate', name, 'WEBUI_SECRET_KEY', '--stage', '--generate']);
    }
    const refused = await rotate('--yes');
    expect(refused.code).toBe(1);
    expect(refused.notes.join()).toContain('vault-wrong-state');
    expect(states()).toEqual(['1 active', '2 staged']);
    expect(metadataIn(shell.dir).rotations).toEqual([]);
  });

  it('goes no further where another terminal has turned it back', async () => {
    const { shell, rotate, states, inFile } = await prepared();
    let questions = 0;
    const codes: number[] = [];
    const late = await shell.run(['rotate', 'prod', 'WEBUI_SECRET_KEY'], {
      agrees: true,
      meanwhile: async () => {
        questions += 1;
        if (questions === 2) codes.push((await rotate('--back', '--yes')).code);
      },
    });
    expect(codes).toEqual([0]);
    expect(late).toMatchObject({ code: 1, out: '' });
    expect(late.notes.join('\n')).toContain('vault-conflict');
    expect(inFile('WEBUI_SECRET_KEY')).toBe(old);
    expect(states()).toEqual(['1 active', '2 staged']);
  });

  it('finishes a signing key of another name, which no server can be asked about', async () => {
    const { shell, states } = await prepared();
    await shell.run(['secret', 'set', 'prod', 'OTHER_KEY', '--kind', 'secret-key'], { input: `${old}ff` });
    expect(await shell.run(['rotate', 'prod', 'OTHER_KEY', '--yes'])).toMatchObject({ code: 1 });
    expect(await shell.run(['rotate', 'prod', 'OTHER_KEY', '--continue'])).toMatchObject({ code: 0 });
    expect(states('OTHER_KEY')).toEqual(['1 previous', '2 active']);
  });

  it('can be left where the server is gone, or where neither key works any more', async () => {
    const { shell, server, rotate, inFile } = await prepared();
    await rotate('--yes');
    server.settings.users = [];
    const second = `sk-${'8d'.repeat(16)}`;
    await shell.run(['rotate', 'prod', 'bot', '--stage'], { input: second });
    expect(await shell.run(['rotate', 'prod', 'bot', '--yes'])).toMatchObject({ code: 1 });
    expect(metadataIn(shell.dir).rotations).toHaveLength(1);
    expect(inFile('bot')).toBe(key);

    await server.close();
    const silent = await rotate('--continue');
    expect(silent.code).toBe(4);
    expect(silent.notes.join('\n')).toContain('did not answer');
    expect(await shell.run(['rotate', 'prod', 'bot', '--yes'])).toMatchObject({ code: 4 });
    // Nothing is put into use by the way back: the word of the user ends it.
    expect(await rotate('--back', '--yes')).toMatchObject({ code: 1 });
    expect(inFile('WEBUI_SECRET_KEY')).toBe(old);
    expect(await rotate('--continue')).toMatchObject({ code: 0 });
    expect(metadataIn(shell.dir).rotations).toEqual([]);
    expect(await shell.run(['instance', 'rm', 'prod', '--yes'])).toMatchObject({ code: 0 });
  });

  it('keeps its files to itself until its end, also beside another rotation', async () => {
    const { shell, server, rotate, inFile, restart, states } = await prepared();
    await rotate('--yes');
    const made = inFile('WEBUI_SECRET_KEY');
    const refused = await shell.run(['target', 'update']);
    expect(refused.code).toBe(1);
    expect(refused.notes.join('\n')).toContain(
      '"WEBUI_SECRET_KEY" is being rotated, so its versions and its files were left',
    );
    expect(inFile('WEBUI_SECRET_KEY')).toBe(made);

    const second = `sk-${'8d'.repeat(16)}`;
    server.settings.users.push(fakeUser({ apiKey: second, email: 'second@example.test' }));
    await shell.run(['rotate', 'prod', 'bot', '--stage'], { input: second });
    expect(await shell.run(['rotate', 'prod', 'bot', '--yes'])).toMatchObject({ code: 0 });
    expect(inFile('bot')).toBe(second);
    expect(inFile('WEBUI_SECRET_KEY')).toBe(made);
    restart();
    expect(await rotate('--continue')).toMatchObject({ code: 0 });
    expect(states()).toEqual(['1 previous', '2 active']);
    expect(await shell.run(['target', 'update'])).toMatchObject({ code: 0 });
  });

  it('derives nothing from a key that the server does not run with', async () => {
    const { shell, server, rotate, states } = await prepared();
    server.settings.secret = `${old}-of-before`;
    const plan = await rotate('--plan');
    expect(plan.code).toBe(0);
    expect(plan.out).toContain('It cannot be brought there yet: It runs with another value');
    const refused = await rotate('--yes');
    expect(refused.code).toBe(1);
    expect(refused.notes.join('\n')).toContain('runtime-not-arrived');
    expect(states()).toEqual(['1 active']);
    expect(states('MFA_ENCRYPTION_KEY')).toBeUndefined();
    expect(metadataIn(shell.dir).rotations).toEqual([]);
  });

  it('writes its file again where it was deleted or put back in the middle', async () => {
    const { rotate, path, inFile, states, restart } = await prepared();
    const before = readFileSync(path, 'utf8');
    await rotate('--yes');
    const made = inFile('WEBUI_SECRET_KEY');
    for (const spoil of [() => rmSync(path), () => writeFileSync(path, before)]) {
      spoil();
      expect(await rotate('--continue')).toMatchObject({ code: 1 });
      expect(inFile('WEBUI_SECRET_KEY')).toBe(made);
    }
    rmSync(path);
    expect(await rotate('--back', '--yes')).toMatchObject({ code: 0 });
    expect(inFile('WEBUI_SECRET_KEY')).toBe(old);
    await rotate('--yes');
    restart();
    expect(await rotate('--continue')).toMatchObject({ code: 0 });
    expect(states()).toEqual(['1 previous', '2 active']);
  });

  it('rotates a header by a call that has it', async () => {
    const { shell, states } = await prepared();
    await shell.run(['secret', 'set', 'prod', 'x-gate', '--kind', 'header'], {
      input: 'gate-one-0123456789',
    });
    const done = await shell.run(['rotate', 'prod', 'x-gate', '--yes'], { input: 'gate-two-0123456789' });
    expect(done).toMatchObject({ code: 0 });
    expect(states('x-gate')).toEqual(['1 previous', '2 active']);
  });

  it('says how to go on where the keychain was locked before its end', async () => {
    const { shell, rotate, states, restart } = await prepared();
    await rotate('--yes');
    restart();
    shell.keychain.faults.before = (operation) =>
      operation === 'check' ? { code: 'keychain-locked' } : undefined;
    const stopped = await rotate('--continue');
    expect(stopped.code).toBe(3);
    expect(stopped.notes.join('\n')).toContain('webui-keyring rotate prod WEBUI_SECRET_KEY --continue');
    expect(states()).toEqual(['1 active', '2 staged']);
    shell.keychain.faults.before = undefined;
    expect(await rotate('--continue')).toMatchObject({ code: 0 });
  });

  it('has steps for scripts', async () => {
    const { shell, rotate, states } = await prepared();
    expect((await rotate('--stage', '--generate')).out).toContain('Staged version 2');
    expect(await rotate('--stage', '--generate')).toMatchObject({ code: 1 });
    expect((await rotate('--promote')).out).toContain('version 2 is in use');
    expect(states()).toEqual(['1 previous', '2 active']);
    expect((await rotate('--retire', '1', '--yes')).out).toContain('Deleted the value of version 1');
    expect(states()).toEqual(['1 retired', '2 active']);
    expect((await rotate('--stage', '--promote')).code).toBe(2);
    expect((await rotate('--to', '1')).code).toBe(2);
    expect((await rotate('--back', '--yes')).notes.join()).toContain('runtime-no-way-back');
    const word = await shell.run(['rotate', 'prod', 'bot', '--yes']);
    expect(word.notes.join()).toContain('no version is staged');
  });

  it('hands an API key that is staged out when it works, and keeps the old one', async () => {
    const { shell, server, states, path } = await prepared();
    const second = `sk-${'8d'.repeat(16)}`;
    const rotate = (...more: readonly string[]) => shell.run(['rotate', 'prod', 'bot', ...more]);
    await shell.run(['rotate', 'prod', 'bot', '--stage'], { input: second });
    const { out } = await rotate('--plan');
    expect(out).toBe(`bot of prod: version 1 → 2\nWrite ${path}\n`);
    const refused = await rotate('--yes');
    expect(refused.code).toBe(1);
    expect(states('bot')).toEqual(['1 active', '2 staged']);
    server.settings.users.push(fakeUser({ apiKey: second, email: 'second@example.test' }));
    expect(await rotate('--yes')).toMatchObject({ code: 0 });
    expect(states('bot')).toEqual(['1 previous', '2 active']);
    expect((await shell.run(['secret', 'get', 'prod', 'bot'])).out).toBe(second);
  });

  it('takes a given value for another variable, on the word of the user that it was started', async () => {
    const { shell, states } = await prepared();
    await shell.run(['secret', 'set', 'prod', 'OPENAI_API_KEY'], { input: 'sk-proj-one-of-the-provider' });
    const given = await shell.run(['rotate', 'prod', 'OPENAI_API_KEY', '--yes'], {
      input: 'sk-proj-two-of-the-provider',
    });
    expect(given.code).toBe(1);
    expect(states('OPENAI_API_KEY')).toEqual(['1 active', '2 staged']);
    const done = await shell.run(['rotate', 'prod', 'OPENAI_API_KEY', '--continue']);
    expect(done).toMatchObject({ code: 0 });
    expect(states('OPENAI_API_KEY')).toEqual(['1 previous', '2 active']);
  });
});
