// @vitest-environment happy-dom
import { act, type ReactNode } from 'react';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Secret } from '../../../../../electron/shared/domain.ts';
import { VersionsSection } from '../../../../../renderer/features/secrets/versions-section.tsx';
import { NoticeList } from '../../../../../renderer/features/shell/notice-list.tsx';
import { ClipboardProvider } from '../../../../../renderer/state/clipboard.tsx';
import { NavigationProvider } from '../../../../../renderer/state/navigation.tsx';
import { NoticesProvider } from '../../../../../renderer/state/notices.tsx';
import { RecordsProvider } from '../../../../../renderer/state/records.tsx';
import { SettingsProvider } from '../../../../../renderer/state/settings.tsx';
import { VaultProvider } from '../../../../../renderer/state/vault.tsx';
import { createFakeBridge, type FakeBridge } from '../../../../host/fake-bridge/fake-bridge.ts';
import { sampleState } from '../../../../host/fake-bridge/sample.ts';
import { render } from '../../render.tsx';

function Around({ children }: { readonly children: ReactNode }) {
  return (
    <SettingsProvider>
      <VaultProvider>
        <RecordsProvider>
          <NavigationProvider>
            <NoticesProvider>
              <ClipboardProvider>
                {children}
                <NoticeList />
              </ClipboardProvider>
            </NoticesProvider>
          </NavigationProvider>
        </RecordsProvider>
      </VaultProvider>
    </SettingsProvider>
  );
}

async function shown(name: string, prepare: (fake: FakeBridge) => void = () => {}) {
  const fake = createFakeBridge(sampleState());
  prepare(fake);
  const secret = fake.state.secrets.find((one) => one.name === name);
  if (secret === undefined) throw new Error(`the sample has no ${name}`);
  const { host } = await render(
    fake,
    <Around>
      <VersionsSection secret={secret} />
    </Around>,
  );
  const press = async (label: string, within: ParentNode = host): Promise<void> => {
    const found = [...within.querySelectorAll('button')].find(
      (button) => (button.getAttribute('aria-label') ?? button.textContent) === label,
    );
    if (found === undefined) throw new Error(`no button "${label}"`);
    await act(async () => found.click());
  };
  const dialog = (): HTMLElement => {
    const open = host.querySelector('dialog');
    if (open === null) throw new Error('no dialog is open');
    return open;
  };
  const notice = (): string => host.querySelector('.notices')?.textContent ?? '';
  const now = (): Secret => {
    const found = fake.state.secrets.find(({ id }) => id === secret.id);
    if (found === undefined) throw new Error(`${name} is gone`);
    return found;
  };
  return { fake, secret, now, host, press, dialog, notice };
}

beforeAll(() => {
  // The size of the window decides nothing here.
  Object.assign(HTMLDialogElement.prototype, { showModal: () => {}, close: () => {} });
});

test('each version shows its number, state and dates; those with a value that is not in use can be retired', async () => {
  const { host } = await shown('Weekly report');
  const items = [...host.querySelectorAll('.version')].map((item) => item.textContent);
  expect(items.map((text) => /^Version \d(Active|Previous|Retired)/.exec(text)?.[0])).toEqual([
    'Version 4Active',
    'Version 3Previous',
    'Version 2Previous',
    'Version 1Retired',
  ]);
  expect(items[1]).toMatch(/saved .* \(pasted\).*replaced /);
  const retiring = [...host.querySelectorAll('.version button')]
    .map((button) => button.getAttribute('aria-label') ?? '')
    .filter((label) => label.startsWith('Retire'));
  expect(retiring).toEqual(['Retire… version 3', 'Retire… version 2']);
});

describe('retiring one version', () => {
  test('names it, says that it cannot be undone, and deletes that one only', async () => {
    const { fake, secret, now, press, dialog, notice } = await shown('Weekly report');
    const version = secret.versions.find(({ number }) => number === 2);
    await press('Retire… version 2');
    expect(dialog().textContent).toContain('Retire version 2 of Weekly report?');
    expect(dialog().textContent).toMatch(/value of version 2 is deleted.*cannot be undone/);
    expect(fake.calls.some(({ name }) => name === 'secrets.retire')).toBe(false);
    await press('Retire version 2', dialog());
    expect(fake.calls.findLast(({ name }) => name === 'secrets.retire')?.args).toEqual({
      id: secret.id,
      versionId: version?.id,
    });
    const states = now().versions.map(({ number, state }) => [number, state]);
    expect(states).toEqual([
      [4, 'active'],
      [3, 'previous'],
      [2, 'retired'],
      [1, 'retired'],
    ]);
    expect(notice()).toContain('Version 2 of Weekly report was retired');
  });

  test('is how a staged one is given up too', async () => {
    const { now, press, dialog } = await shown('WEBUI_SECRET_KEY');
    await press('Retire… version 2');
    expect(dialog().textContent).toContain('not in use yet');
    await press('Retire version 2', dialog());
    expect(now().versions.map(({ state }) => state)).toEqual(['active', 'retired']);
  });
});

test('making a staged version active says which versions the settings retired', async () => {
  const { now, press, dialog, notice } = await shown('WEBUI_SECRET_KEY', ({ state }) => {
    state.settings = { ...state.settings, keepVersions: 1, graceDays: 0 };
    state.secrets = state.secrets.map((secret) => {
      const [active, staged] = secret.versions;
      if (active === undefined || staged === undefined || secret.name !== 'WEBUI_SECRET_KEY') return secret;
      const replacedAt = '2020-01-01T00:00:00.000Z';
      const previous = { ...active, id: 'before', number: 1, state: 'previous' as const, replacedAt };
      return {
        ...secret,
        versions: [previous, { ...active, number: 2 }, { ...staged, number: 3 }],
      };
    });
  });
  await press('Make active…');
  await press('Make active', dialog());
  expect(now().versions.map(({ state }) => state)).toEqual(['retired', 'previous', 'active']);
  expect(notice()).toContain('The staged value is active now. The value of version 1 was deleted');
});
