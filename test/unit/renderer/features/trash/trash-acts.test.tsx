// @vitest-environment happy-dom
import { beforeAll, expect, it } from 'vitest';
import { liveVersions } from '../../../../../electron/shared/domain.ts';
import type { TrashItem } from '../../../../../electron/shared/domain.ts';
import { type TrashActs, useTrashActs } from '../../../../../renderer/features/trash/trash-acts.tsx';
import { Around, dialogIn, pressIn } from '../../../../support/around.tsx';
import type { TestBridge } from '../../../../support/bridge.ts';
import { anInstanceInput, aSecretInput } from '../../../../support/builders.ts';
import { later, render, settle } from '../../../../support/render.tsx';
import { openSampleBridge } from '../../../../support/sample.ts';
import { must } from '../../../../support/vault.ts';
import { trashInstance, trashSecret } from '../../../../support/vault-steps.ts';

const nothing = (): void => {};

beforeAll(() => {
  // The size of the window decides nothing here.
  Object.assign(HTMLDialogElement.prototype, { showModal: nothing, close: nothing });
});

/** What a window with the trash's acts says, and these acts. */
async function opened(main: TestBridge) {
  const seen: TrashActs[] = [];
  function Probe() {
    seen.push(useTrashActs());
    return null;
  }
  const { host } = await render(
    main,
    <Around>
      <Probe />
    </Around>,
  );
  const acts = (): TrashActs => {
    const newest = seen.at(-1);
    if (newest === undefined) throw new Error('nothing was rendered');
    return newest;
  };
  // Notices are put beside the view, over all.
  return { host, acts, text: () => document.body.textContent };
}

async function deleted(main: TestBridge, name: string): Promise<TrashItem> {
  const { id, versions } = await main.secret(name);
  const versionIds = liveVersions({ versions }).map((version) => version.id);
  return must(await main.bridge['secrets.trash']({ id, versionIds }));
}

const namesIn = async (main: TestBridge) => (await main.secrets()).map(({ name }) => name);
const trashOf = async ({ vault }: TestBridge) => must(await vault.listTrash());

it('what was deleted is undone, the last first, from the message or without it', async () => {
  const main = await openSampleBridge();
  const { acts, text } = await opened(main);
  expect(acts().canUndo).toBe(false);
  for (const name of ['ci-bot', 'OPENAI_API_KEY']) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const item = await deleted(main, name);
    // oxlint-disable-next-line no-await-in-loop
    await settle(() => acts().noteDeleted([item]));
  }
  expect(text()).toContain('OPENAI_API_KEY was moved to the trash.');
  await settle(() => acts().undo());
  expect(text()).toContain('OPENAI_API_KEY was restored.');
  expect(await namesIn(main)).not.toContain('ci-bot');
  await settle(() => acts().undo());
  expect(await namesIn(main)).toEqual(expect.arrayContaining(['ci-bot', 'OPENAI_API_KEY']));
  expect(acts().canUndo).toBe(false);
  const again = await deleted(main, 'ci-bot');
  await settle(() => acts().noteDeleted([again]));
  await pressIn(document.body, 'UndoCtrl Z');
  expect(await namesIn(main)).toContain('ci-bot');
  expect(acts().canUndo).toBe(false);
});

it('what was restored is not undone again, also before the trash was looked at again', async () => {
  const main = await openSampleBridge();
  const { acts } = await opened(main);
  const item = await deleted(main, 'ci-bot');
  main.override('trash.list', () => later<never>().promise);
  await settle(() => acts().noteDeleted([item]));
  expect(acts().canUndo).toBe(true);
  await settle(() => acts().undo());
  expect(acts().canUndo).toBe(false);
});

it('several that were deleted at once are undone at once, as far as they are still there', async () => {
  const main = await openSampleBridge();
  const { acts, text } = await opened(main);
  const items = [await deleted(main, 'ci-bot'), await deleted(main, 'OPENAI_API_KEY')];
  items.push(await deleted(main, 'DATABASE_URL'));
  await settle(() => acts().noteDeleted(items));
  expect(text()).toContain('3 secrets were moved to the trash.');
  must(await main.vault.emptyTrash([items[1]?.id ?? '']));
  await settle(() => acts().undo());
  expect(text()).toContain('2 items were restored.');
  expect(await namesIn(main)).toEqual(expect.arrayContaining(['ci-bot', 'DATABASE_URL']));
  expect(await trashOf(main)).toEqual([]);
});

it('nothing is left to undo once it was deleted for good elsewhere', async () => {
  const main = await openSampleBridge();
  const { acts } = await opened(main);
  const item = await deleted(main, 'ci-bot');
  await settle(() => acts().noteDeleted([item]));
  expect(acts().canUndo).toBe(true);
  await settle(async () => void must(await main.vault.emptyTrash([item.id])));
  await expect.poll(() => acts().canUndo).toBe(false);
});

it('a name that is taken is asked for, until one is free', async () => {
  const main = await openSampleBridge();
  const { acts, host, text } = await opened(main);
  const item = await deleted(main, 'OPENAI_API_KEY');
  const { instanceId = '' } = item.secrets[0] ?? {};
  const input = aSecretInput({ name: 'OPENAI_API_KEY' });
  must(await main.vault.createSecret(instanceId, input, 'another value', 'typed'));
  await settle(() => acts().restore([item]));
  expect(await main.vault.listTrash()).toMatchObject({ value: [{ id: item.id }] });
  await expect.poll(() => host.querySelector('dialog')).not.toBeNull();
  expect(dialogIn(host).textContent).toMatch(/OPENAI_API_KEY.* is taken\. Choose another name\./);
  const type = async (name: string): Promise<void> => {
    const field = dialogIn(host).querySelector('input');
    if (field === null) throw new Error('no name is asked for');
    expect(field.value).not.toBe('');
    await settle(() => {
      Reflect.set(HTMLInputElement.prototype, 'value', name, field);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await settle(() =>
      dialogIn(host)
        .querySelector('form')
        ?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })),
    );
  };
  await type('DATABASE_URL');
  expect(dialogIn(host).textContent).toMatch(/DATABASE_URL.* is taken/);
  await type('OPENAI_OF_BEFORE');
  expect(host.querySelector('dialog')).toBeNull();
  expect(text()).toContain('OPENAI_OF_BEFORE was restored.');
  expect(await namesIn(main)).toEqual(expect.arrayContaining(['OPENAI_API_KEY', 'OPENAI_OF_BEFORE']));
});

it('a secret whose instance is in the trash comes back with it, after a yes', async () => {
  const main = await openSampleBridge();
  const { acts, host } = await opened(main);
  const { id, instanceId } = await main.secret('load-test');
  const item = must(await trashSecret(main.vault, id));
  must(await trashInstance(main.vault, instanceId));
  await settle(() => acts().restore([item]));
  await expect.poll(() => host.querySelector('dialog')?.textContent).toContain('Restore Staging too?');
  expect(await trashOf(main)).toHaveLength(2);
  await pressIn(dialogIn(host), 'Restore');
  expect(await trashOf(main)).toEqual([]);
  expect(await namesIn(main)).toContain('load-test');
});

it('a failure that is no question is told, and what was not restored can be undone later', async () => {
  const main = await openSampleBridge();
  const { acts, text } = await opened(main);
  must(await main.vault.addInstance(anInstanceInput({ name: 'Another' })));
  const item = await deleted(main, 'ci-bot');
  await settle(() => acts().noteDeleted([item]));
  const mend = main.failing('trash.restore', { code: 'keychain-locked' });
  await settle(() => acts().undo());
  expect(text()).toContain('The keychain is locked');
  expect(acts().canUndo).toBe(true);
  mend();
  await settle(() => acts().undo());
  expect(await namesIn(main)).toContain('ci-bot');
});

it('an undo that comes too late says so, of one and of several', async () => {
  const main = await openSampleBridge();
  const { acts, text } = await opened(main);
  const one = await deleted(main, 'ci-bot');
  const several = [await deleted(main, 'OPENAI_API_KEY'), await deleted(main, 'DATABASE_URL')];
  must(await main.vault.emptyTrash([one, ...several].map(({ id }) => id)));
  await settle(() => acts().restore([one]));
  expect(text()).toContain('ci-bot is no longer in the trash.');
  await settle(() => acts().restore(several));
  expect(text()).toContain('2 items are no longer in the trash.');
  expect(text()).not.toContain('was not found');
});

it('what is undone while something is restored comes after it, and nothing is restored twice', async () => {
  const main = await openSampleBridge();
  const { acts, text } = await opened(main);
  for (const name of ['ci-bot', 'OPENAI_API_KEY']) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const item = await deleted(main, name);
    // oxlint-disable-next-line no-await-in-loop
    await settle(() => acts().noteDeleted([item]));
  }
  await settle(() => {
    acts().undo();
    acts().undo();
    acts().undo();
  });
  await expect.poll(() => namesIn(main)).toEqual(expect.arrayContaining(['ci-bot', 'OPENAI_API_KEY']));
  expect(text()).toContain('ci-bot was restored.');
  expect(main.asked('trash.restore')).toHaveLength(2);
  expect(text()).not.toContain('no longer');
});

it('an instance that comes back while it is asked about stays in the question, and its secret is restored', async () => {
  const main = await openSampleBridge();
  const { acts, host } = await opened(main);
  const { id, instanceId } = await main.secret('load-test');
  const item = must(await trashSecret(main.vault, id));
  const instance = must(await trashInstance(main.vault, instanceId));
  await settle(() => acts().restore([item]));
  await expect.poll(() => host.querySelector('dialog')?.textContent).toContain('Restore Staging too?');
  const asked = main.asked('trash.list').length;
  await settle(async () => void must(await main.vault.restore(instance.id)));
  await expect.poll(() => main.asked('trash.list').length).toBeGreaterThan(asked);
  await settle(() => undefined);
  expect(dialogIn(host).textContent).toContain('Restore Staging too?');
  await pressIn(dialogIn(host), 'Restore');
  await expect.poll(() => namesIn(main)).toContain('load-test');
});
