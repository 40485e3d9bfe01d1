// @vitest-environment happy-dom
import { beforeAll, expect, it } from 'vitest';
import { unknownAddress } from '../../../../../electron/shared/domain.ts';
import type { Failure } from '../../../../../electron/shared/failure.ts';
import { ok, type Result } from '../../../../../electron/shared/result.ts';
import type { AdoptedSecret, AdoptedVault, VaultView } from '../../../../../electron/shared/views.ts';
import { OtherVaults } from '../../../../../renderer/features/keychain/other-vaults.tsx';
import { vaultNames } from '../../../../../renderer/features/keychain/vault-names.ts';
import { OtherVaultsHint } from '../../../../../renderer/features/welcome/other-vaults-hint.tsx';
import { makeI18n } from '../../../../../renderer/i18n/i18n.tsx';
import { languages } from '../../../../../electron/text/language.ts';
import { Around, dialogIn, pressIn } from '../../../../support/around.tsx';
import { anInstanceInput, aSecretInput } from '../../../../support/builders.ts';
import { must } from '../../../../support/vault.ts';
import { later, render, settle } from '../../../../support/render.tsx';
import type { TestBridge } from '../../../../support/bridge.ts';
import { openSampleBridge } from '../../../../support/sample.ts';

const nothing = (): void => {};

beforeAll(() => {
  // The size of the window decides nothing here.
  Object.assign(HTMLDialogElement.prototype, { showModal: nothing, close: nothing });
});

const lost: VaultView = {
  id: '00000001-0000-4000-8000-000000000000',
  values: 3,
  secrets: [
    { name: 'A_TOKEN', instance: 'Old laptop' },
    { name: 'B_TOKEN', instance: 'Old laptop' },
  ],
  folder: '/home/ada/lost',
  place: 'gone',
};
const inUse: VaultView = {
  ...lost,
  id: '00000002-0000-4000-8000-000000000000',
  secrets: [{ name: 'C_TOKEN', instance: 'Desk' }],
  folder: '/home/ada/used',
  place: 'elsewhere',
};
const moveLost = 'Move here… A_TOKEN, B_TOKEN of Old laptop';

const change = (main: TestBridge) => settle(async () => main.emit('vault.changed', undefined));

async function shown(node: React.ReactNode, prepare: (main: TestBridge) => void) {
  const main = await openSampleBridge();
  prepare(main);
  const { host } = await render(main, <Around>{node}</Around>);
  return { main, host, text: () => host.textContent };
}

const prepare = (vaults: VaultView[], usable: boolean) => (main: TestBridge) => {
  main.override('vaults.list', () => ok(vaults));
  main.keychain.faults.locked = !usable;
};
const section = (vaults: VaultView[]) => shown(<OtherVaults />, prepare(vaults, true));

/** What main does when it moves a vault of which no value has a taken name. */
async function moveHere(
  { vault, emit }: TestBridge,
  { secrets }: VaultView,
): Promise<readonly AdoptedSecret[]> {
  const [name = ''] = new Set(secrets.map(({ instance }) => instance));
  const { id } = must(await vault.addInstance(anInstanceInput({ name, baseUrl: unknownAddress })));
  await Promise.all(
    secrets.map(async (secret) =>
      must(await vault.createSecret(id, aSecretInput({ name: secret.name }), 'moved', 'adopted')),
    ),
  );
  emit('vault.changed', undefined);
  return secrets.map((secret) => ({
    instance: secret.instance,
    wasCalled: secret.name,
    name: secret.name,
    saved: 1,
    isGuessed: false,
    wasInTrash: false,
  }));
}

it('other vaults are not mentioned where there are none, and asked for once', async () => {
  const { main, host } = await section([]);
  await change(main);
  expect(host.querySelector('section')).toBeNull();
  expect(main.asked('vaults.list')).toEqual([undefined]);
});

it('a listing that failed is told', async () => {
  const { text } = await shown(<OtherVaults />, (main) => {
    main.failing('vaults.list', { code: 'keychain-failed', detail: 'what the system said' });
  });
  expect(text()).toContain('what the system said');
});

it('each other vault is told with its names and folder, and one in use cannot be moved', async () => {
  const { host, text } = await section([lost, inUse]);
  expect(text()).toContain('A_TOKEN, B_TOKEN of Old laptop3 valuesThe data folder is gone: /home/ada/lost');
  expect(text()).toContain('C_TOKEN of Desk3 valuesIn use. Work with it there: /home/ada/used');
  const buttons = [...host.querySelectorAll('[class*=row] button')];
  expect(buttons.map((button) => button.getAttribute('aria-label'))).toEqual([moveLost]);
});

it('values are moved once that was agreed to; their number and the missing address are told', async () => {
  const others = [lost, inUse];
  const { main, host, text } = await section(others);
  const moved = later<readonly AdoptedSecret[]>();
  main.override('vaults.adopt', async ({ id }) => {
    others.shift();
    return ok({ id, secrets: await moved.promise, unreadable: [], left: 0 });
  });
  await pressIn(host, moveLost);
  expect(main.asked('vaults.adopt')).toEqual([]);
  await pressIn(dialogIn(host), 'Move here');
  expect(main.asked('vaults.adopt')).toEqual([{ id: lost.id, confirmed: true }]);
  await settle(async () => moved.resolve(await moveHere(main, lost)));
  expect(host.querySelector('dialog')).toBeNull();
  expect(text()).toContain('2 secrets were moved here.');
  expect(text()).toContain('The address of Old laptop is unknown');
  expect(text()).not.toContain('/home/ada/lost');
  expect((await main.instances()).at(-1)).toMatchObject({ name: 'Old laptop', baseUrl: unknownAddress });

  // The form does not offer the stand-in as an address.
  await pressIn(host, 'Set the address… Old laptop');
  const typed = [...dialogIn(host).querySelectorAll('input')].map(({ value }) => value);
  expect(typed).toContain('Old laptop');
  expect(typed).not.toContain(unknownAddress);
});

it('what got another name, was here already, or is left is told', async () => {
  const { main, host, text } = await section([lost]);
  const adopted: AdoptedVault = {
    id: lost.id,
    secrets: [
      {
        instance: 'Old laptop',
        wasCalled: 'A_TOKEN',
        name: 'A_TOKEN_2',
        saved: 2,
        isGuessed: false,
        wasInTrash: false,
      },
      {
        instance: 'Old laptop',
        wasCalled: 'B_TOKEN',
        name: 'B_TOKEN',
        saved: 0,
        isGuessed: false,
        wasInTrash: false,
      },
    ],
    unreadable: [],
    left: 1,
  };
  main.override('vaults.adopt', () => ok(adopted));
  await pressIn(host, moveLost);
  await pressIn(dialogIn(host), 'Move here');
  expect(text()).toContain('1 secret was moved here.');
  expect(text()).toContain('1 secret was already here.');
  expect(text()).toContain(
    'A_TOKEN of Old laptop is called A_TOKEN_2 here: its name was already taken or cannot be used.',
  );
  expect(text()).toContain('1 value is still in the other vault.');
});

it('a refusal stays in the dialog, and the list is asked for again', async () => {
  const { main, host } = await section([lost]);
  await pressIn(host, moveLost);
  main.failing('vaults.adopt', { code: 'vault-has-folder', subject: '/home/ada/lost' });
  await pressIn(dialogIn(host), 'Move here');
  expect(dialogIn(host).textContent).toContain('That vault is in use in “/home/ada/lost”.');
  expect(main.asked('vaults.list')).toHaveLength(2);
});

it('the result is told too when the dialog was closed before it was there', async () => {
  const { main, host, text } = await section([lost]);
  const answer = later<Result<AdoptedVault, Failure>>();
  main.override('vaults.adopt', () => answer.promise);
  await pressIn(host, moveLost);
  await pressIn(dialogIn(host), 'Move here');
  await pressIn(dialogIn(host), 'Cancel');
  expect(host.querySelector('dialog')).toBeNull();
  expect(host.querySelector(`[aria-label="${moveLost}"]`)?.getAttribute('aria-disabled')).toBe('true');
  await settle(async () => answer.resolve(ok({ id: lost.id, secrets: [], unreadable: [], left: 3 })));
  expect(text()).toContain('3 values are still in the other vault.');
});

it('at the first start, values of an unused vault are pointed at, once and only with a usable keychain', async () => {
  const found = await shown(<OtherVaultsHint />, prepare([inUse, lost], true));
  expect(found.text()).toContain('This keychain contains values of another vault');
  expect(found.text()).toContain('A_TOKEN, B_TOKEN of Old laptop. You can move them here.');
  await change(found.main);
  expect(found.main.asked('vaults.list')).toEqual([undefined]);

  const used = await shown(<OtherVaultsHint />, prepare([inUse], true));
  expect(used.text()).toBe('');
  const locked = await shown(<OtherVaultsHint />, prepare([lost], false));
  expect([locked.text(), locked.main.asked('vaults.list')]).toEqual(['', []]);
});

it('five secrets are named, by instance, and the rest is counted', () => {
  const words = makeI18n(languages.en);
  const secrets = ['A', 'B', 'C', 'D'].map((name) => ({ name, instance: 'one' }));
  const more = ['E', 'F', 'G'].map((name) => ({ name, instance: 'two' }));
  expect(vaultNames([{ secrets }, { secrets: more }], words)).toBe('A, B, C, D of one · E of two and 2 more');
  expect(vaultNames([{ secrets: more }], words)).toBe('E, F, G of two');
  expect(vaultNames([{ secrets: [] }], words)).toBeUndefined();
});
