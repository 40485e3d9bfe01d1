// @vitest-environment happy-dom
import { act } from 'react';
import { expect, it } from 'vitest';
import type { Reply } from '../../../../electron/shared/contract.ts';
import { err, ok } from '../../../../electron/shared/result.ts';
import { useAction } from '../../../../renderer/bridge/use-action.ts';
import { useQuery } from '../../../../renderer/bridge/use-query.ts';
import { createFakeBridge } from '../../../support/fake-bridge/fake-bridge.ts';
import { sampleState } from '../../../support/fake-bridge/sample.ts';
import { later, renderHook } from '../../../support/render.tsx';

type Listed = Reply<'secrets.list'>;

it('an answer that comes after a newer question is dropped', async () => {
  const fake = createFakeBridge(sampleState());
  const [first, second] = [later<Listed>(), later<Listed>()];
  fake.override('secrets.list', ({ search }) => (search === 'a' ? first.promise : second.promise));
  const hook = await renderHook(fake, (search: string) => useQuery('secrets.list', [{ search }]), 'a');
  await hook.rerender('ab');
  const [secret] = fake.state.secrets;
  await act(async () => second.resolve(ok(secret === undefined ? [] : [secret])));
  expect(hook.current.value).toHaveLength(1);
  await act(async () => first.resolve(ok(fake.state.secrets)));
  expect(hook.current.value).toHaveLength(1);
  expect(hook.current.isLoading).toBe(false);
});

it('the former answer stays while a new question is under way, and a failure keeps it too', async () => {
  const fake = createFakeBridge(sampleState());
  const hook = await renderHook(fake, (revision: number) => useQuery('secrets.list', [{}], revision), 0);
  const count = fake.state.secrets.length;
  expect(hook.current.value).toHaveLength(count);
  const answer = later<Listed>();
  fake.override('secrets.list', () => answer.promise);
  await hook.rerender(1);
  expect(hook.current).toMatchObject({ isLoading: true, failure: undefined });
  expect(hook.current.value).toHaveLength(count);
  await act(async () => answer.resolve(err({ code: 'vault-io' })));
  expect(hook.current).toMatchObject({ isLoading: false, failure: { code: 'vault-io' } });
  expect(hook.current.value).toHaveLength(count);
});

it('null asks nothing', async () => {
  const fake = createFakeBridge(sampleState());
  const hook = await renderHook(fake, () => useQuery('secrets.list', null), undefined);
  expect(fake.calls).toEqual([]);
  expect(hook.current).toMatchObject({ value: undefined, isLoading: false });
});

it('a rejected call is a failure without the text of the rejection', async () => {
  const fake = createFakeBridge(sampleState());
  fake.override('instances.list', () => Promise.reject(new Error('not for people')));
  const hook = await renderHook(fake, () => useQuery('instances.list', []), undefined);
  expect(hook.current.failure).toEqual({ code: 'request-internal' });
});

it('an action gives nothing for a run that was overtaken, or whose component went away', async () => {
  const fake = createFakeBridge(sampleState());
  const answers = [later<Reply<'secrets.remove'>>(), later<Reply<'secrets.remove'>>()];
  let asked = 0;
  fake.override('secrets.remove', () => {
    const answer = answers[asked];
    asked += 1;
    return answer?.promise ?? ok();
  });
  const hook = await renderHook(fake, () => useAction('secrets.remove'), undefined);
  const id = fake.state.secrets[0]?.id ?? '';
  let runs: Promise<unknown>[] = [];
  await act(async () => {
    const removal = { id, versionIds: [] };
    runs = [hook.current.run(removal), hook.current.run(removal)];
  });
  await act(async () => answers[0]?.resolve(err({ code: 'vault-busy' })));
  expect(await runs[0]).toBeUndefined();
  expect(hook.current).toMatchObject({ isPending: true, failure: undefined });
  await hook.unmount();
  answers[1]?.resolve(ok());
  expect(await runs[1]).toBeUndefined();
});
