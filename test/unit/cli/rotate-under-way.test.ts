import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startFakeOpenWebUi } from '../../support/fake-open-webui.ts';
import { dedicatedKeyNames } from '../../../electron/shared/open-webui-variables.ts';
import { fakeUser } from '../../support/openwebui-model.ts';
import { metadataIn } from '../../support/vault.ts';
import { key, old, prepared } from './rotating.ts';

describe('a rotation that is under way, or shared', () => {
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

  it('leaves files and secrets as they were where it is turned before its end, and keeps what was put into use', async () => {
    const { shell, rotate, path, inFile, restart, states } = await prepared();
    const [before, secrets] = [readFileSync(path, 'utf8'), metadataIn(shell.dir).secrets.map(({ id }) => id)];
    const kept = ['MFA_ENCRYPTION_KEY', ...dedicatedKeyNames];
    const targets = async () => (await shell.run(['target', 'list', '--json'])).out;
    const listed = await targets();
    await rotate('--yes');
    for (const name of kept) expect(inFile(name), name).toBeDefined();
    restart();
    expect(await rotate('--back', '--yes')).toMatchObject({ code: 1 });
    expect(readFileSync(path, 'utf8')).toBe(before);
    restart();
    expect(await rotate('--continue')).toMatchObject({ code: 0 });
    expect(readFileSync(path, 'utf8')).toBe(before);
    const after = metadataIn(shell.dir);
    expect(after.secrets.map(({ id }) => id)).toEqual(secrets);
    expect(after).toMatchObject({ trash: [], rotations: [] });
    expect(withoutTimes(await targets())).toBe(withoutTimes(listed));

    await rotate('--yes');
    restart();
    expect(await rotate('--continue')).toMatchObject({ code: 0 });
    const values = kept.map(inFile);
    // Under way again, and back from there: what was set by the one before stays.
    await rotate('--yes');
    await rotate('--back', '--yes');
    expect(kept.map(inFile)).toEqual(values);
    await rotate('--continue');
    restart();
    await rotate('--continue');
    await rotate('--back', '--to', '1', '--yes');
    restart();
    expect(await rotate('--continue')).toMatchObject({ code: 0 });
    expect(inFile('WEBUI_SECRET_KEY')).toBe(old);
    expect(kept.map(inFile)).toEqual(values);
    for (const name of kept) expect(states(name), name).toEqual(['1 active']);
  });

  it('says in its document whether the way back after a failure succeeded', async () => {
    const { shell, path, states } = await prepared();
    await shell.run(['rotate', 'prod', 'bot', '--stage'], { input: `sk-${'8d'.repeat(16)}` });
    const rotated = async (...more: readonly string[]) => {
      const { code, out } = await shell.run(['rotate', 'prod', 'bot', '--json', ...more]);
      const document: unknown = JSON.parse(out);
      return { code, document };
    };
    expect(await rotated('--yes')).toMatchObject({
      code: 1,
      document: {
        outcome: 'failed',
        step: 'server',
        wayBack: { outcome: 'done', versions: [{ name: 'bot', number: 1 }] },
      },
    });
    expect(states('bot')).toEqual(['1 active', '2 staged']);
    expect(metadataIn(shell.dir).rotations).toEqual([]);

    // It would be made again, where git would pick it up.
    rmSync(path);
    expect(spawnSync('git', ['init'], { cwd: dirname(path) })).toMatchObject({ status: 0 });
    expect(await rotated('--yes')).toMatchObject({
      code: 1,
      document: { outcome: 'failed', step: 'server', wayBack: { outcome: 'failed', step: 'files' } },
    });
    expect(await rotated('--continue')).toMatchObject({
      code: 1,
      document: { outcome: 'failed', step: 'files', wayBack: null },
    });
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
});

function withoutTimes(json: string): string {
  return json.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '');
}
