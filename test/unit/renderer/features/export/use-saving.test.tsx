// @vitest-environment happy-dom
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Reply } from '../../../../../electron/shared/contract.ts';
import { ok } from '../../../../../electron/shared/result.ts';
import { type Wish, useSaving } from '../../../../../renderer/features/export/use-saving.ts';
import { must, temporaryDir } from '../../../../support/vault.ts';
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
  const { instanceId } = secret;
  const place = must(await main.bridge['export.choosePlace']({ instanceId, dialect: 'compose-env' }));
  if (place === null) throw new Error('no place');
  const wish: Wish = {
    place,
    request: { instanceId, dialect: 'compose-env', secretIds: [secret.id] },
    agreed: null,
    withOverride: false,
    isRemembered: true,
  };
  const hook = await renderHook(main, () => useSaving(), undefined);
  return { main, hook, wish, dir, path };
}

const forgotten = (main: TestBridge): readonly unknown[] => main.asked('export.forget');

it('a new file is written without a question, and what was written is told', async () => {
  const { hook, wish } = await saver();
  await settle(() => hook.current.save(wish));
  expect(hook.current.saved).toMatchObject({
    request: JSON.stringify(wish.request),
    step: { variables: 1 },
    override: null,
  });
});

it('questions follow one another until the file is written', async () => {
  const { main, hook, wish } = await saver({ isThere: true, isTracked: true });
  await settle(() => hook.current.save(wish));
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

it('a merge that was looked at is written without a question, one that was not is asked about', async () => {
  const { main, hook, wish, path } = await saver({ isThere: true });
  const look = must(await main.bridge['export.look']({ place: wish.place.handle, request: wish.request }));
  const state = look.merge?.state ?? '';
  writeFileSync(path, 'WEBUI_URL=https://other.example.org\n');
  await settle(() => hook.current.save({ ...wish, agreed: { merge: state } }));
  expect(hook.current.failure?.code).toBe('export-target-changed');
  const again = must(await main.bridge['export.look']({ place: wish.place.handle, request: wish.request }));
  await settle(() => hook.current.save({ ...wish, agreed: { merge: again.merge?.state ?? '' } }));
  expect(hook.current.saved?.step.outcome).toBe('written');
  expect(readFileSync(path, 'utf8')).toMatch(/^WEBUI_URL=https:\/\/other.example.org\nWEBUI_SECRET_KEY=/);
});

it('a file is replaced that the user agreed to', async () => {
  const { hook, wish, path } = await saver({ isThere: true });
  await settle(() => hook.current.save({ ...wish, agreed: 'replace' }));
  expect(hook.current.saved?.step.outcome).toBe('written');
  expect(readFileSync(path, 'utf8')).not.toContain('WEBUI_URL');
});

it('a file that is not to be remembered is not on the list', async () => {
  const { main, hook, wish } = await saver();
  const listed = async () => must(await main.bridge['export.targets']({})).length;
  await settle(() => hook.current.save({ ...wish, isRemembered: false }));
  expect(await listed()).toBe(0);
  await settle(() => hook.current.save({ ...wish, agreed: 'replace' }));
  expect(await listed()).toBe(1);
});

it('the override is written after the file, and what is left to say of Compose is told', async () => {
  const { hook, wish, dir } = await saver();
  writeFileSync(
    join(dir, 'compose.yaml'),
    "services:\n  open-webui:\n    image: ghcr.io/open-webui/open-webui:main\n    environment:\n      - 'WEBUI_SECRET_KEY='\n",
  );
  await settle(() => hook.current.save(wish));
  expect(hook.current.saved?.step.composeAdvice?.found?.sets).toBe('empty');
  await settle(() => hook.current.save({ ...wish, agreed: 'replace', withOverride: true }));
  const path = join(dir, 'compose.override.yaml');
  expect(hook.current.saved?.override).toMatchObject({ override: { path }, composeAdvice: null });
  expect(readFileSync(path, 'utf8')).toContain('WEBUI_SECRET_KEY: ${WEBUI_SECRET_KEY:?set it in .env}');
});

it('a question that is cancelled, or left, is forgotten in main', async () => {
  const { main, hook, wish } = await saver({ isThere: true });
  await settle(() => hook.current.save(wish));
  const first = hook.current.question?.handle;
  await settle(async () => hook.current.cancel());
  expect(hook.current.question).toBeUndefined();
  expect(forgotten(main)).toEqual([{ handle: first }]);
  await settle(() => hook.current.save(wish));
  const second = hook.current.question?.handle;
  await hook.unmount();
  expect(forgotten(main)).toEqual([{ handle: first }, { handle: second }]);
});

it('an answer that fails leaves the question open', async () => {
  const { main, hook, wish } = await saver({ isThere: true });
  await settle(() => hook.current.save(wish));
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

it('a question that comes after the view was left is forgotten', async () => {
  const { main, hook, wish } = await saver();
  const slow = later<Reply<'export.write'>>();
  main.override('export.write', () => slow.promise);
  let saving = Promise.resolve();
  await settle(async () => {
    saving = hook.current.save(wish);
  });
  await hook.unmount();
  const handle = '00000000-0000-4000-8000-0000000000ff';
  slow.resolve(ok({ outcome: 'ask-existing', handle, paths: ['/a'], canMerge: false }));
  await saving;
  expect(forgotten(main)).toEqual([{ handle }]);
});
