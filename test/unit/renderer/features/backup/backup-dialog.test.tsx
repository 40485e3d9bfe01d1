// @vitest-environment happy-dom
import { beforeAll, expect, it, vi } from 'vitest';
import type { BackupStage } from '../../../../../electron/shared/backup-calls.ts';
import { err, ok } from '../../../../../electron/shared/result.ts';
import type { Result } from '../../../../../electron/shared/result.ts';
import type { Failure } from '../../../../../electron/shared/failure.ts';
import { BackupDialog } from '../../../../../renderer/features/backup/backup-dialog.tsx';
import { Around, dialogIn, pressIn } from '../../../../support/around.tsx';
import { backupPassword as password } from '../../../../support/backup.ts';
import type { TestBridge } from '../../../../support/bridge.ts';
import { later, render, settle } from '../../../../support/render.tsx';
import { openSampleBridge } from '../../../../support/sample.ts';

vi.mock(
  '../../../../../electron/backup/derive-key.ts',
  () => import('../../../../support/quick-derivation.ts'),
);

const nothing = (): void => {};
const handle = '00000000-0000-4000-8000-00000000aaaa';
const path = '/disk/a.backup';
const written: BackupStage = {
  outcome: 'written',
  path,
  remarks: [],
  createdAt: '2026-11-30T08:00:00.000Z',
  isPartial: false,
  instances: 3,
  secrets: 8,
  values: 12,
  lost: [{ instance: 'Team chat', secret: 'OPENAI_API_KEY', number: 2 }],
  notRecorded: null,
};

beforeAll(() => {
  // The size of the window decides nothing here.
  Object.assign(HTMLDialogElement.prototype, { showModal: nothing, close: nothing });
});

async function opened(): Promise<{ main: TestBridge; host: HTMLElement; closed: () => number }> {
  const main = await openSampleBridge();
  let closings = 0;
  const { host } = await render(
    main,
    <Around>
      <BackupDialog onClose={() => (closings += 1)} />
    </Around>,
  );
  return { main, host, closed: () => closings };
}

const fields = (host: HTMLElement): readonly HTMLInputElement[] => [
  ...host.querySelectorAll<HTMLInputElement>('input[type=password], input[type=text]'),
];

async function type(host: HTMLElement, ...texts: readonly string[]): Promise<void> {
  await settle(() => {
    for (const [index, text] of texts.entries()) {
      const field = fields(host)[index];
      if (field === undefined) throw new Error('there is no such field');
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
}

const save = (host: HTMLElement) => pressIn(dialogIn(host), 'Choose where to save…');

it('a password that is short or not repeated is refused, and main is not asked', async () => {
  const { main, host } = await opened();
  await type(host, 'short', 'other');
  await save(host);
  expect(dialogIn(host).textContent).toContain('Use 8 characters or more');
  expect(dialogIn(host).textContent).toContain('The passwords are not the same.');
  // Composed and decomposed letters are the same password.
  main.override('backup.save', () => ok({ outcome: 'cancelled' }));
  await type(host, 'gr\u00f6\u00dfer als acht', 'gro\u0308\u00dfer als acht');
  await save(host);
  expect(main.asked('backup.save')).toEqual([{ password: 'gr\u00f6\u00dfer als acht' }]);
  // Nothing began, so that nothing has to be typed again.
  expect(fields(host).map(({ value }) => value !== '')).toEqual([true, true]);
});

it('chosen instances are named, and one at least', async () => {
  const { main, host } = await opened();
  main.override('backup.save', () => ok({ ...written, isPartial: true }));
  await type(host, password, password);
  await settle(() => host.querySelectorAll<HTMLInputElement>('input[type=radio]')[1]?.click());
  await save(host);
  expect(dialogIn(host).textContent).toContain('Choose at least one instance.');
  expect(main.asked('backup.save')).toEqual([]);
  await settle(() => host.querySelector<HTMLInputElement>('input[type=checkbox]')?.click());
  await save(host);
  const [first] = await main.instances();
  expect(main.asked('backup.save')).toEqual([{ password, instanceIds: [first?.id] }]);
  expect(dialogIn(host).textContent).toContain('12 values · Chosen instances only');
});

it('steps are told, and the passwords are gone once the first began', async () => {
  const { main, host } = await opened();
  const answer = later<Result<BackupStage, Failure>>();
  main.override('backup.save', () => answer.promise);
  await type(host, password, password);
  const [first] = fields(host);
  await save(host);
  expect(first?.value).toBe(password);
  await settle(() => main.emit('backup.progress', { step: 'deriving' }));
  expect(first?.value).toBe('');
  const now = host.querySelector('[aria-current=step]');
  expect(now?.textContent).toBe('Deriving the key from the password');
  expect(host.querySelector('dialog button')).toBeNull();
  await settle(() => answer.resolve(ok(written)));
  const text = dialogIn(host).textContent;
  expect(text).toContain(`Saved to ${path}`);
  expect(text).toContain('3 instances · 8 secrets · 12 values');
  expect(text).toContain('1 value is not in the backup');
  expect(text).toContain('OPENAI_API_KEY of Team chat (version 2)');
});

it('questions are answered by the handle, and a failure stays beside them', async () => {
  const { main, host } = await opened();
  main.override('backup.save', () => ok({ outcome: 'ask-existing', handle, path }));
  await type(host, password, password);
  await save(host);
  expect(dialogIn(host).textContent).toContain('This file already exists');
  main.override('backup.answer', () => err({ code: 'export-io', subject: path }));
  await pressIn(dialogIn(host), 'Replace');
  expect(dialogIn(host).querySelector('[role=alert]')).not.toBeNull();
  main.override('backup.answer', () =>
    ok({ outcome: 'ask-not-ignored', handle, paths: [path], gitignorePath: null, ignoreLines: [] }),
  );
  await pressIn(dialogIn(host), 'Replace');
  main.override('backup.answer', () => ok(written));
  await pressIn(dialogIn(host), 'Write anyway');
  expect(main.asked('backup.answer')).toEqual([
    { handle, answer: 'replace' },
    { handle, answer: 'replace' },
    { handle, answer: 'write-unignored' },
  ]);
  expect(dialogIn(host).textContent).toContain('The backup is complete');
  expect(main.asked('backup.forget')).toEqual([]);
});

it('a question that is cancelled is forgotten in main, and the passwords are typed again', async () => {
  const { main, host, closed } = await opened();
  main.override('backup.save', () => ok({ outcome: 'ask-existing', handle, path }));
  await type(host, password, password);
  await save(host);
  await pressIn(dialogIn(host), 'Cancel');
  expect(main.asked('backup.forget')).toEqual([{ handle }]);
  expect(fields(host).map(({ value }) => value)).toEqual(['', '']);
  expect(closed()).toBe(0);
});
