// @vitest-environment happy-dom
import { act } from 'react';
import { expect, it } from 'vitest';
import type { Reply } from '../../../../electron/shared/contract.ts';
import type { Recipe } from '../../../../electron/shared/recipe.ts';
import { ok } from '../../../../electron/shared/result.ts';
import { useGenerated } from '../../../../renderer/features/generator/use-generated.ts';
import { createFakeBridge, type FakeBridge } from '../../../support/fake-bridge/fake-bridge.ts';
import { emptyState } from '../../../support/fake-bridge/state.ts';
import { later, renderHook } from '../../../support/render.tsx';

const uuid: Recipe = { kind: 'uuid' };
const apiKey: Recipe = { kind: 'api-key' };

function forgotten(fake: FakeBridge): readonly unknown[] {
  return fake.calls.filter(({ name }) => name === 'generate.forget').map(({ args }) => args);
}

it('a value that is replaced is forgotten in main', async () => {
  const fake = createFakeBridge(emptyState());
  const hook = await renderHook(fake, (recipe: Recipe) => useGenerated(recipe), uuid);
  const first = hook.current.value?.handle;
  await hook.rerender(apiKey);
  expect(hook.current.value?.handle).not.toBe(first);
  expect(forgotten(fake)).toEqual([{ handle: first }]);
  await act(async () => hook.current.again());
  expect(forgotten(fake)).toHaveLength(2);
});

it('a value is forgotten when the view is left, unless it was kept', async () => {
  const fake = createFakeBridge(emptyState());
  const left = await renderHook(fake, () => useGenerated(uuid), undefined);
  await left.unmount();
  expect(forgotten(fake)).toHaveLength(1);
  const kept = await renderHook(fake, () => useGenerated(uuid), undefined);
  kept.current.release();
  await kept.unmount();
  expect(forgotten(fake)).toHaveLength(1);
});

it('a value that comes too late is neither shown nor held', async () => {
  const fake = createFakeBridge(emptyState());
  const slow = later<Reply<'generate.make'>>();
  const restore = fake.override('generate.make', () => slow.promise);
  const hook = await renderHook(fake, (recipe: Recipe) => useGenerated(recipe), uuid);
  restore();
  await hook.rerender(apiKey);
  const shown = hook.current.value;
  const handle = '00000000-0000-4000-8000-0000000000ff';
  await act(async () => slow.resolve(ok({ handle, length: 36, entropyBits: 122 })));
  expect(hook.current.value).toEqual(shown);
  expect(forgotten(fake)).toEqual([{ handle }]);
});
