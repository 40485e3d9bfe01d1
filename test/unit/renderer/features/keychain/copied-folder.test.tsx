// @vitest-environment happy-dom
import { beforeAll, expect, it } from 'vitest';
import { createMemoryKeychain } from '../../../../../electron/keychain/memory.ts';
import { ActsProvider } from '../../../../../renderer/features/commands/acts.tsx';
import { KeychainBanner } from '../../../../../renderer/features/keychain/keychain-banner.tsx';
import { KeychainPage } from '../../../../../renderer/features/keychain/keychain-page.tsx';
import { useNavigation } from '../../../../../renderer/state/navigation.tsx';
import { Around, dialogIn, pressIn } from '../../../../support/around.tsx';
import { render } from '../../../../support/render.tsx';
import { openSampleBridge } from '../../../../support/sample.ts';
import { must } from '../../../../support/vault.ts';

const nothing = (): void => {};

beforeAll(() => {
  // The size of the window decides nothing here.
  Object.assign(HTMLDialogElement.prototype, { showModal: nothing, close: nothing });
});

/** The banner, and the page where the window is there. */
function Window() {
  const { route } = useNavigation();
  return (
    <>
      <KeychainBanner />
      {route.view === 'keychain' ? <KeychainPage /> : null}
    </>
  );
}

const text = (): string => document.body.textContent;

it('a copied folder is told, with both folders, and uses the values once that was agreed to', async () => {
  const there = '/home/ada/the original';
  const original = { path: async () => there, isCopiedIn: async () => false };
  const copy = { path: async () => '/home/ada/a copy', isCopiedIn: async () => true };
  const main = await openSampleBridge(async (entries) => {
    must(await createMemoryKeychain(entries, { folder: original }).check());
    return createMemoryKeychain(entries, { folder: copy });
  });
  const { host } = await render(
    main,
    <Around>
      <ActsProvider>
        <Window />
      </ActsProvider>
    </Around>,
  );
  const title = 'The saved values belong to another data folder';
  expect(text()).toContain(title);
  expect(text()).toContain('values can be read, but nothing can be saved or deleted');

  await pressIn(host, 'What to do');
  expect(text().split(title)).toHaveLength(2);
  expect(text()).toContain(`The other folder${there}`);
  expect(text()).toContain(`This folder${main.dataDir}`);
  await pressIn(host, 'Use the values from this folder…');
  expect(dialogIn(host).textContent).toContain(there);
  const accepted = () => main.asked('records.acceptKeychain');
  expect(accepted()).toEqual([]);
  await pressIn(dialogIn(host), 'Use the values from here');
  expect(accepted()).toEqual([{ confirmed: true }]);
  expect(text()).toContain('The keychain works');
  expect(text()).toContain('The values are used from this folder from now on.');
});
