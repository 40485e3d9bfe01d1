// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { contract } from '../../../../../electron/shared/contract.ts';
import { err, ok } from '../../../../../electron/shared/result.ts';
import { ServerKeyDialog } from '../../../../../renderer/features/server-key/server-key-dialog.tsx';
import { readSession } from '../../../../../renderer/features/server-key/use-session.ts';
import { I18nProvider } from '../../../../../renderer/i18n/i18n.tsx';
import { ClipboardProvider } from '../../../../../renderer/state/clipboard.tsx';
import { NoticesProvider } from '../../../../../renderer/state/notices.tsx';
import { VaultProvider } from '../../../../../renderer/state/vault.tsx';
import { fakeUser } from '../../../../support/openwebui-model.ts';
import { start } from '../../../../support/served-open-webui.ts';
import { must } from '../../../../support/vault.ts';
import { render, settle } from '../../../../support/render.tsx';
import type { TestBridge } from '../../../../support/bridge.ts';
import { openSampleBridge } from '../../../../support/sample.ts';

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

async function openDialog(main: TestBridge, action: 'compare' | 'create') {
  const secret = await main.secret('ci-bot');
  const instance = (await main.instances()).find(({ id }) => id === secret.instanceId);
  if (instance === undefined) throw new Error('the sample has this key');
  const { host } = await render(
    main,
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
    settle(async () =>
      host.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })),
    );
  return { host, radio, password, submit };
}

describe('the dialog', () => {
  it('asks for a yes before it creates a key', async () => {
    const main = await openSampleBridge();
    const { id, instanceId } = await main.secret('ci-bot');
    const user = fakeUser({ apiKey: must(await main.vault.readValue(id)) });
    const server = await start({ settings: { users: [user] } });
    must(await main.vault.editInstance(instanceId, { baseUrl: server.url }));
    const { host, submit } = await openDialog(main, 'create');
    await submit();
    expect(main.asked('server.createKey')).toEqual([]);
    expect(host.querySelector('[aria-invalid="true"]')?.getAttribute('type')).toBe('checkbox');
    await settle(async () => host.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click());
    await submit();
    expect(main.asked('server.createKey')).toMatchObject([{ session: { by: 'key' }, confirmed: true }]);
    expect(host.textContent).toContain('The new key was saved');
    expect(must(await main.vault.readValue(id))).toBe(user.apiKey);
  });

  it('empties the password once it was used, but not while a code is wanted with it', async () => {
    const main = await openSampleBridge();
    const { radio, password, submit } = await openDialog(main, 'compare');
    await settle(async () => radio('password')?.click());
    const type = (value: string): void => {
      const field = password();
      if (field !== null) field.value = value;
    };
    for (const [code, left] of [
      ['authenticator-code-needed', planted],
      ['sign-in-refused', ''],
    ] as const) {
      main.override('server.compareKey', () => ok({ outcome: 'problem', problem: { code, facts: {} } }));
      type(planted);
      // oxlint-disable-next-line no-await-in-loop -- one try after the other
      await submit();
      expect([code, password()?.value]).toEqual([code, left]);
    }
    expect(main.asked('server.compareKey')).toHaveLength(2);
    type(planted);
    const field = password();
    await settle(async () => radio('token')?.click());
    expect(field?.value).toBe('');
  });
});
