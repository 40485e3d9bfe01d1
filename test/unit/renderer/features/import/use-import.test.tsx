// @vitest-environment happy-dom
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../../../electron/shared/contract.ts';
import { ok } from '../../../../../electron/shared/result.ts';
import { readDropped } from '../../../../../renderer/features/import/dropped.ts';
import { type Importing, useImport } from '../../../../../renderer/features/import/use-import.ts';
import { anInstanceInput } from '../../../../support/builders.ts';
import { codeOf, must } from '../../../../support/vault.ts';
import { later, renderHook, settle } from '../../../../support/render.tsx';
import { openBridge } from '../../../../support/bridge.ts';
import type { TestBridge } from '../../../../support/bridge.ts';

const handle = '00000000-0000-4000-8000-00000000aaaa';

const forgotten = (main: TestBridge): readonly unknown[] => main.asked('import.forget');

const files = {
  env: { name: '.env', text: 'A_TOKEN=planted-4f1c9be2\n' },
  compose: {
    name: 'docker-compose.yaml',
    text:
      'services:\n  ollama:\n    environment: [A=1, B=2]\n  open-webui:\n    environment: [WEBUI_SECRET_KEY=c]\n' +
      '  db:\n    environment: [POSTGRES_PASSWORD=d]\n',
  },
};

async function opened(file: keyof typeof files = 'env') {
  const main = await openBridge();
  const instanceId = must(await main.vault.addInstance(anInstanceInput())).id;
  const path = join(main.dataDir, files[file].name);
  writeFileSync(path, files[file].text);
  main.choices.importPath = path;
  const hook = await renderHook(main, (id: string) => useImport(id), instanceId);
  await settle(() => hook.current.open());
  return { main, hook, path };
}
const handleOf = ({ preview }: Importing): string => preview?.handle ?? 'none';

describe('the file that main holds', () => {
  it('is forgotten when another is opened, and when the wizard goes away', async () => {
    const { main, hook, path } = await opened();
    const first = handleOf(hook.current);
    await settle(() => hook.current.openDropped(path));
    const second = handleOf(hook.current);
    expect(second).not.toBe(first);
    expect(forgotten(main)).toEqual([{ handle: first }]);
    await hook.unmount();
    expect(forgotten(main)).toEqual([{ handle: first }, { handle: second }]);
    const again = await main.bridge['import.choose']({ handle: second });
    expect(codeOf(again)).toBe('request-handle-expired');
  });

  it('stays when the user thinks better of opening another', async () => {
    const { main, hook } = await opened();
    const first = handleOf(hook.current);
    main.choices.importPath = null;
    await settle(() => hook.current.open());
    expect(handleOf(hook.current)).toBe(first);
    expect(forgotten(main)).toEqual([]);
  });

  it('is forgotten when it comes after the wizard was closed', async () => {
    const main = await openBridge();
    const slow = later<Reply<'import.open'>>();
    main.override('import.open', () => slow.promise);
    const hook = await renderHook(main, (id: string) => useImport(id), handle);
    let opening = Promise.resolve();
    await settle(async () => {
      opening = hook.current.open();
    });
    await hook.unmount();
    const preview = {
      step: 'choose-group',
      handle,
      fileName: 'a',
      format: 'json',
      groups: [],
    } as const;
    slow.resolve(ok(preview));
    await opening;
    expect(forgotten(main)).toEqual([{ handle }]);
  });

  it('is not forgotten twice once it was applied', async () => {
    const { main, hook } = await opened();
    const picks = [{ index: 0, name: 'A_TOKEN', kind: 'variable' as const }];
    let outcome: unknown;
    await settle(async () => {
      outcome = await hook.current.apply(picks);
    });
    expect(outcome).toEqual({ added: 1, replaced: 0, putBack: 0, unchanged: 0, retired: [] });
    expect(hook.current.isStale).toBe(true);
    await settle(async () => {
      outcome = await hook.current.apply(picks);
    });
    expect(outcome).toBeUndefined();
    await hook.unmount();
    expect(forgotten(main)).toEqual([]);
  });
});

it('groups stay on offer after one was chosen, and go with another format', async () => {
  const { hook } = await opened('compose');
  const names = () => hook.current.groups.map(({ name }) => name);
  await settle(() => hook.current.choose({ group: 1 }));
  expect(hook.current.preview?.step).toBe('pick');
  expect(names()).toEqual(['ollama', 'open-webui', 'db']);
  await settle(() => hook.current.choose({ format: 'compose-env' }));
  expect(names()).toEqual([]);
});

it('after a choice that fails nothing of the former one can be kept', async () => {
  const { hook } = await opened('compose');
  await settle(() => hook.current.choose({ group: 1 }));
  await settle(() => hook.current.choose({ format: 'k8s-secret' }));
  expect(hook.current).toMatchObject({ isStale: true, choice: { format: 'k8s-secret' } });
  expect(hook.current.failure?.code).toBe('import-nothing');
  await settle(() => hook.current.choose({ format: 'compose-yaml', group: 1 }));
  expect(hook.current).toMatchObject({ isStale: false, failure: undefined });
});

it('what could not be kept is told, and the preview stays', async () => {
  const { main, hook } = await opened();
  main.failing('import.apply', { code: 'import-cannot-keep', subject: 'A' });
  await settle(() => hook.current.apply([{ index: 0, name: 'A', kind: 'variable' }]));
  expect(hook.current).toMatchObject({ isStale: false, isPending: false, failure: { subject: 'A' } });
  expect(hook.current.preview?.step).toBe('pick');
});

it('one dropped file or folder has a path; several, and what is no file of the computer, have not', async () => {
  const { bridge } = await openBridge();
  const file = { file: new File([], '/a/.env'), isFolder: false };
  expect(readDropped(bridge, [file])).toEqual({ is: 'file', path: '/a/.env' });
  const folder = { file: new File([], '/a'), isFolder: true };
  expect(readDropped(bridge, [folder])).toEqual({ is: 'folder', path: '/a' });
  expect(readDropped(bridge, [file, file])).toEqual({ is: 'none', because: 'import.dropOne' });
  expect(readDropped(bridge, [])).toEqual({ is: 'none', because: 'import.dropNoFile' });
  expect(readDropped({ pathOf: () => '' }, [file])).toEqual({ is: 'none', because: 'import.dropNoFile' });
});
