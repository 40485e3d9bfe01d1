// @vitest-environment happy-dom
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { createAskEngine } from '../../../../../electron/runtimes/engine.ts';
import { WhereItRuns } from '../../../../../renderer/features/instances/where-it-runs.tsx';
import { Around, dialogIn, pressIn } from '../../../../support/around.tsx';
import { openBridge } from '../../../../support/bridge.ts';
import { anInstanceInput } from '../../../../support/builders.ts';
import { createFakeEngine } from '../../../../support/fake-engine.ts';
import { render, settle } from '../../../../support/render.tsx';
import { must, temporaryDir } from '../../../../support/vault.ts';

const nothing = (): void => {};

beforeAll(() => {
  Object.assign(HTMLDialogElement.prototype, { showModal: nothing, close: nothing });
});
afterEach(() => {
  vi.unstubAllEnvs();
});

async function opened() {
  vi.stubEnv('PATH', createFakeEngine('docker', [{ name: 'first' }, { name: 'second' }]).binDir);
  const main = await openBridge({ askEngine: createAskEngine() });
  const instance = must(await main.vault.addInstance(anInstanceInput({ name: 'Team chat' })));
  const { host } = await render(
    main,
    <Around>
      <WhereItRuns instance={instance} />
    </Around>,
  );
  const remembered = async () => must(await main.bridge['runtimes.of']({ instanceId: instance.id }));
  return { main, host, remembered };
}

it('the server of an instance is chosen among those that run, and forgotten', async () => {
  const { host, remembered, main } = await opened();
  expect(host.textContent).toContain('Not known');
  await pressIn(host, 'Choose the server…');
  await settle(() => dialogIn(host).querySelectorAll<HTMLInputElement>('input[type=radio]')[1]?.click());
  await settle(() =>
    dialogIn(host)
      .querySelector('form')
      ?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })),
  );
  expect(host.querySelector('dialog')).toBeNull();
  expect(host.textContent).toContain('docker container second');
  expect(await remembered()).toMatchObject({ kind: 'container', name: 'second' });
  expect(await main.secrets()).toEqual([]);
  await pressIn(host, 'Forget');
  expect(host.textContent).toContain('Not known');
  expect(await remembered()).toBeNull();
});

it('the only server of a folder is remembered without another question, and a folder without one says why', async () => {
  const { host, main, remembered } = await opened();
  const dir = join(temporaryDir(), 'chat');
  mkdirSync(dir);
  main.choices.deploymentDir = dir;
  await pressIn(host, 'Choose a folder…');
  expect(host.querySelector('[role=alert]')?.textContent).toContain('cannot be read');
  writeFileSync(join(dir, '.webui_secret_key'), 'a key');
  await pressIn(host, 'Choose a folder…');
  expect(host.textContent).toContain(`open-webui serve in ${dir}`);
  expect(await remembered()).toEqual({ kind: 'serve', dir, unit: null });
});
