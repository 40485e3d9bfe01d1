import { describe, expect, it } from 'vitest';
import { childEnvironment, collectVariables } from '../../../electron/run/environment.ts';
import { foregroundOfStat } from '../../../electron/run/foreground.ts';
import { openTestVault } from '../../support/importing-vault.ts';
import { must } from '../../support/vault.ts';

describe('collectVariables', () => {
  it('takes what is a variable, and leaves out keys whose label is none', async () => {
    const { vault, addInstance, keep } = await openTestVault();
    const here = await addInstance('here');
    const there = await addInstance('there');
    await keep(here, 'WEBUI_SECRET_KEY', 'a', 'secret-key');
    await keep(here, 'OPEN_WEBUI_API_KEY', 'b', 'api-key');
    await keep(here, 'bot of anna', 'c', 'api-key');
    await keep(there, 'ELSEWHERE', 'd');
    expect(must(await collectVariables(vault, here))).toEqual([
      { name: 'WEBUI_SECRET_KEY', value: 'a' },
      { name: 'OPEN_WEBUI_API_KEY', value: 'b' },
    ]);
    expect(
      must(await collectVariables(vault, here, { only: ['OPEN_WEBUI_API_KEY', 'OPEN_WEBUI_API_KEY'] })),
    ).toEqual([{ name: 'OPEN_WEBUI_API_KEY', value: 'b' }]);
  });

  it('takes a header only where it is named, although it could be a variable’s name', async () => {
    const { vault, addInstance, keep } = await openTestVault();
    const here = await addInstance('here');
    must(await vault.editInstance(here, { keyHeader: 'x-api-key' }));
    await keep(here, 'authorization', 'Basic abc', 'header');
    await keep(here, 'TOKEN', 'b');
    expect(must(await collectVariables(vault, here))).toEqual([{ name: 'TOKEN', value: 'b' }]);
    const named = { name: 'authorization', value: 'Basic abc' };
    expect(must(await collectVariables(vault, here, { only: ['authorization'] }))).toEqual([named]);
    const renames = new Map([['authorization', 'PROXY_BASIC']]);
    expect(must(await collectVariables(vault, here, { renames }))).toEqual([
      { name: 'PROXY_BASIC', value: 'Basic abc' },
      { name: 'TOKEN', value: 'b' },
    ]);
  });

  it('refuses names that it cannot give, before it reads a value', async () => {
    const { vault, keychain, addInstance, keep } = await openTestVault();
    const here = await addInstance('here');
    await keep(here, 'KNOWN', 'a');
    await keep(here, 'bot of anna', 'c', 'api-key');
    keychain.faults.locked = true;
    expect(await collectVariables(vault, here, { only: ['KNOWN', 'UNKNOWN'] })).toEqual({
      ok: false,
      error: { code: 'vault-not-found', subject: 'UNKNOWN', facts: { reason: 'kind-secret' } },
    });
    expect(await collectVariables(vault, here, { only: ['bot of anna'] })).toEqual({
      ok: false,
      error: { code: 'run-bad-name', subject: 'bot of anna' },
    });
    expect(await collectVariables(vault, here)).toMatchObject({ error: { code: 'keychain-locked' } });
  });

  it('refuses a secret without a value in use', async () => {
    const { vault, addInstance, keep } = await openTestVault();
    const here = await addInstance('here');
    const { id } = await keep(here, 'ROTATED', 'a');
    const listed = must(await vault.listSecrets());
    const staged = listed.map((secret) => ({
      ...secret,
      versions: secret.versions.map((version) => ({ ...version, state: 'staged' as const })),
    }));
    const answer = await collectVariables(
      {
        listSecrets: () => Promise.resolve({ ok: true, value: staged }),
        readValue: () => {
          throw new Error('a value was read');
        },
      },
      here,
    );
    expect(id).toBe(listed[0]?.id);
    expect(answer).toEqual({ ok: false, error: { code: 'run-unset', subject: 'ROTATED' } });
  });
});

const env = (value: string, platform: NodeJS.Platform, name = 'A') =>
  childEnvironment({ PATH: '/bin', A: 'old' }, [{ name, value }], platform);

describe('childEnvironment', () => {
  it('puts the variables on top of the parent', () => {
    expect(env('new', 'linux')).toEqual({ ok: true, value: { PATH: '/bin', A: 'new' } });
  });

  it('leaves out what the parent has no value for', () => {
    expect(childEnvironment({ PATH: '/bin', GONE: undefined }, [], 'linux')).toEqual({
      ok: true,
      value: { PATH: '/bin' },
    });
  });

  it('takes a name that objects have', () => {
    const made = env('x', 'linux', '__proto__');
    expect(made.ok && Object.entries(made.value)).toContainEqual(['__proto__', 'x']);
  });

  it('knows no case on Windows', () => {
    const variables = [{ name: 'PATH_KEY', value: 'ours' }];
    expect(childEnvironment({ Path_Key: 'theirs' }, variables, 'win32')).toEqual({
      ok: true,
      value: { PATH_KEY: 'ours' },
    });
    expect(childEnvironment({}, [...variables, { name: 'path_key', value: 'x' }], 'win32')).toMatchObject({
      error: { code: 'run-bad-name' },
    });
    expect(childEnvironment({}, [...variables, { name: 'path_key', value: 'x' }], 'linux').ok).toBe(true);
  });

  it.each([
    ['a\0b', 'linux', 'run-not-representable'],
    ['\uDC00', 'linux', 'run-not-representable'],
    ['x'.repeat(131_069), 'linux', 'ok'],
    ['x'.repeat(131_070), 'linux', 'run-not-representable'],
    ['é'.repeat(65_535), 'linux', 'run-not-representable'],
    ['x'.repeat(32_764), 'win32', 'ok'],
    ['x'.repeat(32_765), 'win32', 'run-not-representable'],
    ['x'.repeat(200_000), 'darwin', 'ok'],
  ] as const)('bounds values as the system does: %#', (value, platform, code) => {
    const made = env(value, platform);
    expect(made.ok ? 'ok' : made.error.code).toBe(code);
  });

  it.each(['', 'A B', 'A=B', '1A', 'Ä'])('refuses the name %j', (name) => {
    expect(env('x', 'linux', name)).toMatchObject({ error: { code: 'run-bad-name' } });
  });
});

describe('foregroundOfStat', () => {
  it.each([
    ['1 (node) R 2 30 4 34816 30 0', true],
    ['1 (node) R 2 30 4 34816 31 0', false],
    ['1 (node) R 2 30 4 0 -1 0', false],
    ['1 (a) R 9 9) R 2 30 4 34816 30 0', true],
  ])('%s', (stat, expected) => {
    expect(foregroundOfStat(stat)).toBe(expected);
  });
});
