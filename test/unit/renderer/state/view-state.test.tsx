// @vitest-environment happy-dom
import { readFile } from 'node:fs/promises';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import type { ViewState } from '../../../../electron/shared/view-state.ts';
import { defaultView } from '../../../../electron/shared/view-state.ts';
import { openViewState, viewStatePath } from '../../../../electron/view-state.ts';
import {
  type Navigation,
  NavigationProvider,
  useNavigation,
} from '../../../../renderer/state/navigation.tsx';
import {
  OnceViewIsKnown,
  type RememberedView,
  useViewState,
  ViewStateProvider,
} from '../../../../renderer/state/view-state.tsx';
import { later, render, settle } from '../../../support/render.tsx';
import { openBridge } from '../../../support/bridge.ts';
import type { TestBridge } from '../../../support/bridge.ts';
import { openSampleBridge } from '../../../support/sample.ts';
import { must } from '../../../support/vault.ts';

/** A component as the window opens: what it has of the view and of the navigation, each time that it is drawn. */
async function opened(main: TestBridge) {
  const seen: (RememberedView & Navigation)[] = [];
  function Probe() {
    seen.push({ ...useViewState(), ...useNavigation() });
    return null;
  }
  const { unmount } = await render(
    main,
    <ViewStateProvider>
      <OnceViewIsKnown>
        <NavigationProvider>
          <Probe />
        </NavigationProvider>
      </OnceViewIsKnown>
    </ViewStateProvider>,
  );
  const current = () => {
    const newest = seen.at(-1);
    if (newest === undefined) throw new Error('nothing was drawn');
    return newest;
  };
  return { seen, current, unmount };
}

const sent = (main: TestBridge): readonly unknown[] => main.asked('view.set');
const savedBy = async ({ dataDir }: TestBridge): Promise<ViewState> =>
  (await openViewState(viewStatePath(dataDir))).get(undefined);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
});

it('a change is there at once, and what is so for a moment is sent, several together', async () => {
  const main = await openBridge();
  const { current } = await opened(main);
  await settle(() => {
    current().change({ sidebarWidth: 240 });
    current().change({ sidebarWidth: 250, groupBy: 'kind' });
  });
  expect(current().view).toEqual({ ...defaultView, sidebarWidth: 250, groupBy: 'kind' });
  await settle(() => vi.advanceTimersByTime(200));
  await settle(() => current().change({ sidebarWidth: 260 }));
  await settle(() => vi.advanceTimersByTime(299));
  expect(sent(main)).toEqual([]);
  await settle(() => vi.advanceTimersByTime(1));
  expect(sent(main)).toEqual([{ sidebarWidth: 260, groupBy: 'kind' }]);
  await settle(() => vi.advanceTimersByTime(10_000));
  expect(sent(main)).toHaveLength(1);
  expect(await savedBy(main)).toEqual({ ...defaultView, sidebarWidth: 260, groupBy: 'kind' });
});

it('two edits of one part, of which neither was drawn yet, are both there', async () => {
  const main = await openBridge();
  const { current } = await opened(main);
  const { change } = current();
  await settle(() => {
    for (const group of ['one', 'other']) {
      change(({ collapsedGroups }) => ({ collapsedGroups: [...collapsedGroups, group] }));
    }
  });
  expect(current().view.collapsedGroups).toEqual(['one', 'other']);
  await settle(() => vi.advanceTimersByTime(300));
  expect(sent(main)).toEqual([{ collapsedGroups: ['one', 'other'] }]);
});

it('what was not sent yet is sent when the page goes away', async () => {
  const main = await openBridge();
  const { current, unmount } = await opened(main);
  await settle(() => current().change({ sidebarFilter: 'team' }));
  await settle(() => window.dispatchEvent(new Event('pagehide')));
  expect(sent(main)).toEqual([{ sidebarFilter: 'team' }]);
  await settle(() => current().change({ groupBy: 'none' }));
  await unmount();
  expect(sent(main)).toEqual([{ sidebarFilter: 'team' }, { groupBy: 'none' }]);
});

it('what could not be saved is sent with the next change, the newer one of two', async () => {
  const main = await openBridge();
  const { current } = await opened(main);
  const mend = main.failing('view.set', { code: 'vault-disk-full' });
  await settle(() => current().change({ sidebarWidth: 240, groupBy: 'kind' }));
  await settle(() => vi.advanceTimersByTime(300));
  mend();
  await settle(() => current().change({ groupBy: 'none' }));
  await settle(() => vi.advanceTimersByTime(300));
  expect(sent(main).at(-1)).toEqual({ sidebarWidth: 240, groupBy: 'none' });
  expect(await savedBy(main)).toMatchObject({ sidebarWidth: 240, groupBy: 'none' });
});

it('the window opens where it was left, and nowhere else before', async () => {
  const main = await openSampleBridge();
  const { id: secretId, instanceId: id } = await main.secret('OPENAI_API_KEY');
  const route = { view: 'instance', id, tab: 'secrets', secretId } as const;
  must(await main.bridge['view.set']({ route, detailsWidth: 400 }));
  const asked = later<undefined>();
  main.override('view.get', async () => {
    await asked.promise;
    return { ok: true, value: { ...defaultView, route, detailsWidth: 400 } };
  });
  const { seen, current } = await opened(main);
  expect(seen).toEqual([]);
  await settle(() => asked.resolve(undefined));
  await settle();
  expect(seen.map((one) => one.route)).toEqual(seen.map(() => route));
  expect(current().view.detailsWidth).toBe(400);
});

it('the place is remembered, without what was asked for on the way', async () => {
  const main = await openSampleBridge();
  const { instanceId: id } = await main.secret('OPENAI_API_KEY');
  const { current } = await opened(main);
  await settle(() => current().go({ view: 'instance', id, tab: 'connection', run: 1, chosen: [id] }));
  expect(current().route).toMatchObject({ run: 1, chosen: [id] });
  await settle(() => vi.advanceTimersByTime(300));
  expect(JSON.parse(await readFile(viewStatePath(main.dataDir), 'utf8'))).toMatchObject({
    view: { route: { view: 'instance', id, tab: 'connection' } },
  });
  const again = await opened(main);
  expect(again.current().route).toEqual({ view: 'instance', id, tab: 'connection' });
});

it('a window opens at its list where the instance or the secret of its place is gone', async () => {
  const main = await openSampleBridge();
  const secret = await main.secret('OPENAI_API_KEY');
  const [first, second] = [
    secret.instanceId,
    (await main.instances()).find(({ id }) => id !== secret.instanceId)?.id,
  ];
  if (second === undefined) throw new Error('the sample has one instance only');
  const versionIds = secret.versions.map(({ id }) => id);
  const { current, unmount } = await opened(main);
  await settle(() => current().go({ view: 'instance', id: first, tab: 'secrets', secretId: secret.id }));
  await unmount();
  must(await main.bridge['secrets.trash']({ id: secret.id, versionIds }));
  const afterSecret = await opened(main);
  expect(afterSecret.current().route).toEqual({ view: 'instance', id: first, tab: 'secrets' });
  await afterSecret.unmount();
  const left = (await main.secrets()).filter(({ instanceId }) => instanceId === first);
  const seen = left.flatMap(({ versions }) => versions.map(({ id }) => id));
  must(await main.bridge['instances.trash']({ id: first, versionIds: seen }));
  expect((await opened(main)).current().route).toEqual({ view: 'secrets' });
});

it('without an answer the window opens as by default', async () => {
  const main = await openBridge();
  main.failing('view.get', { code: 'request-internal' });
  const { current } = await opened(main);
  expect(current().view).toEqual(defaultView);
});
