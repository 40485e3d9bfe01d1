// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { KeychainBanner } from '../../../../../renderer/features/keychain/keychain-banner.tsx';
import { TestsPage } from '../../../../../renderer/features/testing/tests-page.tsx';
import { KeyTestsProvider } from '../../../../../renderer/state/key-tests.tsx';
import { SecretsProvider } from '../../../../../renderer/state/secrets.tsx';
import { Around } from '../../../../support/around.tsx';
import { render } from '../../../../support/render.tsx';
import { openSampleBridge } from '../../../../support/sample.ts';
import css from '../../../../../renderer/components/button.module.css';

async function mainActs(isLocked: boolean): Promise<readonly string[]> {
  const main = await openSampleBridge();
  main.keychain.faults.locked = isLocked;
  const { host } = await render(
    main,
    <Around>
      <SecretsProvider>
        <KeyTestsProvider>
          <KeychainBanner />
          <TestsPage />
        </KeyTestsProvider>
      </SecretsProvider>
    </Around>,
  );
  return [...host.querySelectorAll('button')]
    .filter(({ classList }) => classList.contains(css['primary'] ?? ''))
    .map(({ textContent }) => textContent);
}

it('a view has its own main act, and gives way to the unlocking of the keychain', async () => {
  expect(await mainActs(false)).toEqual([expect.stringMatching(/^Test all/)]);
  expect(await mainActs(true)).toEqual([expect.stringMatching(/^Unlock/)]);
});
