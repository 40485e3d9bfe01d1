// @vitest-environment happy-dom
import { act } from 'react';
import { expect, it } from 'vitest';
import type { Reply } from '../../../../../electron/shared/contract.ts';
import { err, ok } from '../../../../../electron/shared/result.ts';
import type { ExportRequest } from '../../../../../renderer/features/export/export-choice.ts';
import { useSaving } from '../../../../../renderer/features/export/use-saving.ts';
import { createFakeBridge, type FakeBridge } from '../../../../support/fake-bridge/fake-bridge.ts';
import { sampleState } from '../../../../support/fake-bridge/sample.ts';
import type { FakeState } from '../../../../support/fake-bridge/state.ts';
import { later, renderHook } from '../../../../support/render.tsx';

async function saver(saving: Partial<FakeState['saving']> = {}) {
  const state = sampleState();
  state.saving = { ...state.saving, ...saving };
  const [secret] = state.secrets;
  if (secret === undefined) throw new Error('the sample has no secret');
  const request: ExportRequest = {
    instanceId: secret.instanceId,
    dialect: 'compose-env',
    secretIds: [secret.id],
  };
  const fake = createFakeBridge(state);
  const written: ExportRequest[] = [];
  const note = (each: ExportRequest): void => void written.push(each);
  const hook = await renderHook(fake, (onWritten: typeof note) => useSaving(onWritten), note);
  return { fake, hook, request, written };
}

function forgotten(fake: FakeBridge): readonly unknown[] {
  return fake.calls.filter(({ name }) => name === 'export.forget').map(({ args }) => args);
}

it('a new file is written without a question, and what was written is told', async () => {
  const { hook, request, written } = await saver();
  await act(() => hook.current.save(request));
  expect(hook.current.saved).toMatchObject({ key: JSON.stringify(request), step: { variables: 1 } });
  expect(written).toEqual([request]);
});

it('questions follow one another until the file is written', async () => {
  const { fake, hook, request, written } = await saver({ isThere: true, isIgnored: false });
  await act(() => hook.current.save(request));
  expect(hook.current.question?.outcome).toBe('ask-existing');
  await act(() => hook.current.answer('merge'));
  expect(hook.current.question?.outcome).toBe('confirm-merge');
  await act(() => hook.current.answer('apply'));
  expect(hook.current.question?.outcome).toBe('ask-not-ignored');
  expect(written).toEqual([]);
  await act(() => hook.current.answer('add-to-gitignore'));
  expect(hook.current.question).toBeUndefined();
  expect(hook.current.saved?.step.outcome).toBe('written');
  expect(written).toEqual([request]);
  await hook.unmount();
  expect(forgotten(fake)).toEqual([]);
});

it('a question that is cancelled, or left, is forgotten in main', async () => {
  const { fake, hook, request } = await saver({ isThere: true });
  await act(() => hook.current.save(request));
  const first = hook.current.question?.handle;
  await act(async () => hook.current.cancel());
  expect(hook.current.question).toBeUndefined();
  expect(forgotten(fake)).toEqual([{ handle: first }]);
  await act(() => hook.current.save(request));
  const second = hook.current.question?.handle;
  await hook.unmount();
  expect(forgotten(fake)).toEqual([{ handle: first }, { handle: second }]);
});

it('an answer that fails leaves the question open', async () => {
  const { fake, hook, request } = await saver({ isThere: true });
  await act(() => hook.current.save(request));
  const restore = fake.override('export.answer', () => err({ code: 'export-target-changed' }));
  await act(() => hook.current.answer('replace'));
  expect(hook.current).toMatchObject({
    failure: { code: 'export-target-changed' },
    question: { outcome: 'ask-existing' },
    isPending: false,
  });
  restore();
  await act(() => hook.current.answer('replace'));
  expect(hook.current.saved?.step.outcome).toBe('written');
});

it('a path that is chosen after the view was left is forgotten', async () => {
  const { fake, hook, request } = await saver();
  const slow = later<Reply<'export.save'>>();
  fake.override('export.save', () => slow.promise);
  let saving = Promise.resolve();
  await act(async () => {
    saving = hook.current.save(request);
  });
  await hook.unmount();
  const handle = '00000000-0000-4000-8000-0000000000ff';
  slow.resolve(ok({ outcome: 'ask-existing', handle, paths: ['/a'], canMerge: false }));
  await saving;
  expect(forgotten(fake)).toEqual([{ handle }]);
});
