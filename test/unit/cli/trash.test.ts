import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { settingsPath } from '../../../electron/settings.ts';
import type { TestShell } from './shell.ts';
import { createShell } from './shell.ts';

const apiKey = 'sk-4f0c2a9be81d4c5f9a37b06e2d1c8f54';

/** A shell with an instance `prod` that has a secret `bot` with two versions. */
async function shellWithKey(): Promise<TestShell> {
  const shell = createShell();
  await shell.run(['instance', 'add', 'prod', '--url', 'https://ai.example.com', '--notes', 'the main one']);
  await shell.run(['secret', 'set', 'prod', 'bot', '--generate', '--owner', 'Ada']);
  await shell.run(['secret', 'set', 'prod', 'bot', '--replace'], { input: apiKey });
  return shell;
}

const values = ({ keychain }: TestShell) => [...keychain.entries.values()];
const get = async (shell: TestShell, name: string, instance = 'prod') =>
  (await shell.run(['secret', 'get', instance, name])).out;
const items = async (shell: TestShell): Promise<unknown> =>
  JSON.parse((await shell.run(['trash', 'list', '--json'])).out);

describe('rm', () => {
  it('moves a secret to the trash, says so, and how that is undone', async () => {
    const shell = await shellWithKey();
    const versions = (await shell.run(['secret', 'versions', 'prod', 'bot'])).out;
    const removed = await shell.run(['secret', 'rm', 'prod', 'bot'], { agrees: true });
    expect(removed).toEqual({
      code: 0,
      out: 'Moved bot of prod to the trash.\n',
      notes: ['It stays there for 30 days. To undo: webui-keyring secret restore prod bot'],
      asked: [
        'bot of prod stays in the trash for 30 days; `webui-keyring secret restore prod bot` restores it. Move it there with all its versions?',
      ],
    });
    expect((await shell.run(['secret', 'list'])).out).toBe('');
    expect(values(shell)).toContain(apiKey);
    expect(await shell.run(['secret', 'restore', 'prod', 'bot'])).toMatchObject({
      code: 0,
      out: 'Restored bot of prod.\n',
      notes: [],
    });
    expect((await shell.run(['secret', 'versions', 'prod', 'bot'])).out).toBe(versions);
    expect(await get(shell, 'bot')).toBe(apiKey);
  });

  it('moves an instance with its secrets, and the command that is shown takes its name', async () => {
    const shell = await shellWithKey();
    await shell.run(['instance', 'edit', 'prod', '--name', "Anna's 'lab'"]);
    const before = (await shell.run(['instance', 'list', '--json'])).out;
    const removed = await shell.run(['instance', 'rm', "Anna's 'lab'"], { agrees: true });
    const command = "webui-keyring instance restore 'Anna'\\''s '\\''lab'\\'''";
    expect(removed).toMatchObject({
      code: 0,
      out: "Moved Anna's 'lab' to the trash.\n",
      notes: [`It stays there for 30 days. To undo: ${command}`],
    });
    expect(removed.asked[0]).toBe(
      `Anna's 'lab' stays in the trash for 30 days; \`${command}\` restores it. Move it there with 1 secret and its values?`,
    );
    expect((await shell.run(['instance', 'list'])).out).toBe('');
    expect((await shell.run(['instance', 'restore', "Anna's 'lab'"])).out).toBe(
      "Restored Anna's 'lab' with 1 secret.\n",
    );
    expect((await shell.run(['instance', 'list', '--json'])).out).toBe(before);
    expect(await get(shell, 'bot', "Anna's 'lab'")).toBe(apiKey);
  });

  it('says for how long, as the settings have it', async () => {
    const shell = await shellWithKey();
    await shell.run(['config', 'set', 'trashDays', '1']);
    const one = await shell.run(['secret', 'rm', 'prod', 'bot', '--yes']);
    expect(one.notes[0]).toContain('It stays there for 1 day.');
    await shell.run(['secret', 'restore', 'prod', 'bot']);
    writeFileSync(settingsPath(shell.dir), '{');
    const unknown = await shell.run(['secret', 'rm', 'prod', 'bot', '--yes']);
    expect(unknown.notes[0]).toContain('It stays there until settings.json can be read.');
    expect((await shell.run(['trash', 'list'])).out).toMatch(/^bot {3}prod {6}[\d-]{10} {2}unknown$/m);
    expect(await items(shell)).toMatchObject([{ keptUntil: null }]);
  });

  it('--now deletes an instance with what was deleted of it before, and counts that', async () => {
    const shell = await shellWithKey();
    await shell.run(['secret', 'set', 'prod', 'other', '--generate']);
    await shell.run(['secret', 'rm', 'prod', 'bot', '--yes']);
    const words = ['instance', 'rm', 'prod', '--now'];
    const refused = await shell.run(words, { agrees: false });
    expect(refused.asked).toEqual([
      'This cannot be undone. Delete prod with 2 secrets and their values for good?',
    ]);
    expect(JSON.parse((await shell.run([...words, '--yes', '--json'])).out)).toMatchObject({
      deleted: { name: 'prod', secrets: 2 },
      trash: null,
    });
    expect(await items(shell)).toEqual([]);
    expect(values(shell)).toEqual([]);
  });

  it.each([
    'secret rm prod bot --yes',
    'instance rm prod --yes',
    'secret rm prod bot --now --yes',
    'instance rm prod --now --yes',
    'secret restore prod gone',
    'instance restore lab',
    'trash empty --yes',
  ])('needs a keychain that can be used, and changes nothing without: %s', async (line) => {
    const words = line.split(' ');
    const shell = await shellWithKey();
    await shell.run(['secret', 'set', 'prod', 'gone', '--generate']);
    await shell.run(['secret', 'rm', 'prod', 'gone', '--yes']);
    await shell.run(['instance', 'add', 'lab', '--url', 'http://localhost:3000']);
    await shell.run(['instance', 'rm', 'lab', '--yes']);
    const file = join(shell.dir, 'vault.json');
    const before = readFileSync(file, 'utf8');
    shell.keychain.faults.locked = true;
    const refused = await shell.run(words);
    expect(refused).toMatchObject({ code: 3, out: '' });
    expect(refused.notes.join('\n')).toContain('keychain-locked: ');
    expect(readFileSync(file, 'utf8')).toBe(before);
    shell.keychain.faults.locked = false;
    expect(await shell.run(words)).toMatchObject({ code: 0 });
  });
});

describe('restore', () => {
  it('takes the one that was deleted last, and another name where its own is taken', async () => {
    const shell = await shellWithKey();
    await shell.run(['secret', 'rm', 'prod', 'bot', '--yes']);
    await shell.run(['secret', 'set', 'prod', 'bot', '--generate']);
    const second = await get(shell, 'bot');
    await shell.run(['secret', 'rm', 'prod', 'bot', '--yes']);
    expect(await shell.run(['secret', 'restore', 'prod', 'bot'])).toMatchObject({ code: 0 });
    expect(await get(shell, 'bot')).toBe(second);
    const taken = await shell.run(['secret', 'restore', 'prod', 'bot']);
    expect(taken).toMatchObject({
      code: 1,
      notes: [
        'webui-keyring: restore-name-taken: "bot" is taken, so nothing was restored. Give another name with `--as`.',
      ],
    });
    expect((await shell.run(['secret', 'restore', 'prod', 'bot', '--as', 'first bot'])).out).toBe(
      'Restored first bot of prod.\n',
    );
    expect(await get(shell, 'first bot')).toBe(apiKey);
    expect(await items(shell)).toEqual([]);
  });

  it('takes an instance under another name, too', async () => {
    const shell = await shellWithKey();
    await shell.run(['instance', 'add', 'old', '--url', 'https://old.example.com']);
    await shell.run(['instance', 'rm', 'old', '--yes']);
    await shell.run(['instance', 'edit', 'prod', '--name', 'old']);
    await shell.run(['instance', 'rm', 'old', '--yes']);
    expect((await shell.run(['instance', 'restore', 'old'])).out).toBe('Restored old with 1 secret.\n');
    await shell.run(['instance', 'edit', 'old', '--name', 'prod']);
    await shell.run(['instance', 'rm', 'prod', '--yes']);
    await shell.run(['instance', 'add', 'prod', '--url', 'https://new.example.com']);
    const taken = await shell.run(['instance', 'restore', 'prod']);
    expect(taken.notes).toEqual([
      'webui-keyring: restore-name-taken: "prod" is taken, so nothing was restored. Give another name with `--as`.',
    ]);
    const restored = await shell.run(['instance', 'restore', 'prod', '--as', 'old', '--json']);
    expect(JSON.parse(restored.out)).toMatchObject({ restored: { name: 'old', secrets: 1 } });
    expect(await get(shell, 'bot', 'old')).toBe(apiKey);
    expect((await shell.run(['instance', 'list', '--json'])).out).toContain('the main one');
  });

  it.each([
    ['that was deleted with it', [], 1],
    ['that was deleted before it', [['secret', 'rm', 'prod', 'bot', '--yes']], 0],
  ])('says that the instance of a secret comes first %s', async (_, before, code) => {
    const shell = await shellWithKey();
    for (const words of before) {
      // oxlint-disable-next-line no-await-in-loop
      await shell.run(words);
    }
    await shell.run(['instance', 'rm', 'prod', '--yes']);
    const words = ['secret', 'restore', 'prod', 'bot'];
    const instanceFirst =
      'webui-keyring: restore-instance-first: "prod" is in the trash too, so the secret cannot be restored yet. Restore the instance first, with `webui-keyring instance restore`.';
    expect(await shell.run(words)).toMatchObject({ code: 1, notes: [instanceFirst] });
    // A new instance of that name is another one.
    await shell.run(['instance', 'add', 'prod', '--url', 'https://new.example.com']);
    expect((await shell.run(words)).notes).toEqual([instanceFirst]);
    await shell.run(['instance', 'rm', 'prod', '--now', '--yes']);
    expect(await shell.run(['instance', 'restore', 'prod'])).toMatchObject({ code: 0 });
    // With its instance it is there again.
    expect(await shell.run(words)).toMatchObject({ code });
    expect(await get(shell, 'bot')).toBe(apiKey);
  });

  it.each([
    [['secret', 'restore', 'prod', 'bot'], 'trash-lacks-name: "bot" is not in the trash.'],
    [['secret', 'restore', 'nowhere', 'bot'], 'vault-not-found: "nowhere" was not found (instance).'],
    [['secret', 'restore', 'lab', 'bot'], 'trash-lacks-name: "bot" is not in the trash.'],
    [['instance', 'restore', 'prod'], 'trash-lacks-name: "prod" is not in the trash.'],
    [['secret', 'restore', 'prod', apiKey], 'usage-value-as-argument'],
    [['instance', 'restore', 'lab', '--as', apiKey], 'usage-value-as-argument'],
  ])('%j is refused: %s', async (words, told) => {
    const shell = await shellWithKey();
    await shell.run(['instance', 'add', 'lab', '--url', 'http://localhost:3000']);
    await shell.run(['instance', 'rm', 'lab', '--yes']);
    const refused = await shell.run(words);
    expect(refused.out).toBe('');
    expect(refused.notes).toHaveLength(1);
    expect(refused.notes[0]).toContain(told);
    expect(refused.notes[0]).not.toContain(apiKey);
  });
});

describe('trash', () => {
  it('list shows what, of which instance, since when and until when; the last deleted first', async () => {
    const shell = await shellWithKey();
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-12-30T12:00:00.000Z') });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    await shell.run(['secret', 'set', 'prod', 'other', '--generate']);
    await shell.run(['secret', 'rm', 'prod', 'bot', '--yes']);
    vi.setSystemTime('2027-01-02T12:00:00.000Z');
    await shell.run(['instance', 'rm', 'prod', '--yes']);
    shell.keychain.faults.locked = true;
    expect((await shell.run(['trash', 'list'])).out).toBe(
      [
        'WHAT                    INSTANCE  DELETED     KEPT UNTIL',
        'instance with 1 secret  prod      2027-01-02  2027-02-01',
        'bot                     prod      2026-12-30  2027-01-29',
        '',
      ].join('\n'),
    );
    expect(await items(shell)).toMatchObject([
      {
        instance: 'prod',
        secret: null,
        secrets: 1,
        values: 1,
        deletedAt: '2027-01-02T12:00:00.000Z',
        keptUntil: '2027-02-01T12:00:00.000Z',
      },
      {
        instance: 'prod',
        secret: 'bot',
        secrets: 1,
        values: 2,
        deletedAt: '2026-12-30T12:00:00.000Z',
        keptUntil: '2027-01-29T12:00:00.000Z',
      },
    ]);
    shell.keychain.faults.locked = false;
    // One day after the first is over, a change of a value deletes it.
    vi.setSystemTime('2027-01-30T12:00:00.000Z');
    await shell.run(['instance', 'add', 'new', '--url', 'http://localhost:3000']);
    await shell.run(['secret', 'set', 'new', 'bot', '--generate']);
    expect(await items(shell)).toMatchObject([{ secret: null }]);
    expect(values(shell)).not.toContain(apiKey);
  });

  it('empty says how much it deletes, and deletes that and no more', async () => {
    const shell = await shellWithKey();
    expect(await shell.run(['trash', 'empty'])).toMatchObject({ code: 0, notes: ['The trash is empty.'] });
    await shell.run(['secret', 'set', 'prod', 'other', '--generate']);
    await shell.run(['secret', 'set', 'prod', 'third', '--generate']);
    await shell.run(['secret', 'rm', 'prod', 'bot', '--yes']);
    expect(await shell.run(['trash', 'empty'])).toMatchObject({ code: 2 });
    expect(await shell.run(['trash', 'empty'], { agrees: false })).toMatchObject({
      code: 1,
      out: '',
      asked: ['This cannot be undone. Delete what is in the trash for good (1 secret, 2 values)?'],
    });
    expect(values(shell)).toContain(apiKey);
    const meanwhile = () => shell.run(['secret', 'rm', 'prod', 'other', '--yes']);
    const emptied = await shell.run(['trash', 'empty'], { agrees: true, meanwhile });
    expect(emptied.out).toBe('Deleted what was in the trash for good (1 secret, 2 values).\n');
    expect(values(shell)).not.toContain(apiKey);
    expect(await items(shell)).toMatchObject([{ secret: 'other' }]);
    await shell.run(['instance', 'rm', 'prod', '--yes']);
    expect((await shell.run(['trash', 'empty', '--yes'])).out).toBe(
      'Deleted what was in the trash for good (1 instance, 2 secrets, 2 values).\n',
    );
    expect(values(shell)).toEqual([]);
  });

  it('names are completed for restoring, each once, with the day on which it was deleted last', async () => {
    const shell = await shellWithKey();
    const complete = async (...words: readonly string[]) => (await shell.run(['__complete', ...words])).out;
    expect(await complete('secret', 'restore', 'prod', '')).toBe('words\n');
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    for (const [day, name] of ['bot', 'bot', 'other'].entries()) {
      vi.setSystemTime(`2026-12-1${day}T12:00:00.000Z`);
      // oxlint-disable-next-line no-await-in-loop
      await shell.run(['secret', 'set', 'prod', name, '--generate', '--replace']);
      // oxlint-disable-next-line no-await-in-loop
      await shell.run(['secret', 'rm', 'prod', name, '--yes']);
    }
    await shell.run(['instance', 'add', 'my lab', '--url', 'http://localhost:3000']);
    await shell.run(['secret', 'set', 'my lab', 'third', '--generate']);
    await shell.run(['instance', 'rm', 'my lab', '--yes']);
    expect(await complete('secret', 'restore', '')).toBe('words\nprod\thttps://ai.example.com\n');
    expect(await complete('secret', 'restore', 'prod', '')).toBe(
      'words\nother\t2026-12-12\nbot\t2026-12-11\n',
    );
    expect(await complete('instance', 'restore', '')).toBe('words\nmy lab\t2026-12-12\n');
  });
});
