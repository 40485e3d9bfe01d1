// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import type { Reply } from '../../../../electron/shared/contract.ts';
import { err, ok } from '../../../../electron/shared/result.ts';
import { useAction } from '../../../../renderer/bridge/use-action.ts';
import { useQuery } from '../../../../renderer/bridge/use-query.ts';
import { later, renderHook, settle } from '../../../support/render.tsx';
import { openSampleBridge } from '../../../support/sample.ts';

type Listed = Reply<'secrets.list'>;

it('an answer that comes after a newer question is dropped', async () => {
  const main = await openSampleBridge();
  const [first, second] = [later<Listed>(), later<Listed>()];
  main.override('secrets.list', ({ instanceId }) => (instanceId === 'a' ? first.promise : second.promise));
  const hook = await renderHook(
    main,
    (instanceId: string) => useQuery('secrets.list', [{ instanceId }]),
    'a',
  );
  await hook.rerender('ab');
  expect(hook.current.fitsArgs).toBe(false);
  const [secret] = await main.secrets();
  await settle(async () => second.resolve(ok(secret === undefined ? [] : [secret])));
  expect(hook.current.value).toHaveLength(1);
  await settle(async () => first.resolve(ok(await main.secrets())));
  expect(hook.current.value).toHaveLength(1);
  expect(hook.current).toMatchObject({ isLoading: false, fitsArgs: true });
});

it('the former answer stays while a new question is under way, and a failure keeps it too', async () => {
  const main = await openSampleBridge();
  const hook = await renderHook(main, (revision: number) => useQuery('secrets.list', [{}], revision), 0);
  const count = (await main.secrets()).length;
  expect(hook.current.value).toHaveLength(count);
  const answer = later<Listed>();
  main.override('secrets.list', () => answer.promise);
  await hook.rerender(1);
  expect(hook.current).toMatchObject({ isLoading: true, fitsArgs: true, failure: undefined });
  expect(hook.current.value).toHaveLength(count);
  await settle(async () => answer.resolve(err({ code: 'vault-io' })));
  expect(hook.current).toMatchObject({ isLoading: false, failure: { code: 'vault-io' } });
  expect(hook.current.value).toHaveLength(count);
});

it('null asks nothing', async () => {
  const main = await openSampleBridge();
  const hook = await renderHook(main, () => useQuery('secrets.list', null), undefined);
  expect(main.calls).toEqual([]);
  expect(hook.current).toMatchObject({ value: undefined, isLoading: false });
});

it('a rejected call is a failure without the text of the rejection', async () => {
  const main = await openSampleBridge();
  main.override('instances.list', () => Promise.reject(new Error('not for people')));
  const hook = await renderHook(main, () => useQuery('instances.list', []), undefined);
  expect(hook.current.failure).toEqual({ code: 'request-internal' });
});

it('an action gives nothing for a run that was overtaken, or whose component went away', async () => {
  const main = await openSampleBridge();
  const answers = [later<Reply<'orphans.delete'>>(), later<Reply<'orphans.delete'>>()];
  let asked = 0;
  main.override('orphans.delete', () => {
    const answer = answers[asked];
    asked += 1;
    return answer?.promise ?? ok();
  });
  const hook = await renderHook(main, () => useAction('orphans.delete'), undefined);
  const { id: account } = await main.secret('ci-bot');
  let runs: Promise<unknown>[] = [];
  await settle(async () => {
    const removal = { account };
    runs = [hook.current.run(removal), hook.current.run(removal)];
  });
  await settle(async () => answers[0]?.resolve(err({ code: 'vault-busy' })));
  expect(await runs[0]).toBeUndefined();
  expect(hook.current).toMatchObject({ isPending: true, failure: undefined });
  await hook.unmount();
  answers[1]?.resolve(ok());
  expect(await runs[1]).toBeUndefined();
});
