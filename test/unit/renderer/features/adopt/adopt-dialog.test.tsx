// @vitest-environment happy-dom
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { createAskEngine } from '../../../../../electron/runtimes/engine.ts';
import type { Instance } from '../../../../../electron/shared/domain.ts';
import { ok } from '../../../../../electron/shared/result.ts';
import { AdoptDialog } from '../../../../../renderer/features/adopt/adopt-dialog.tsx';
import type { ServerSource } from '../../../../../renderer/features/adopt/use-found-servers.ts';
import { Around, dialogIn, pressIn } from '../../../../support/around.tsx';
import { openBridge, type TestBridge } from '../../../../support/bridge.ts';
import { anInstanceInput } from '../../../../support/builders.ts';
import { createFakeEngine, type FakeContainer } from '../../../../support/fake-engine.ts';
import { render, settle } from '../../../../support/render.tsx';
import { must, temporaryDir } from '../../../../support/vault.ts';

const running = 'd'.repeat(32) + '0123456789abcdef0123456789abcdef';
const saved = 'e'.repeat(32) + '0123456789abcdef0123456789abcdef';
const nothing = (): void => {};

const chat: FakeContainer = {
  name: 'open-webui',
  port: 3000,
  env: [`WEBUI_SECRET_KEY=${running}`, 'TAVILY_API_KEY=tvly-0123456789abcdefghijkl', 'PORT=8080'],
};
const other: FakeContainer = { name: 'other-webui', env: [`WEBUI_SECRET_KEY=${saved}`] };

beforeAll(() => {
  // The size of the window decides nothing here.
  Object.assign(HTMLDialogElement.prototype, { showModal: nothing, close: nothing });
  for (const side of ['clientHeight', 'clientWidth'])
    Object.defineProperty(HTMLDivElement.prototype, side, { configurable: true, value: 4000 });
});
afterEach(() => {
  vi.unstubAllEnvs();
});

async function mainWith(containers: readonly FakeContainer[]): Promise<TestBridge> {
  vi.stubEnv('PATH', createFakeEngine('docker', containers).binDir);
  return openBridge({ askEngine: createAskEngine() });
}

async function opened(
  main: TestBridge,
  { source = { from: 'engines' }, instance }: { source?: ServerSource; instance?: Instance } = {},
) {
  const onClose = vi.fn<() => void>();
  const { host } = await render(
    main,
    <Around>
      <AdoptDialog source={source} instance={instance} onClose={onClose} />
    </Around>,
  );
  return { host, onClose };
}

const field = (host: HTMLElement, label: string): HTMLInputElement => {
  const found = [...host.querySelectorAll('label')].find(({ textContent }) => textContent === label);
  const input = found === undefined ? null : host.querySelector(`[id="${found.htmlFor}"]`);
  if (!(input instanceof HTMLInputElement)) throw new Error(`no field "${label}"`);
  return input;
};
async function type(input: HTMLInputElement, value: string): Promise<void> {
  await settle(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
const ticked = (host: HTMLElement): readonly (string | null)[] =>
  [...host.querySelectorAll('tbody input[type=checkbox]:checked')].map((box) =>
    box.getAttribute('aria-label'),
  );
const submit = (host: HTMLElement) =>
  settle(() =>
    host.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })),
  );

it('a server becomes an instance of its name and address, with its secrets and the place where it runs', async () => {
  const main = await mainWith([chat, other]);
  const { host, onClose } = await opened(main);
  expect(host.querySelectorAll('input[type=radio]')).toHaveLength(2);
  await submit(host);
  expect(field(host, 'Name').value).toBe('open-webui');
  expect(field(host, 'Base URL').value).toBe('http://localhost:3000');
  expect(ticked(host)).toEqual(['Select WEBUI_SECRET_KEY', 'Select TAVILY_API_KEY']);
  expect(host.textContent).toContain('WEBUI_SECRET_KEY is in the environment of the container.');
  expect(host.innerHTML).not.toContain(running);
  await submit(host);
  expect(onClose).toHaveBeenCalledOnce();
  expect(document.body.textContent).toContain(
    '2 secrets of open-webui were saved. The server goes on unchanged.',
  );
  const [instance] = await main.instances();
  expect(instance).toMatchObject({ name: 'open-webui', baseUrl: 'http://localhost:3000' });
  const { id } = await main.secret('WEBUI_SECRET_KEY');
  expect(must(await main.vault.readValue(id))).toBe(running);
  const runtime = must(await main.bridge['runtimes.of']({ instanceId: instance?.id ?? '' }));
  expect(runtime).toMatchObject({ kind: 'container', name: 'open-webui' });
});

it('a failure keeps what was typed and leaves no instance, so that the same is done again', async () => {
  const main = await mainWith([chat]);
  const { host, onClose } = await opened(main);
  await submit(host);
  await type(field(host, 'Name'), 'Team chat');
  main.keychain.faults.locked = true;
  await submit(host);
  expect(host.querySelector('[role=alert]')?.textContent).toContain('The keychain is locked');
  expect(onClose).not.toHaveBeenCalled();
  expect(field(host, 'Name').value).toBe('Team chat');
  expect(await main.instances()).toEqual([]);
  main.keychain.faults.locked = false;
  await submit(host);
  expect((await main.instances()).map(({ name }) => name)).toEqual(['Team chat']);
  expect(await main.secrets()).toHaveLength(2);
});

it('a name that is taken is said at once, and an address that is not known is asked for', async () => {
  const main = await mainWith([{ name: 'open-webui', env: [`WEBUI_SECRET_KEY=${running}`] }]);
  must(await main.vault.addInstance(anInstanceInput({ name: 'open-webui' })));
  const { host } = await opened(main);
  await submit(host);
  expect(host.textContent).toContain('Another instance already has this name.');
  expect(host.textContent).toContain('It publishes no port on this computer');
  await type(field(host, 'Name'), 'second');
  await submit(host);
  expect(field(host, 'Base URL').getAttribute('aria-invalid')).toBe('true');
  expect(main.asked('adopt.apply')).toEqual([]);
});

it('another key than the saved one is taken after it was selected, and becomes a new version', async () => {
  const main = await mainWith([chat]);
  const instance = must(await main.vault.addInstance(anInstanceInput({ name: 'Team chat' })));
  const picked = [{ index: 0, name: 'WEBUI_SECRET_KEY', kind: 'secret-key' as const }];
  const elsewhere = must(await main.bridge['runtimes.find']()).servers[0];
  const { server: shown } = must(
    await main.bridge['adopt.preview']({ handle: elsewhere?.handle ?? '', instanceId: null }),
  );
  must(
    await main.bridge['adopt.apply']({
      handle: shown.handle,
      picks: picked,
      into: { instanceId: instance.id },
    }),
  );
  vi.stubEnv('PATH', createFakeEngine('docker', [{ ...chat, env: [`WEBUI_SECRET_KEY=${saved}`] }]).binDir);
  const { host } = await opened(main, { instance });
  expect(host.textContent).toContain('Instance Team chat');
  await submit(host);
  expect(dialogIn(host).textContent).toContain('Adopt open-webui into Team chat');
  expect(ticked(host)).toEqual([]);
  await pressIn(dialogIn(host), 'Select it');
  expect(ticked(host)).toEqual(['Select WEBUI_SECRET_KEY']);
  await submit(host);
  const { id, versions } = await main.secret('WEBUI_SECRET_KEY');
  expect(must(await main.vault.readValue(id))).toBe(saved);
  expect(versions.map(({ state }) => state).toSorted()).toEqual(['active', 'previous']);
});

it('a folder leads to its only server, and one without a key file says why', async () => {
  const main = await mainWith([]);
  const dir = join(temporaryDir(), 'chat');
  mkdirSync(dir);
  const without = await opened(main, { source: { from: 'dropped', dirPath: dir } });
  expect(without.host.querySelector('[role=alert]')?.textContent).toContain(
    '.webui_secret_key” cannot be read',
  );
  writeFileSync(join(dir, '.webui_secret_key'), running);
  const { host } = await opened(main, { source: { from: 'dropped', dirPath: dir } });
  expect(field(host, 'Name').value).toBe('chat');
  expect(host.textContent).toContain('WEBUI_SECRET_KEY is in the key file of the folder.');
});

it('a folder that the user does not want to be looked into closes it', async () => {
  const main = await mainWith([]);
  main.choices.mayLookInto = false;
  const { onClose } = await opened(main, { source: { from: 'dropped', dirPath: temporaryDir() } });
  expect(onClose).toHaveBeenCalledOnce();
});

it('an engine that does not answer is said, and looked at again', async () => {
  const main = await mainWith([chat]);
  const answer = main.override('runtimes.find', () =>
    ok({ servers: [], failure: { code: 'runtime-no-engine', subject: 'docker' } }),
  );
  const { host } = await opened(main);
  expect(host.querySelector('[role=alert]')?.textContent).toContain(
    'The engine of “docker” does not answer.',
  );
  answer();
  await pressIn(dialogIn(host), 'Look again');
  expect(host.querySelector('[role=alert]')).toBeNull();
  expect(host.querySelectorAll('input[type=radio]')).toHaveLength(1);
});
