// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { contract } from '../../../../../electron/shared/contract.ts';
import { err, ok } from '../../../../../electron/shared/result.ts';
import { ServerKeyDialog } from '../../../../../renderer/features/server-key/server-key-dialog.tsx';
import { readSession } from '../../../../../renderer/features/server-key/use-session.ts';
import { I18nProvider } from '../../../../../renderer/i18n/i18n.tsx';
import { ClipboardProvider } from '../../../../../renderer/state/clipboard.tsx';
import { NoticesProvider } from '../../../../../renderer/state/notices.tsx';
import { VaultProvider } from '../../../../../renderer/state/vault.tsx';
import { createFakeBridge, type FakeBridge } from '../../../../support/fake-bridge/fake-bridge.ts';
import { sampleState } from '../../../../support/fake-bridge/sample.ts';
import { render } from '../../../../support/render.tsx';

const planted = 'planted-51d0c7a9';
const nothing = { email: '', userId: '', mayMint: false, credential: '', code: '' };

describe('what was entered', () => {
  it('becomes a session that main takes', () => {
    const entered = [
      readSession({ ...nothing, by: 'key' }),
      readSession({ ...nothing, by: 'password', email: ' a@b.org ', credential: ' kept as typed ' }),
      readSession({ ...nothing, by: 'password', email: 'a@b.org', credential: 'x', code: '123 456' }),
      readSession({ ...nothing, by: 'token', credential: ' aa.bb.cc\n' }),
      readSession({ ...nothing, by: 'secret', userId: ' u-1 ', mayMint: true }),
    ];
    expect(entered).toEqual([
      ok({ by: 'key' }),
      ok({ by: 'password', email: 'a@b.org', password: ' kept as typed ' }),
      ok({ by: 'password', email: 'a@b.org', password: 'x', code: '123456' }),
      ok({ by: 'token', token: 'aa.bb.cc' }),
      ok({ by: 'secret', userId: 'u-1', confirmed: true }),
    ]);
    const secretId = '3f2b8c1e-9d4a-4b6e-8f3a-1c2d3e4f5a6b';
    for (const session of entered) {
      const args = { secretId, session: session.ok ? session.value : null };
      expect(contract['server.compareKey'].args.safeParse(args).success).toBe(true);
    }
  });

  it('names each field that is wrong', () => {
    expect(readSession({ ...nothing, by: 'password', code: '12345' })).toEqual(
      err({ email: 'field.required', password: 'field.required', code: 'serverKey.codeInvalid' }),
    );
    expect(readSession({ ...nothing, by: 'token', credential: '  ' })).toEqual(
      err({ token: 'field.required' }),
    );
    expect(readSession({ ...nothing, by: 'secret', userId: 'u-1' })).toEqual(
      err({ mint: 'serverKey.confirmMissing' }),
    );
  });
});

async function openDialog(fake: FakeBridge, action: 'compare' | 'create') {
  const secret = fake.state.secrets.find(({ name }) => name === 'ci-bot');
  const instance = fake.state.instances.find(({ id }) => id === secret?.instanceId);
  if (secret === undefined || instance === undefined) throw new Error('the sample has this key');
  const { host } = await render(
    fake,
    <I18nProvider locale="en">
      <VaultProvider>
        <NoticesProvider>
          <ClipboardProvider>
            <ServerKeyDialog
              action={action}
              secret={secret}
              instance={instance}
              hasStaticSecret
              onClose={() => {}}
            />
          </ClipboardProvider>
        </NoticesProvider>
      </VaultProvider>
    </I18nProvider>,
  );
  const radio = (value: string) => host.querySelector<HTMLInputElement>(`input[value="${value}"]`);
  const password = () => host.querySelector<HTMLInputElement>('input[type="password"]');
  const submit = () =>
    act(async () =>
      host.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })),
    );
  return { host, radio, password, submit };
}

describe('the dialog', () => {
  it('asks for a yes before it creates a key', async () => {
    const fake = createFakeBridge(sampleState());
    const { host, submit } = await openDialog(fake, 'create');
    await submit();
    expect(fake.calls.some(({ name }) => name === 'server.createKey')).toBe(false);
    expect(host.querySelector('[aria-invalid="true"]')?.getAttribute('type')).toBe('checkbox');
    await act(async () => host.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click());
    await submit();
    expect(fake.calls.find(({ name }) => name === 'server.createKey')?.args).toMatchObject({
      session: { by: 'key' },
      confirmed: true,
    });
    expect(host.textContent).toContain('The new key is kept');
  });

  it('empties the password once it was used, but not while a code is wanted with it', async () => {
    const fake = createFakeBridge(sampleState());
    const { radio, password, submit } = await openDialog(fake, 'compare');
    await act(async () => radio('password')?.click());
    const type = (value: string): void => {
      const field = password();
      if (field !== null) field.value = value;
    };
    for (const [code, left] of [
      ['authenticator-code-needed', planted],
      ['sign-in-refused', ''],
    ] as const) {
      fake.override('server.compareKey', () => ok({ outcome: 'problem', problem: { code, facts: {} } }));
      type(planted);
      // oxlint-disable-next-line no-await-in-loop -- one try after the other
      await submit();
      expect([code, password()?.value]).toEqual([code, left]);
    }
    expect(fake.calls.filter(({ name }) => name === 'server.compareKey')).toHaveLength(2);
    type(planted);
    const field = password();
    await act(async () => radio('token')?.click());
    expect(field?.value).toBe('');
  });
});
