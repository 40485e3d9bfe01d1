import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { derivedKeys } from '../../../electron/openwebui/derived-keys.ts';
import { startFakeOpenWebUi } from '../../support/fake-open-webui.ts';
import { fakeUser } from '../../support/openwebui-model.ts';
import { metadataIn } from '../../support/vault.ts';
import { old, prepared } from './rotating.ts';

describe('rotate', () => {
  it('plans, changes nothing, and shows no value', async () => {
    const { shell, path, rotate, states } = await prepared();
    const before = [readFileSync(path, 'utf8'), metadataIn(shell.dir)];
    const plan = await rotate('--plan');
    expect(plan.code).toBe(0);
    expect(plan.out).toContain('WEBUI_SECRET_KEY of prod: version 1 → 2');
    expect(plan.out).toMatch(/Ends:\n {2}- Sessions: everyone signs in again once/);
    expect(plan.out).toMatch(/Stays whole:\n(?: {2}- .*\n)* {2}- Two-factor sign-in/);
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

  it('finishes a signing key of another name, which no server can be asked about', async () => {
    const { shell, states } = await prepared();
    await shell.run(['secret', 'set', 'prod', 'OTHER_KEY', '--kind', 'secret-key'], { input: `${old}ff` });
    expect(await shell.run(['rotate', 'prod', 'OTHER_KEY', '--yes'])).toMatchObject({ code: 1 });
    expect(await shell.run(['rotate', 'prod', 'OTHER_KEY', '--continue'])).toMatchObject({ code: 0 });
    expect(states('OTHER_KEY')).toEqual(['1 previous', '2 active']);
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

  it('has steps for scripts', async () => {
    const { rotate, states } = await prepared();
    expect((await rotate('--stage', '--generate')).out).toContain('Staged version 2');
    expect(await rotate('--stage', '--generate')).toMatchObject({ code: 1 });
    expect((await rotate('--promote')).out).toContain('version 2 is in use');
    expect(states()).toEqual(['1 previous', '2 active']);
    expect((await rotate('--retire', '1', '--yes')).out).toContain('Deleted the value of version 1');
    expect(states()).toEqual(['1 retired', '2 active']);
    expect((await rotate('--stage', '--promote')).code).toBe(2);
    expect((await rotate('--to', '1')).code).toBe(2);
    expect((await rotate('--back', '--yes')).notes.join()).toContain('runtime-no-way-back');
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
