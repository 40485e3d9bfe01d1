// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { headlessKeyring } from '../../../../../electron/shared/headless-keyring.ts';
import { KeychainPage } from '../../../../../renderer/features/keychain/keychain-page.tsx';
import { openBridge } from '../../../../support/bridge.ts';
import { ActsProvider } from '../../../../../renderer/features/commands/acts.tsx';
import { KeychainBanner } from '../../../../../renderer/features/keychain/keychain-banner.tsx';
import { Around, pressIn } from '../../../../support/around.tsx';
import { render } from '../../../../support/render.tsx';
import { openSampleBridge } from '../../../../support/sample.ts';

const text = (): string => document.body.textContent;

async function showLocked(dismisses: boolean) {
  const main = await openSampleBridge();
  main.keychain.faults.locked = true;
  main.keychain.faults.dismissesUnlock = dismisses;
  const { host } = await render(
    main,
    <Around>
      <ActsProvider>
        <KeychainBanner />
      </ActsProvider>
    </Around>,
  );
  return { main, host };
}

it('a locked keychain is unlocked from the line that says so, with its key on the button', async () => {
  const { host, main } = await showLocked(false);
  expect(text()).toContain('The keychain is locked. Names, dates and tests stay readable.');
  await pressIn(host, 'UnlockCtrl U');
  expect(main.asked('keychain.unlock')).toHaveLength(1);
  expect(text()).not.toContain('locked');
});

it('an unlocking that was called off is said, and can be asked for again', async () => {
  const { host, main } = await showLocked(true);
  await pressIn(host, 'UnlockCtrl U');
  expect(text()).toContain('The keychain is still locked: its password was not entered.');
  expect(text()).toContain('The keychain is locked.');
  await pressIn(host, 'UnlockCtrl U');
  expect(main.asked('keychain.unlock')).toHaveLength(2);
});

it('where nothing can ask for the password, the command that unlocks it is copied from that line and from the help', async () => {
  const main = await openBridge({ desktop: 'headless' });
  main.keychain.faults.locked = true;
  const { host } = await render(
    main,
    <Around>
      <ActsProvider>
        <KeychainBanner />
        <KeychainPage />
      </ActsProvider>
    </Around>,
  );
  expect(text()).not.toContain('UnlockCtrl U');
  await pressIn(host, 'Copy unlock command');
  await pressIn(host, 'Copy command');
  expect(main.plain).toEqual([headlessKeyring.replace, headlessKeyring.replace]);
  expect(text()).toContain('The command was copied.');
});
