import { describe, expect, it, onTestFinished } from 'vitest';
import { serverKeyHandlers } from '../../../electron/ipc/server-key-handlers.ts';
import { createHandleStore } from '../../../electron/handle-store.ts';
import { heldValueLimits } from '../../../electron/ipc/services.ts';
import type { HeldValue } from '../../../electron/ipc/services.ts';
import type { Result } from '../../../electron/shared/result.ts';
import { createServerKeys } from '../../../electron/testing/server-keys.ts';
import { openVault } from '../../../electron/vault/open-vault.ts';
import type { Vault } from '../../../electron/vault/port.ts';
import { startFakeOpenWebUi } from '../../support/fake-open-webui.ts';
import { fakeUser } from '../../support/openwebui-model.ts';
import { createShell } from '../cli/shell.ts';
import { must, secretInput } from '../../support/vault.ts';

const key = `sk-${'7c'.repeat(16)}`;
const running = 'a1'.repeat(32);
const another = 'b2'.repeat(32);

interface Fronts {
  readonly window: () => Promise<Result<unknown, unknown>>;
  readonly command: () => Promise<{ readonly code: number; readonly out: string }>;
}

/** An instance whose server signs with `running`, the saved key `bot`, and both fronts over the same vault. */
async function fronts(save: (vault: Vault, instanceId: string) => Promise<void>): Promise<Fronts> {
  const user = fakeUser({ apiKey: key });
  // The last release that takes a token which anybody with the static secret can sign.
  const settings = { secret: running, users: [user], release: '0.11.4' as const };
  const server = await startFakeOpenWebUi({ settings });
  onTestFinished(() => server.close());
  const shell = createShell();
  await shell.run(['instance', 'add', 'prod', '--url', server.url]);
  await shell.run(['secret', 'set', 'prod', 'bot'], { input: key });
  const vault = await openVault({ dir: shell.dir, keychain: shell.keychain });
  onTestFinished(() => vault.close());
  const [instance] = must(await vault.listInstances());
  const [bot] = must(await vault.listSecrets());
  await save(vault, instance?.id ?? '');
  const handlers = serverKeyHandlers({
    vault,
    generated: createHandleStore<HeldValue>(heldValueLimits),
    serverKeys: createServerKeys({ vault, network: {} }),
  });
  const session = { by: 'secret', userId: user.id, confirmed: true } as const;
  return {
    window: () => handlers['server.compareKey']({ secretId: bot?.id ?? '', session }),
    command: () => shell.run(['server-key', 'prod', 'show', '--key', 'bot', '--user-id', user.id, '--yes']),
  };
}

async function saveStatic(vault: Vault, instanceId: string, name: string, value: string): Promise<string> {
  const input = secretInput(name, { kind: 'secret-key' });
  return must(await vault.createSecret(instanceId, input, value, 'typed')).id;
}

describe('the static secret that signs a token, from the window and from the command line', () => {
  it("is the one named as Open WebUI's variable", async () => {
    const { window, command } = await fronts(async (vault, instanceId) => {
      await saveStatic(vault, instanceId, 'A_SECRET_KEY', another);
      await saveStatic(vault, instanceId, 'WEBUI_SECRET_KEY', running);
    });
    expect(must(await window())).toMatchObject({ outcome: 'same' });
    expect(await command()).toMatchObject({ code: 0, out: key });
  });

  it('is one with an active version, whatever its name', async () => {
    const { window, command } = await fronts(async (vault, instanceId) => {
      const input = secretInput('WEBUI_SECRET_KEY', { kind: 'secret-key' });
      must(await vault.createWithHistory(instanceId, input, [], another));
      await saveStatic(vault, instanceId, 'OTHER', running);
    });
    expect(must(await window())).toMatchObject({ outcome: 'same' });
    expect(await command()).toMatchObject({ code: 0, out: key });
  });

  it('is not there where none is saved', async () => {
    const { window, command } = await fronts(async () => {});
    const missing = { code: 'vault-not-found', subject: 'WEBUI_SECRET_KEY' };
    expect(await window()).toMatchObject({ ok: false, error: missing });
    expect(await command()).toMatchObject({ code: 1, out: '' });
  });
});
