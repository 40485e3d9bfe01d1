// @vitest-environment happy-dom
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Reply } from '../../../../../electron/shared/contract.ts';
import { ok } from '../../../../../electron/shared/result.ts';
import type { ExportRequest } from '../../../../../renderer/features/export/export-choice.ts';
import { useSaving } from '../../../../../renderer/features/export/use-saving.ts';
import { temporaryDir } from '../../../../support/vault.ts';
import { later, renderHook, settle } from '../../../../support/render.tsx';
import type { TestBridge } from '../../../../support/bridge.ts';
import { openSampleBridge } from '../../../../support/sample.ts';

/** `isThere`: a file stands where the export shall go; `isTracked`: git would track it. */
async function saver({ isThere = false, isTracked = false } = {}) {
  const main = await openSampleBridge();
  const dir = temporaryDir();
  const path = join(dir, '.env');
  main.choices.exportPath = path;
  if (isThere) writeFileSync(path, 'WEBUI_URL=https://chat.example.org\n');
  if (isTracked) execFileSync('git', ['init', '--quiet', dir]);
  const secret = await main.secret('WEBUI_SECRET_KEY');
  const request: ExportRequest = {
    instanceId: secret.instanceId,
    dialect: 'compose-env',
    secretIds: [secret.id],
  };
  const hook = await renderHook(main, () => useSaving(), undefined);
  return { main, hook, request };
}

const forgotten = (main: TestBridge): readonly unknown[] => main.asked('export.forget');

it('a new file is written without a question, and what was written is told', async () => {
  const { hook, request } = await saver();
  await settle(() => hook.current.save(request));
  expect(hook.current.saved).toMatchObject({ key: JSON.stringify(request), step: { variables: 1 } });
});

it('questions follow one another until the file is written', async () => {
  const { main, hook, request } = await saver({ isThere: true, isTracked: true });
  await settle(() => hook.current.save(request));
  expect(hook.current.question?.outcome).toBe('ask-existing');
  await settle(() => hook.current.answer('merge'));
  expect(hook.current.question?.outcome).toBe('confirm-merge');
  await settle(() => hook.current.answer('apply'));
  expect(hook.current.question?.outcome).toBe('ask-not-ignored');
  expect(hook.current.saved).toBeUndefined();
  await settle(() => hook.current.answer('add-to-gitignore'));
  expect(hook.current.question).toBeUndefined();
  expect(hook.current.saved?.step.outcome).toBe('written');
  await hook.unmount();
  expect(forgotten(main)).toEqual([]);
});

it('a question that is cancelled, or left, is forgotten in main', async () => {
  const { main, hook, request } = await saver({ isThere: true });
  await settle(() => hook.current.save(request));
  const first = hook.current.question?.handle;
  await settle(async () => hook.current.cancel());
  expect(hook.current.question).toBeUndefined();
  expect(forgotten(main)).toEqual([{ handle: first }]);
  await settle(() => hook.current.save(request));
  const second = hook.current.question?.handle;
  await hook.unmount();
  expect(forgotten(main)).toEqual([{ handle: first }, { handle: second }]);
});

it('an answer that fails leaves the question open', async () => {
  const { main, hook, request } = await saver({ isThere: true });
  await settle(() => hook.current.save(request));
  const restore = main.failing('export.answer', { code: 'export-target-changed' });
  await settle(() => hook.current.answer('replace'));
  expect(hook.current).toMatchObject({
    failure: { code: 'export-target-changed' },
    question: { outcome: 'ask-existing' },
    isPending: false,
  });
  restore();
  await settle(() => hook.current.answer('replace'));
  expect(hook.current.saved?.step.outcome).toBe('written');
});

it('a path that is chosen after the view was left is forgotten', async () => {
  const { main, hook, request } = await saver();
  const slow = later<Reply<'export.save'>>();
  main.override('export.save', () => slow.promise);
  let saving = Promise.resolve();
  await settle(async () => {
    saving = hook.current.save(request);
  });
  await hook.unmount();
  const handle = '00000000-0000-4000-8000-0000000000ff';
  slow.resolve(ok({ outcome: 'ask-existing', handle, paths: ['/a'], canMerge: false }));
  await saving;
  expect(forgotten(main)).toEqual([{ handle }]);
});
