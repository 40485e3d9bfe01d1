// @vitest-environment happy-dom
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ok } from '../../../../../electron/shared/result.ts';
import type { Runtime } from '../../../../../electron/shared/runtimes.ts';
import { ExportWalk } from '../../../../../renderer/features/export/export-walk.tsx';
import { Around } from '../../../../support/around.tsx';
import { render, settle } from '../../../../support/render.tsx';
import { openSampleBridge } from '../../../../support/sample.ts';
import { temporaryDir } from '../../../../support/vault.ts';

const handle = '00000000-0000-4000-8000-00000000aaaa';
const runtime: Runtime = { kind: 'serve', dir: '/srv/chat', unit: null };

async function opened(
  prepare: (main: Awaited<ReturnType<typeof openSampleBridge>>) => void = () => undefined,
) {
  const main = await openSampleBridge();
  const dir = temporaryDir();
  main.choices.exportPath = join(dir, '.env');
  prepare(main);
  const [instance] = await main.instances();
  if (instance === undefined) throw new Error('the sample has no instance');
  const secrets = (await main.secrets()).filter(({ instanceId }) => instanceId === instance.id);
  const told: string[] = [];
  const { host } = await render(
    main,
    <Around>
      <ExportWalk
        instance={instance}
        secrets={secrets}
        chosen={undefined}
        onConnect={() => told.push('connect')}
      />
    </Around>,
  );
  const press = async (text: string): Promise<void> => {
    const found = [...host.querySelectorAll('button')].find(
      (button) => (button.getAttribute('aria-label') ?? button.querySelector('span')?.textContent) === text,
    );
    if (found === undefined) throw new Error(`no button "${text}"`);
    await settle(() => found.click());
  };
  const step = (): string => host.querySelector('[aria-current=step] h3')?.textContent ?? '';
  return { main, host, dir, press, step, told };
}

it('starts with the format of the place where the instance runs', async () => {
  const { host } = await opened((main) =>
    main.override('export.suggested', () => ok({ dialect: 'docker-env', place: null })),
  );
  expect(host.querySelector('select')?.value).toBe('docker-env');
  expect(host.textContent).toContain('runs there, so that is chosen.');
});

it('asks for a place before it writes, folds what is done, and goes back to it', async () => {
  const { main, host, dir, press, step } = await opened();
  expect(step()).toBe('What reads it');
  await press('Next');
  expect(step()).toBe('Where');
  expect(document.activeElement?.textContent).toBe('Where');
  await press('Choose a file…');
  expect(main.asked('export.write')).toEqual([]);
  expect(host.textContent).toContain('It is created, readable only by you.');
  await press('Write file');
  expect(step()).toBe('Apply and check');
  expect(readFileSync(join(dir, '.env'), 'utf8')).toContain('WEBUI_SECRET_KEY=');
  await press('Change Where');
  expect(step()).toBe('Where');
  expect(host.textContent).toContain('It exists.');
});

it('writes with the click that brings the window to the front, which looks at the place again', async () => {
  const { main, dir, press } = await opened();
  await press('Next');
  await press('Choose a file…');
  main.override('export.look', () => new Promise(() => {}));
  await settle(() => window.dispatchEvent(new Event('focus')));
  expect(main.asked('export.look')).toHaveLength(2);
  await press('Write file');
  expect(readFileSync(join(dir, '.env'), 'utf8')).toContain('WEBUI_SECRET_KEY=');
});

it('leaves the other variables of a file, or replaces it where that is chosen', async () => {
  const { dir, host, press } = await opened();
  const path = join(dir, '.env');
  const write = async (): Promise<string> => {
    await press('Write file');
    return readFileSync(path, 'utf8');
  };
  writeFileSync(path, 'A=neighbour\n');
  await press('Next');
  await press('Choose a file…');
  expect(host.textContent).not.toContain('neighbour');
  expect(await write()).toContain('A=neighbour');
  await press('Change Where');
  const replace = host.querySelector<HTMLInputElement>('input[value=replace]');
  await settle(() => replace?.click());
  expect(await write()).not.toContain('A=neighbour');
});

it('where it is not known where the instance runs, says what comes next and leads there', async () => {
  const { host, press, told } = await opened();
  await press('Next');
  await press('Choose a file…');
  await press('Write file');
  expect(host.textContent).toContain('docker compose up -d --force-recreate');
  await press('Where does it run?');
  expect(told).toEqual(['connect']);
});

it('a file that is missing where it runs is the next one to be written', async () => {
  const { host, press, step } = await opened((main) => {
    main.override('runtimes.of', () => ok(runtime));
    main.override('deployments.plan', () =>
      ok({
        handle,
        plan: {
          status: {
            instance: 'Team chat',
            runtime,
            running: null,
            unread: null,
            serverCheck: null,
            secrets: [],
            at: '2026-11-30T08:00:00.000Z',
          },
          runtime,
          obstacle: {
            reason: 'no-file',
            name: 'WEBUI_SECRET_KEY',
            format: 'key-file',
            path: '/srv/chat/.webui_secret_key',
          },
          wanted: [],
          carried: [],
          files: [],
          override: null,
          command: null,
          isForced: false,
          byHand: null,
          isDone: false,
          wayBack: [],
        },
      }),
    );
  });
  await press('Next');
  await press('Choose a file…');
  await press('Write file');
  expect(host.textContent).toContain('/srv/chat/.webui_secret_key');
  expect(host.textContent).not.toContain('docker compose up');
  await press('Write the file');
  expect(step()).toBe('Where');
  await press('Change What reads it');
  expect(host.querySelector('select')?.value).toBe('key-file');
});
