// @vitest-environment happy-dom
import { act } from 'react';
import { expect, it } from 'vitest';
import { ok } from '../../../../electron/shared/result.ts';
import type { ExportTarget } from '../../../../electron/shared/views.ts';
import { type TargetsState, TargetsProvider, useTargets } from '../../../../renderer/state/targets.tsx';
import { VaultProvider } from '../../../../renderer/state/vault.tsx';
import { createFakeBridge } from '../../../support/fake-bridge/fake-bridge.ts';
import { sampleState } from '../../../support/fake-bridge/sample.ts';
import { render } from '../../../support/render.tsx';

async function shown() {
  const fake = createFakeBridge(sampleState());
  const seen: TargetsState[] = [];
  function Probe() {
    seen.push(useTargets());
    return null;
  }
  await render(
    fake,
    <VaultProvider>
      <TargetsProvider>
        <Probe />
      </TargetsProvider>
    </VaultProvider>,
  );
  const current = (): TargetsState => {
    const state = seen.at(-1);
    if (state === undefined) throw new Error('nothing was shown');
    return state;
  };
  const stale = (): ExportTarget => {
    const target = current().targets?.find(
      ({ state, file }) => state === 'out-of-date' && file !== 'missing',
    );
    if (target === undefined) throw new Error('the sample has no target that is out of date');
    return target;
  };
  return { fake, current, stale };
}

it('targets are asked for again when a file was written, a secret changed, or the window is back in front', async () => {
  const { fake, current } = await shown();
  const count = (): number | undefined => current().targets?.length;
  const before = count();
  expect(before).toBeGreaterThan(1);
  fake.state.targets = fake.state.targets.slice(1);
  await act(async () => fake.emit('targets.changed', undefined));
  expect(count()).toBe((before ?? 0) - 1);
  fake.state.targets = fake.state.targets.slice(1);
  await act(async () => fake.emit('vault.changed', undefined));
  expect(count()).toBe((before ?? 0) - 2);
  fake.state.targets = [];
  await act(async () => void window.dispatchEvent(new Event('focus')));
  expect(count()).toBe(0);
});

it('what an update asked stays known until the file is written anew by other means', async () => {
  const { fake, current, stale } = await shown();
  const target = stale();
  const result = {
    outcome: 'ask-not-ignored',
    paths: [target.path],
    gitignorePath: null,
    ignoreLines: [],
  } as const;
  fake.override('export.updateTarget', () => ok({ target, result }));
  await act(() => current().update(target.id));
  expect(current().updateOf(target)).toEqual(result);
  expect(current().updateOf({ ...target, writtenAt: '2030-01-01T00:00:00.000Z' })).toBeUndefined();
});

it('one action writes every file that is out of date', async () => {
  const { current, stale } = await shown();
  const { instanceId, id } = stale();
  await act(() => current().updateAll(instanceId));
  const target = current().targets?.find((one) => one.id === id);
  expect(target?.state).toBe('current');
  expect(target && current().updateOf(target)?.outcome).toBe('written');
  expect(current().isUpdating).toBe(false);
});

it('an update that main refuses is explained, and the next one clears it', async () => {
  const { fake, current, stale } = await shown();
  const target = stale();
  const restore = fake.override('export.updateTarget', () => ({
    ok: false,
    error: { code: 'keychain-locked' },
  }));
  await act(() => current().update(target.id));
  expect(current().updateFailure?.code).toBe('keychain-locked');
  restore();
  await act(() => current().update(target.id));
  expect(current().updateFailure).toBeUndefined();
});
