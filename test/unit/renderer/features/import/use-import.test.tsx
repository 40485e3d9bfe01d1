// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../../../electron/shared/contract.ts';
import { err, ok } from '../../../../../electron/shared/result.ts';
import { readDropped } from '../../../../../renderer/features/import/dropped.ts';
import { type Importing, useImport } from '../../../../../renderer/features/import/use-import.ts';
import { createFakeBridge, type FakeBridge } from '../../../../support/fake-bridge/fake-bridge.ts';
import { emptyState } from '../../../../support/fake-bridge/state.ts';
import { later, renderHook } from '../../../../support/render.tsx';

const instanceId = '00000000-0000-4000-8000-00000000aaaa';

function forgotten(fake: FakeBridge): readonly unknown[] {
  return fake.calls.filter(({ name }) => name === 'import.forget').map(({ args }) => args);
}

async function opened(file: 'env' | 'compose' | 'many' = 'env') {
  const fake = createFakeBridge({ ...emptyState(), importFile: file });
  const hook = await renderHook(fake, (id: string) => useImport(id), instanceId);
  await act(() => hook.current.open());
  return { fake, hook };
}
const handleOf = ({ preview }: Importing): string => preview?.handle ?? 'none';

describe('the file that main holds', () => {
  it('is forgotten when another is opened, and when the wizard goes away', async () => {
    const { fake, hook } = await opened();
    const first = handleOf(hook.current);
    await act(() => hook.current.openDropped('/a/.env'));
    const second = handleOf(hook.current);
    expect(second).not.toBe(first);
    expect(forgotten(fake)).toEqual([{ handle: first }]);
    await hook.unmount();
    expect(forgotten(fake)).toEqual([{ handle: first }, { handle: second }]);
  });

  it('stays when the user thinks better of opening another', async () => {
    const { fake, hook } = await opened();
    const first = handleOf(hook.current);
    fake.override('import.open', () => ok(null));
    await act(() => hook.current.open());
    expect(handleOf(hook.current)).toBe(first);
    expect(forgotten(fake)).toEqual([]);
  });

  it('is forgotten when it comes after the wizard was closed', async () => {
    const fake = createFakeBridge(emptyState());
    const slow = later<Reply<'import.open'>>();
    fake.override('import.open', () => slow.promise);
    const hook = await renderHook(fake, (id: string) => useImport(id), instanceId);
    let opening = Promise.resolve();
    await act(async () => {
      opening = hook.current.open();
    });
    await hook.unmount();
    const preview = {
      step: 'choose-group',
      handle: instanceId,
      fileName: 'a',
      format: 'json',
      groups: [],
    } as const;
    slow.resolve(ok(preview));
    await opening;
    expect(forgotten(fake)).toEqual([{ handle: instanceId }]);
  });

  it('is not forgotten twice once it was applied', async () => {
    const { fake, hook } = await opened('many');
    const picks = [{ index: 0, name: 'A', kind: 'variable' as const }];
    let outcome: unknown;
    await act(async () => {
      outcome = await hook.current.apply(picks);
    });
    expect(outcome).toEqual({ added: 1, replaced: 0, putBack: 0, unchanged: 0, retired: [] });
    expect(hook.current.isStale).toBe(true);
    await act(async () => {
      outcome = await hook.current.apply(picks);
    });
    expect(outcome).toBeUndefined();
    await hook.unmount();
    expect(forgotten(fake)).toEqual([]);
  });
});

it('groups stay on offer after one was chosen, and go with another format', async () => {
  const { hook } = await opened('compose');
  const names = () => hook.current.groups.map(({ name }) => name);
  await act(() => hook.current.choose({ group: 1 }));
  expect(hook.current.preview?.step).toBe('pick');
  expect(names()).toEqual(['ollama', 'open-webui', 'db']);
  await act(() => hook.current.choose({ format: 'json' }));
  expect(names()).toEqual([]);
});

it('after a choice that fails nothing of the former one can be kept', async () => {
  const { hook } = await opened('compose');
  await act(() => hook.current.choose({ group: 1 }));
  await act(() => hook.current.choose({ format: 'k8s-secret' }));
  expect(hook.current).toMatchObject({ isStale: true, choice: { format: 'k8s-secret' } });
  expect(hook.current.failure?.code).toBe('import-unknown-format');
  await act(() => hook.current.choose({ format: 'compose-yaml', group: 1 }));
  expect(hook.current).toMatchObject({ isStale: false, failure: undefined });
});

it('what could not be kept is told, and the preview stays', async () => {
  const { fake, hook } = await opened('many');
  fake.override('import.apply', () => err({ code: 'import-cannot-keep', subject: 'A' }));
  await act(() => hook.current.apply([{ index: 0, name: 'A', kind: 'variable' }]));
  expect(hook.current).toMatchObject({ isStale: false, isPending: false, failure: { subject: 'A' } });
  expect(hook.current.preview?.step).toBe('pick');
});

it('one dropped file has a path; several, and what is no file of the computer, have not', () => {
  const { bridge } = createFakeBridge(emptyState());
  const file = new File([], '/a/.env');
  expect(readDropped(bridge, [file])).toEqual({ is: 'file', path: '/a/.env' });
  expect(readDropped(bridge, [file, file])).toEqual({ is: 'none', because: 'import.dropOne' });
  expect(readDropped(bridge, [])).toEqual({ is: 'none', because: 'import.dropNoFile' });
  expect(readDropped({ pathOf: () => '' }, [file])).toEqual({ is: 'none', because: 'import.dropNoFile' });
});
