// @vitest-environment happy-dom
import { beforeAll, expect, it } from 'vitest';
import type { TrashItem } from '../../../../../electron/shared/domain.ts';
import { useQuery } from '../../../../../renderer/bridge/use-query.ts';
import { DeleteForGoodDialog } from '../../../../../renderer/features/trash/delete-for-good.tsx';
import { useVault } from '../../../../../renderer/state/vault.tsx';
import { Around, dialogIn, pressIn } from '../../../../support/around.tsx';
import { render, settle } from '../../../../support/render.tsx';
import { openSampleBridge } from '../../../../support/sample.ts';
import { must } from '../../../../support/vault.ts';
import { trashInstance, trashSecret } from '../../../../support/vault-steps.ts';

const nothing = (): void => {};

beforeAll(() => {
  // The size of the window decides nothing here.
  Object.assign(HTMLDialogElement.prototype, { showModal: nothing, close: nothing });
});

/** The question about items of a trash with a secret, its instance, and a secret of another instance. */
async function asked(choose: (trash: readonly TrashItem[]) => readonly TrashItem[] | null) {
  const main = await openSampleBridge();
  const early = await main.secret('load-test');
  must(await trashSecret(main.vault, early.id));
  must(await trashInstance(main.vault, early.instanceId));
  must(await trashSecret(main.vault, (await main.secret('Weekly report')).id));
  const trash = must(await main.vault.listTrash());
  const deleted: (readonly TrashItem[])[] = [];
  const closed: string[] = [];
  const chosen = choose(trash);
  const { host } = await render(
    main,
    <Around>
      <InTrash
        chosen={chosen}
        onClose={() => closed.push('closed')}
        onDeleted={(items) => deleted.push(items)}
      />
    </Around>,
  );
  return { main, trash, deleted, closed, host, text: dialogIn(host).textContent };
}

/** The question about the trash as it is now. */
function InTrash(
  question: Pick<Parameters<typeof DeleteForGoodDialog>[0], 'chosen' | 'onClose' | 'onDeleted'>,
) {
  const { revision } = useVault();
  const { value } = useQuery('trash.list', [], revision);
  return value === undefined ? null : <DeleteForGoodDialog {...question} trash={value} />;
}

it('says what is lost with one secret, and deletes that alone', async () => {
  const { main, trash, deleted, host, text } = await asked((items) => items.slice(2));
  expect(text).toContain('Delete Weekly report for good?');
  expect(text).toContain('This deletes 1 secret with 3 values from the OS keychain.');
  expect(text).not.toContain('signed out');
  await pressIn(dialogIn(host), 'Delete for good');
  expect(deleted).toEqual([trash.slice(2)]);
  expect(must(await main.vault.listTrash())).toEqual(trash.slice(0, 2));
  expect(document.body.textContent).toContain('1 item was deleted for good.');
});

it('counts and names what cannot be restored without its instance, and warns of a secret key', async () => {
  const { main, trash, host, text } = await asked((items) => items.slice(1, 2));
  expect(text).toContain('Delete 2 items for good?');
  expect(text).toContain('This deletes 2 secrets with 2 values from the OS keychain.');
  expect(text).toMatch(/load-test.*Staging · Instance with 1 secret.*WEBUI_SECRET_KEY.*signed out/);
  await pressIn(dialogIn(host), 'Delete for good');
  expect(must(await main.vault.listTrash())).toEqual(trash.slice(2));
});

it('empties the trash of what was there when it was asked', async () => {
  const { main, trash, host, text } = await asked(() => null);
  expect(text).toContain('Empty the trash?');
  const later = must(await trashSecret(main.vault, (await main.secret('ci-bot')).id));
  await pressIn(dialogIn(host), 'Empty trash');
  expect(main.asked('trash.empty')).toEqual([{ itemIds: trash.map(({ id }) => id) }]);
  expect(must(await main.vault.listTrash())).toEqual([later]);
});

it('leaves what is restored elsewhere while it asks, with what could be restored with it', async () => {
  const { main, trash, deleted, host } = await asked((items) => items.slice(1));
  expect(dialogIn(host).textContent).toContain('Delete 3 items for good?');
  await settle(async () => void must(await main.vault.restore(trash[1]?.id ?? '')));
  await expect.poll(() => dialogIn(host).textContent).toContain('Delete Weekly report for good?');
  await pressIn(dialogIn(host), 'Delete for good');
  expect(deleted).toEqual([trash.slice(2)]);
  expect(must(await main.vault.listTrash())).toEqual(trash.slice(0, 1));
});

it('deletes nothing and closes where all of it is restored by now', async () => {
  const { main, trash, closed, host } = await asked((items) => items.slice(2));
  const looks = main.asked('trash.list').length;
  await settle(async () => void must(await main.vault.restore(trash[2]?.id ?? '')));
  await expect.poll(() => main.asked('trash.list').length).toBeGreaterThan(looks);
  await settle(() => undefined);
  expect(dialogIn(host).textContent).toContain('Delete Weekly report for good?');
  await pressIn(dialogIn(host), 'Delete for good');
  expect(closed).toEqual(['closed']);
  expect(main.asked('trash.empty')).toEqual([]);
});

it('looks again at the trash where something of it is gone, so that the next answer holds', async () => {
  const { main, trash, deleted, host } = await asked(() => null);
  const mend = main.failing('trash.empty', { code: 'vault-not-found', subject: trash[0]?.id ?? '' });
  const looks = main.asked('trash.list').length;
  await pressIn(dialogIn(host), 'Empty trash');
  expect(dialogIn(host).textContent).toContain('It was not found.');
  await expect.poll(() => main.asked('trash.list').length).toBeGreaterThan(looks);
  mend();
  await pressIn(dialogIn(host), 'Empty trash');
  expect(deleted).toEqual([trash]);
});
