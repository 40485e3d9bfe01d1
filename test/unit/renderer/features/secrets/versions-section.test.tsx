// @vitest-environment happy-dom
import { beforeAll, describe, expect, it } from 'vitest';
import type { Bridge } from '../../../../../electron/shared/contract.ts';
import { previousVersions, type Secret } from '../../../../../electron/shared/domain.ts';
import type { Result } from '../../../../../electron/shared/result.ts';
import { VersionsSection } from '../../../../../renderer/features/secrets/versions-section.tsx';
import { must } from '../../../../support/vault.ts';
import { Around, dialogIn, pressIn } from '../../../../support/around.tsx';
import { render, settle } from '../../../../support/render.tsx';
import type { TestBridge } from '../../../../support/bridge.ts';
import { openSampleBridge } from '../../../../support/sample.ts';

function section(secret: Secret) {
  return (
    <Around>
      <VersionsSection secret={secret} siblings={[]} />
    </Around>
  );
}

const shownNotice = (): string => document.querySelector('body > output')?.textContent ?? '';

async function shown(name: string, prepare: (main: TestBridge) => Promise<void> = async () => {}) {
  const main = await openSampleBridge();
  await prepare(main);
  const secret = await main.secret(name);
  const { host, show } = await render(main, section(secret));
  const press = (label: string, within: ParentNode = host): Promise<void> => pressIn(within, label);
  const dialog = (): HTMLElement => dialogIn(host);
  const now = async (): Promise<Secret> => must(await main.vault.getSecret(secret.id));
  /** What another window does, which this one shows at once. */
  const elsewhere = async (change: (bridge: Bridge) => Promise<Result<unknown, unknown>>): Promise<void> => {
    await settle(async () => void must(await change(main.bridge)));
    await show(section(await now()));
  };
  return { main, secret, now, host, press, dialog, notice: shownNotice, elsewhere };
}

beforeAll(() => {
  // The size of the window decides nothing here.
  Object.assign(HTMLDialogElement.prototype, { showModal: () => {}, close: () => {} });
});

it('each version shows its number, state and dates; those with a value that is not in use can be retired', async () => {
  const { host } = await shown('Weekly report');
  const items = [...host.querySelectorAll('[data-version]')].map((item) => item.textContent);
  expect(items.map((text) => /^Version \d(Active|Previous|Retired)/.exec(text)?.[0])).toEqual([
    'Version 4Active',
    'Version 3Previous',
    'Version 2Previous',
    'Version 1Retired',
  ]);
  expect(items[1]).toMatch(/saved .* \(pasted\).*replaced /);
  const retiring = [...host.querySelectorAll('[data-version] button')]
    .map((button) => button.getAttribute('aria-label') ?? '')
    .filter((label) => label.startsWith('Retire'));
  expect(retiring).toEqual(['Retire… version 3', 'Retire… version 2']);
});

describe('retiring one version', () => {
  it('names it, says that it cannot be undone, and deletes that one only', async () => {
    const { main, secret, now, press, dialog, notice } = await shown('Weekly report');
    const version = secret.versions.find(({ number }) => number === 2);
    await press('Retire… version 2');
    expect(dialog().textContent).toContain('Retire version 2 of Weekly report?');
    expect(dialog().textContent).toMatch(/value of version 2 is deleted.*cannot be undone/);
    expect(main.asked('secrets.retire')).toEqual([]);
    await press('Retire version 2', dialog());
    expect(main.asked('secrets.retire')).toEqual([
      { id: secret.id, versionId: version?.id, state: 'previous' },
    ]);
    const states = (await now()).versions.map(({ number, state }) => [number, state]);
    expect(states).toEqual([
      [1, 'retired'],
      [2, 'retired'],
      [3, 'previous'],
      [4, 'active'],
    ]);
    expect(notice()).toContain('Version 2 of Weekly report was retired');
  });

  it('is how a staged one is given up too', async () => {
    const { now, press, dialog } = await shown('WEBUI_SECRET_KEY');
    await press('Retire… version 2');
    expect(dialog().textContent).toContain('not in use yet');
    await press('Retire version 2', dialog());
    expect((await now()).versions.map(({ state }) => state)).toEqual(['active', 'retired']);
  });
});

it('making a staged version active says which versions the settings retired', async () => {
  const { now, press, dialog, notice } = await shown('WEBUI_SECRET_KEY', async ({ bridge, secret }) => {
    const { id } = await secret('WEBUI_SECRET_KEY');
    must(await bridge['secrets.replace']({ id, source: { from: 'typed', value: 'a value in between' } }));
    must(await bridge['settings.set']({ keepVersions: 1, graceDays: 0 }));
  });
  await press('Make active…');
  await press('Make active', dialog());
  expect((await now()).versions.map(({ state }) => state)).toEqual(['retired', 'active', 'previous']);
  expect(notice()).toContain('The staged value is active now. The value of version 1 was deleted');
});

describe('a question that was put before another window changed the secret', () => {
  const changed = 'was changed elsewhere in the meantime, so nothing was done.';

  it('goes back to the version that it named, or does nothing and says so', async () => {
    const { secret, now, press, dialog, notice, elsewhere } = await shown('Weekly report');
    const [back] = previousVersions(secret);
    if (back === undefined) throw new Error('the sample has no previous version');
    await press(`Roll back to version ${back.number}…`);
    // The other window answers the same question first: what is staged now would be deleted.
    await elsewhere((bridge) => bridge['secrets.rollback']({ id: secret.id, versionId: back.id }));
    const before = await now();
    await press('Roll back', dialog());
    expect(dialog().textContent).toContain(`Roll back to version ${back.number}?`);
    expect(dialog().textContent).toContain(changed);
    expect(await now()).toEqual(before);
    expect(notice()).not.toContain('active again');
  });

  it('names the version that it was put for, also when another one is the one to go back to', async () => {
    const { secret, now, press, dialog, elsewhere } = await shown('Weekly report');
    const number = previousVersions(secret)[0]?.number ?? 0;
    await press(`Roll back to version ${number}…`);
    const source = { from: 'typed', value: 'a value from the command line' } as const;
    await elsewhere((bridge) => bridge['secrets.replace']({ id: secret.id, source }));
    expect(previousVersions(await now())[0]?.number).not.toBe(number);
    expect(dialog().textContent).toContain(`Roll back to version ${number}?`);
    const before = await now();
    await press('Roll back', dialog());
    expect(dialog().textContent).toContain(changed);
    expect(await now()).toEqual(before);
  });

  it('makes the staged version active that was there, not one that was staged since', async () => {
    const { secret, now, press, dialog, elsewhere } = await shown('WEBUI_SECRET_KEY');
    const { id } = secret;
    const versionId = secret.versions.find(({ state }) => state === 'staged')?.id ?? '';
    const source = { from: 'typed', value: 'another staged value' } as const;
    await press('Make active…');
    await elsewhere((bridge) => bridge['secrets.retire']({ id, versionId, state: 'staged' }));
    await elsewhere((bridge) => bridge['secrets.stage']({ id, source }));
    const before = await now();
    await press('Make active', dialog());
    expect(dialog().textContent).toContain(changed);
    expect(await now()).toEqual(before);
  });

  it('does not retire a version that was staged, and has been in use since', async () => {
    const { secret, now, press, dialog, elsewhere } = await shown('WEBUI_SECRET_KEY');
    const { id } = secret;
    const versionId = secret.versions.find(({ state }) => state === 'staged')?.id ?? '';
    const source = { from: 'typed', value: 'the value after it' } as const;
    await press('Retire… version 2');
    await elsewhere((bridge) => bridge['secrets.promote']({ id, versionId }));
    await elsewhere((bridge) => bridge['secrets.replace']({ id, source }));
    const before = await now();
    expect(dialog().textContent).toContain('not in use yet');
    await press('Retire version 2', dialog());
    expect(dialog().textContent).toContain(changed);
    expect(await now()).toEqual(before);
  });
});
