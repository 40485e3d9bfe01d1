// @vitest-environment happy-dom
import { join } from 'node:path';
import { beforeAll, expect, it, vi } from 'vitest';
import { activeVersion } from '../../../../../electron/shared/domain.ts';
import { RestoreDialog, type Wanted } from '../../../../../renderer/features/backup/restore-dialog.tsx';
import { Around, dialogIn, pressIn } from '../../../../support/around.tsx';
import { backupPassword } from '../../../../support/backup.ts';
import type { TestBridge } from '../../../../support/bridge.ts';
import { writeLaterBackup } from '../../../../support/later-backup.ts';
import { render, settle } from '../../../../support/render.tsx';
import { openSampleBridge } from '../../../../support/sample.ts';
import { must } from '../../../../support/vault.ts';

vi.mock(
  '../../../../../electron/backup/derive-key.ts',
  () => import('../../../../support/quick-derivation.ts'),
);

const nothing = (): void => {};

beforeAll(() => {
  // The size of the window decides nothing here.
  Object.assign(HTMLDialogElement.prototype, { showModal: nothing, close: nothing });
  // Rows are drawn that have room: all of them.
  for (const side of ['clientHeight', 'clientWidth'])
    Object.defineProperty(HTMLDivElement.prototype, side, { configurable: true, value: 4000 });
});

/** The dialog with a backup of what the sample became elsewhere. */
async function opened(wanted: Wanted = 'all', main?: TestBridge) {
  const sample = main ?? (await openSampleBridge());
  sample.choices.restorePath = await writeLaterBackup(
    sample.vault,
    sample.dataDir,
    join(sample.dataDir, 'a.backup'),
  );
  const { host, unmount } = await render(
    sample,
    <Around>
      <RestoreDialog wanted={wanted} onClose={nothing} />
    </Around>,
  );
  await pressIn(dialogIn(host), 'Choose file…');
  return { main: sample, host, unmount };
}

async function open(host: HTMLElement, password: string): Promise<void> {
  const field = host.querySelector<HTMLInputElement>('input[type=password]');
  if (field === null) throw new Error('no password is asked for');
  field.value = password;
  await pressIn(dialogIn(host), 'Open');
}

const boxOf = (host: HTMLElement, name: string): HTMLInputElement | null =>
  host.querySelector<HTMLInputElement>(`input[aria-label="Take ${name}"]`);
const taken = (host: HTMLElement): readonly (string | null)[] =>
  [...host.querySelectorAll<HTMLInputElement>('tbody input:checked')].map((box) =>
    box.getAttribute('aria-label'),
  );

it('after a wrong password the next one is asked for, and what was typed is gone', async () => {
  const { main, host } = await opened();
  await pressIn(dialogIn(host), 'Open');
  expect(main.asked('restore.open')).toEqual([]);
  await open(host, 'not the password');
  expect(dialogIn(host).textContent).toContain('The password is wrong');
  expect(host.querySelector<HTMLInputElement>('input[type=password]')?.value).toBe('');
  expect(main.asked('restore.forget')).toEqual([]);
});

it('what is taken is chosen one by one or at once, and said before it is done', async () => {
  const { main, host, unmount } = await opened();
  await open(host, backupPassword);
  const proposed = ['Weekly report', 'OPENAI_API_KEY', 'TAVILY_API_KEY', '1 instance without secrets'];
  expect(taken(host)).toEqual(proposed.map((name) => `Take ${name}`));
  expect(boxOf(host, 'DATABASE_URL')?.disabled).toBe(true);
  await pressIn(dialogIn(host), 'Leave all');
  expect(taken(host)).toEqual([]);
  expect(dialogIn(host).textContent).toContain('Nothing is chosen');
  await pressIn(dialogIn(host), 'Restore');
  expect(main.asked('restore.apply')).toEqual([]);
  await pressIn(dialogIn(host), 'Take all');
  expect(dialogIn(host).textContent).toContain('Moves 1 secret to the trash');
  expect(dialogIn(host).textContent).toContain('Replaces the settings');
  await pressIn(dialogIn(host), 'Take what is new');
  expect(taken(host)).toHaveLength(4);
  await settle(() => boxOf(host, 'Weekly report')?.click());
  await pressIn(dialogIn(host), 'Restore');
  expect(main.asked('restore.apply')).toMatchObject([{ choices: { instances: 'take', settings: 'leave' } }]);
  const text = dialogIn(host).textContent;
  expect(text).toContain('2 secrets restored');
  expect(text).toContain('1 added · 1 with the value of the backup');
  expect(text).toContain('TAVILY_API_KEY of Team chat');
  expect(text).not.toContain('Show trash');
  const added = await main.secret('TAVILY_API_KEY');
  expect(must(await main.vault.readValue(added.id))).toBe('tvly-of-the-backup');
  // Main has forgotten it by itself.
  await unmount();
  expect(main.asked('restore.forget')).toEqual([]);
});

it('the trash is shown from the result where something came into it', async () => {
  const { host } = await opened();
  await open(host, backupPassword);
  await pressIn(dialogIn(host), 'Take all');
  await pressIn(dialogIn(host), 'Restore');
  expect(dialogIn(host).textContent).toContain('Show trash');
});

it('a secret that was changed meanwhile is shown as it is now, and nothing was restored', async () => {
  const { main, host, unmount } = await opened();
  await open(host, backupPassword);
  const { id } = await main.secret('OPENAI_API_KEY');
  await settle(async () => void must(await main.vault.replaceValue(id, 'saved by another window', 'typed')));
  await settle(() => boxOf(host, 'Weekly report')?.click());
  await settle(() => boxOf(host, 'ci-bot')?.click());
  await pressIn(dialogIn(host), 'Restore');
  expect(dialogIn(host).querySelector('[role=alert]')).not.toBeNull();
  expect((await main.secrets()).some(({ name }) => name === 'TAVILY_API_KEY')).toBe(false);
  expect(dialogIn(host).textContent).toContain('Newer here');
  expect(dialogIn(host).textContent).toContain('It is shown as it is now.');
  expect(dialogIn(host).textContent).not.toContain('Close this dialog');
  // What was chosen of the others stays.
  expect(taken(host)).toEqual(
    ['TAVILY_API_KEY', 'ci-bot', '1 instance without secrets'].map((name) => `Take ${name}`),
  );
  await unmount();
  expect(main.asked('restore.forget')).toHaveLength(1);
});

it('what was chosen stays after a restore that failed', async () => {
  const { main, host } = await opened();
  await open(host, backupPassword);
  await settle(() => boxOf(host, 'OPENAI_API_KEY')?.click());
  const chosen = taken(host);
  const mend = main.failing('restore.apply', { code: 'keychain-locked' });
  await pressIn(dialogIn(host), 'Restore');
  expect(dialogIn(host).textContent).toContain('The keychain is locked');
  expect(taken(host)).toEqual(chosen);
  mend();
  await pressIn(dialogIn(host), 'Restore');
  expect(dialogIn(host).textContent).toContain('2 secrets restored');
});

it('only lost values are put back where they are what is wanted', async () => {
  const main = await openSampleBridge();
  const lost = await main.secret('DATABASE_URL');
  const account = activeVersion(lost)?.id ?? '';
  const { host } = await opened('lost', main);
  const value = main.keychain.entries.get(account);
  main.keychain.entries.delete(account);
  await open(host, backupPassword);
  expect(taken(host)).toEqual(['Take DATABASE_URL']);
  await pressIn(dialogIn(host), 'Put values back');
  expect(main.asked('restore.repair')).toMatchObject([{ secretIds: [lost.id] }]);
  expect(dialogIn(host).textContent).toContain('1 value put back');
  expect(main.keychain.entries.get(account)).toBe(value);
  expect((await main.secrets()).some(({ name }) => name === 'TAVILY_API_KEY')).toBe(false);
});

it('a backup without what is lost says so', async () => {
  const { host } = await opened('lost');
  await open(host, backupPassword);
  expect(dialogIn(host).textContent).toContain('none of the values that are lost here');
});
