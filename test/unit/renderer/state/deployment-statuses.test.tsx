// @vitest-environment happy-dom
import { expect, it, onTestFinished, vi } from 'vitest';
import { err, ok } from '../../../../electron/shared/result.ts';
import type { Instance } from '../../../../electron/shared/domain.ts';
import type { InstanceStatus } from '../../../../electron/shared/status.ts';
import {
  DeploymentStatusesProvider,
  useDeploymentStatus,
} from '../../../../renderer/state/deployment-statuses.tsx';
import { SecretsProvider } from '../../../../renderer/state/secrets.tsx';
import { TargetsProvider } from '../../../../renderer/state/targets.tsx';
import { VaultProvider } from '../../../../renderer/state/vault.tsx';
import { later, render, settle } from '../../../support/render.tsx';
import { openSampleBridge } from '../../../support/sample.ts';
import { anInstanceStatus } from '../../../support/statuses.ts';
import { must } from '../../../support/vault.ts';

/** The pause between two looks, in milliseconds, as the provider has it. */
const pauseMs = 1000;

/** An instance of the sample as its page sees it. Main answers when it is told to. */
async function shown() {
  const main = await openSampleBridge();
  const { instanceId } = await main.secret('WEBUI_SECRET_KEY');
  const instance = (await main.instances()).find(({ id }) => id === instanceId);
  if (instance === undefined) throw new Error('the sample has no such instance');
  const answers: ReturnType<typeof later<InstanceStatus>>[] = [];
  main.override('deployments.status', async () => {
    const answer = later<InstanceStatus>();
    answers.push(answer);
    return ok(await answer.promise);
  });
  const seen: ReturnType<typeof useDeploymentStatus>[] = [];
  function Probe({ of }: { readonly of: Instance }) {
    seen.push(useDeploymentStatus(of));
    return null;
  }
  onTestFinished(() => void vi.useRealTimers());
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const page = (isOpen: boolean) => (
    <VaultProvider>
      <SecretsProvider>
        <TargetsProvider>
          <DeploymentStatusesProvider>{isOpen ? <Probe of={instance} /> : null}</DeploymentStatusesProvider>
        </TargetsProvider>
      </SecretsProvider>
    </VaultProvider>
  );
  const { show } = await render(main, page(true));
  return {
    main,
    show: (isOpen: boolean) => show(page(isOpen)),
    current: () => seen.at(-1),
    looks: () => answers.length,
    answer: (at: number, status: Partial<InstanceStatus> = {}) =>
      settle(() => answers[at]?.resolve(anInstanceStatus(status))),
    pass: () => settle(() => vi.advanceTimersByTime(pauseMs)),
  };
}

it('is looked for once when it is shown, and kept with its age while other pages are', async () => {
  const { current, looks, answer, show, pass } = await shown();
  expect(looks()).toBe(1);
  expect(current()).toMatchObject({ status: undefined, isLooking: true });
  await answer(0, { at: '2026-01-02T03:04:05.000Z' });
  expect(current()).toMatchObject({ status: { at: '2026-01-02T03:04:05.000Z' }, isLooking: false });
  await show(false);
  await show(true);
  await pass();
  expect(looks()).toBe(1);
  expect(current()).toMatchObject({ status: { at: '2026-01-02T03:04:05.000Z' } });
});

it('is looked for again when a value, a place or the file has changed, and after a test never', async () => {
  const { main, looks, answer, pass } = await shown();
  await answer(0);
  await pass();
  const { id } = await main.secret('WEBUI_SECRET_KEY');
  const at = '2026-01-03T00:00:00.000Z';
  await settle(async () =>
    must(await main.vault.recordTest(id, { at, code: 'secret-another', good: false, latencyMs: 1 })),
  );
  await pass();
  expect(looks()).toBe(1);

  const value = 'a new value'.repeat(4);
  await settle(() => main.bridge['secrets.replace']({ id, source: { from: 'typed', value } }));
  await pass();
  expect(looks()).toBe(2);
  await answer(1);
  await settle(() => main.emit('runtimes.changed', undefined));
  await pass();
  expect(looks()).toBe(3);
});

it('has the answer of the newest look, and what was seen before where a look fails', async () => {
  const { main, current, looks, answer } = await shown();
  await settle(() => current()?.lookAgain());
  expect(looks()).toBe(2);
  await answer(1, { at: '2026-01-02T00:00:02.000Z' });
  await answer(0, { at: '2026-01-02T00:00:01.000Z' });
  expect(current()).toMatchObject({ status: { at: '2026-01-02T00:00:02.000Z' }, isLooking: false });

  main.override('deployments.status', () => err({ code: 'keychain-locked' }));
  await settle(() => current()?.lookAgain());
  expect(current()).toMatchObject({
    status: { at: '2026-01-02T00:00:02.000Z' },
    failure: { code: 'keychain-locked' },
    isLooking: false,
  });
});
