// @vitest-environment happy-dom
import type { ReactNode } from 'react';
import { expect, it } from 'vitest';
import { GeneratorPage } from '../../../../../renderer/features/generator/generator-page.tsx';
import { ActsProvider } from '../../../../../renderer/features/commands/acts.tsx';
import { KeychainBanner } from '../../../../../renderer/features/keychain/keychain-banner.tsx';
import { TestsPage } from '../../../../../renderer/features/testing/tests-page.tsx';
import { KeyTestsProvider } from '../../../../../renderer/state/key-tests.tsx';
import { SecretsProvider } from '../../../../../renderer/state/secrets.tsx';
import { Around } from '../../../../support/around.tsx';
import { render } from '../../../../support/render.tsx';
import { openSampleBridge } from '../../../../support/sample.ts';
import css from '../../../../../renderer/components/button.module.css';

async function mainActs(view: ReactNode, isLocked: boolean): Promise<readonly string[]> {
  const main = await openSampleBridge();
  main.keychain.faults.locked = isLocked;
  const { host } = await render(
    main,
    <Around>
      <SecretsProvider>
        <KeyTestsProvider>
          <ActsProvider>
            <KeychainBanner />
            {view}
          </ActsProvider>
        </KeyTestsProvider>
      </SecretsProvider>
    </Around>,
  );
  return [...host.querySelectorAll('button')]
    .filter(({ classList }) => classList.contains(css['primary'] ?? ''))
    .map(({ textContent }) => textContent);
}

const views = [
  [<TestsPage key="tests" />, /^Test all/],
  [<GeneratorPage key="generator" />, /^Save as secret/],
] as const;

it.each(views)(
  'a view has its own main act, and gives way to the unlocking of the keychain: %#',
  async (view, own) => {
    expect(await mainActs(view, false)).toEqual([expect.stringMatching(own)]);
    expect(await mainActs(view, true)).toEqual([expect.stringMatching(/^Unlock/)]);
  },
);
