// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import type { Reply } from '../../../../electron/shared/contract.ts';
import type { Recipe } from '../../../../electron/shared/recipe.ts';
import { ok } from '../../../../electron/shared/result.ts';
import { useGenerated } from '../../../../renderer/features/generator/use-generated.ts';
import { codeOf } from '../../../support/vault.ts';
import { later, renderHook, settle } from '../../../support/render.tsx';
import { openBridge } from '../../../support/bridge.ts';
import type { TestBridge } from '../../../support/bridge.ts';

const uuid: Recipe = { kind: 'uuid' };
const apiKey: Recipe = { kind: 'api-key' };

function forgotten(main: TestBridge): readonly unknown[] {
  return main.calls.filter(({ name }) => name === 'generate.forget').map(({ args }) => args);
}

it('a value that is replaced is forgotten in main', async () => {
  const main = await openBridge();
  const hook = await renderHook(main, (recipe: Recipe) => useGenerated(recipe), uuid);
  const first = hook.current.value?.handle;
  await hook.rerender(apiKey);
  expect(hook.current.value?.handle).not.toBe(first);
  expect(forgotten(main)).toEqual([{ handle: first }]);
  const revealed = await main.bridge['secrets.reveal']({ of: 'generated', handle: first ?? '' });
  expect(codeOf(revealed)).toBe('request-handle-expired');
  await settle(async () => hook.current.again());
  expect(forgotten(main)).toHaveLength(2);
});

it('a value is forgotten when the view is left, unless it was kept', async () => {
  const main = await openBridge();
  const left = await renderHook(main, () => useGenerated(uuid), undefined);
  await left.unmount();
  expect(forgotten(main)).toHaveLength(1);
  const kept = await renderHook(main, () => useGenerated(uuid), undefined);
  kept.current.release();
  await kept.unmount();
  expect(forgotten(main)).toHaveLength(1);
});

it('a value that comes too late is neither shown nor held', async () => {
  const main = await openBridge();
  const slow = later<Reply<'generate.make'>>();
  const restore = main.override('generate.make', () => slow.promise);
  const hook = await renderHook(main, (recipe: Recipe) => useGenerated(recipe), uuid);
  restore();
  await hook.rerender(apiKey);
  const shown = hook.current.value;
  const handle = '00000000-0000-4000-8000-0000000000ff';
  await settle(async () => slow.resolve(ok({ handle, length: 36, entropyBits: 122 })));
  expect(hook.current.value).toEqual(shown);
  expect(forgotten(main)).toEqual([{ handle }]);
});
