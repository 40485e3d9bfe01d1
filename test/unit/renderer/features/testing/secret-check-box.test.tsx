// @vitest-environment happy-dom
import { beforeAll, expect, it } from 'vitest';
import { ok } from '../../../../../electron/shared/result.ts';
import type { SecretCheck } from '../../../../../electron/shared/server-views.ts';
import { ActsProvider } from '../../../../../renderer/features/commands/acts.tsx';
import { SecretCheckBox } from '../../../../../renderer/features/testing/secret-check-box.tsx';
import { Around, pressIn } from '../../../../support/around.tsx';
import { render, settle } from '../../../../support/render.tsx';
import { openSampleBridge } from '../../../../support/sample.ts';

const nothing = (): void => {};
const adopt = 'Adopt from a server that runs…';

beforeAll(() => {
  Object.assign(HTMLDialogElement.prototype, { showModal: nothing, close: nothing });
});

async function checked(answer: Pick<SecretCheck, 'code' | 'because'>) {
  const main = await openSampleBridge();
  const secret = await main.secret('WEBUI_SECRET_KEY');
  main.override('server.checkSecret', () =>
    ok({ ...answer, versionId: null, since: null, at: '2026-11-30T08:00:00Z', facts: {}, evidence: [] }),
  );
  const { host } = await render(
    main,
    <Around>
      <ActsProvider>
        <SecretCheckBox secret={secret} title="Secret key" />
      </ActsProvider>
    </Around>,
  );
  await pressIn(host, 'Test secret key WEBUI_SECRET_KEY');
  return { main, host };
}
const offers = (host: HTMLElement): boolean =>
  [...host.querySelectorAll('button')].some(({ textContent }) => textContent === adopt);

it('a server that runs with another key, or with one of which none is saved, can be adopted', async () => {
  const { host, main } = await checked({ code: 'another', because: null });
  expect(offers(host)).toBe(true);
  await pressIn(host, adopt);
  // The dialog is loaded when it is wanted first.
  await expect
    .poll(async () => {
      await settle();
      return main.asked('runtimes.find').length;
    })
    .toBe(1);
  const unsaved = await checked({ code: 'cannot-tell', because: 'nothing-kept' });
  expect(offers(unsaved.host)).toBe(true);
});

it.each([
  { code: 'same', because: null },
  { code: 'same-as-previous', because: null },
  { code: 'cannot-tell', because: 'answers-alike' },
] as const)('after $code nothing has to be adopted', async (answer) => {
  const { host } = await checked(answer);
  expect(offers(host)).toBe(false);
});
