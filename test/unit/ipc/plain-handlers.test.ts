import { describe, expect, it } from 'vitest';
import { unknownAddress } from '../../../electron/shared/domain.ts';
import { headlessKeyring } from '../../../electron/shared/headless-keyring.ts';
import { composeUp } from '../../../electron/shared/shown-commands.ts';
import { webAddress } from '../../../electron/shared/web-address.ts';
import { openBridge } from '../../support/bridge.ts';
import { anInstanceInput, aSecretInput } from '../../support/builders.ts';
import { must } from '../../support/vault.ts';

const id = '3f2b8c1e-9d4a-4b6e-8f3a-1c2d3e4f5a6b';

describe('opening an instance in the browser', () => {
  it('gives the browser its saved address', async () => {
    const { bridge, opened } = await openBridge();
    const added = must(
      await bridge['instances.add'](anInstanceInput({ baseUrl: 'https://chat.example.org/ui' })),
    );
    must(await bridge['instances.openInBrowser']({ id: added.id }));
    expect(opened).toEqual(['https://chat.example.org/ui']);
  });

  it('is refused where the address is not known, and of an instance that is gone', async () => {
    const { bridge, opened } = await openBridge();
    const added = must(
      await bridge['instances.add'](anInstanceInput({ name: 'Moved', baseUrl: unknownAddress })),
    );
    expect(await bridge['instances.openInBrowser']({ id: added.id })).toEqual({
      ok: false,
      error: { code: 'request-no-address', subject: 'Moved' },
    });
    expect(await bridge['instances.openInBrowser']({ id })).toEqual({
      ok: false,
      error: { code: 'vault-not-found', subject: id },
    });
    expect(opened).toEqual([]);
  });

  it.each([
    ['https://chat.example.org', 'https://chat.example.org/'],
    ['http://127.0.0.1:3000/ui', 'http://127.0.0.1:3000/ui'],
    ['file:///etc/passwd', undefined],
    ['javascript:alert(1)', undefined],
    ['smb://host/share', undefined],
    ['https://user:pass@chat.example.org', undefined],
    ['https://user@chat.example.org', undefined],
    ['https://:pass@chat.example.org', undefined],
    ['chat.example.org', undefined],
    ['', undefined],
    [unknownAddress, undefined],
  ])('of %s is %s', (saved, address) => {
    expect(webAddress(saved)).toBe(address);
  });
});

describe('copying for another program', () => {
  it('copies the saved address as it stands, also one that looks random', async () => {
    const { bridge, plain, copied } = await openBridge();
    const baseUrl = 'https://chat.example.org/a8F3kQ9zLm2Xr7TbV5nC1yHd';
    const added = must(await bridge['instances.add'](anInstanceInput({ baseUrl })));
    must(await bridge['instances.copyAddress']({ id: added.id }));
    expect([plain, copied]).toEqual([[baseUrl], []]);
  });

  it('copies a line that tests a key without its value, and reads no value for it', async () => {
    const { bridge, plain, copied, keychain } = await openBridge();
    const { id: instanceId } = must(await bridge['instances.add'](anInstanceInput()));
    const value = 'sk-0123456789abcdef0123456789abcdef';
    const create = async (name: string, kind: 'api-key' | 'variable') =>
      must(
        await bridge['secrets.create']({
          instanceId,
          input: { ...aSecretInput({ name, kind }), tags: [], usedBy: [] },
          source: { from: 'typed', value },
        }),
      );
    const key = await create('bot', 'api-key');
    keychain.faults.locked = true;
    must(await bridge['secrets.copyCurl']({ id: key.id }));
    expect(plain).toEqual([
      expect.stringMatching(/^printf 'API key: '; read -rs key; .*\/api\/models; unset key$/),
    ]);
    expect(JSON.stringify([plain, copied])).not.toContain(value);
    keychain.faults.locked = false;
    const other = await create('OPENAI_API_KEY', 'variable');
    expect(await bridge['secrets.copyCurl']({ id: other.id })).toMatchObject({
      error: { code: 'request-invalid', subject: 'OPENAI_API_KEY' },
    });
  });

  it('copies neither where the address is not known or the key would go in plain text', async () => {
    const { bridge, plain } = await openBridge();
    for (const baseUrl of [unknownAddress, 'http://chat.example.org']) {
      // oxlint-disable no-await-in-loop -- one after the other
      const { id: instanceId } = must(
        await bridge['instances.add'](anInstanceInput({ name: baseUrl, baseUrl: unknownAddress })),
      );
      if (baseUrl !== unknownAddress)
        must(await bridge['instances.edit']({ id: instanceId, edit: { baseUrl } }));
      const key = must(
        await bridge['secrets.create']({
          instanceId,
          input: { ...aSecretInput({ name: 'bot', kind: 'api-key' }), tags: [], usedBy: [] },
          source: { from: 'typed', value: 'sk-0123456789abcdef0123456789abcdef' },
        }),
      );
      expect(await bridge['secrets.copyCurl']({ id: key.id })).toMatchObject({
        error: { code: 'request-no-address' },
      });
      // oxlint-enable no-await-in-loop
    }
    expect(plain).toEqual([]);
  });

  it('copies the commands that the program shows, whatever is in them, and none that differs', async () => {
    const { bridge, plain } = await openBridge();
    for (const text of [headlessKeyring.start, headlessKeyring.replace, composeUp]) {
      // oxlint-disable-next-line no-await-in-loop -- in this order
      must(await bridge['clipboard.copyText']({ text }));
    }
    expect(plain).toEqual([headlessKeyring.start, headlessKeyring.replace, composeUp]);
    const text = `${headlessKeyring.replace}; A_KEY=hunter2`;
    expect(await bridge['clipboard.copyText']({ text })).toMatchObject({ ok: false });
  });
});

describe('copying a text that is no secret', () => {
  it.each([
    'a1b2c3d4e5f6',
    'https://chat.example.org/ui',
    "curl -H 'Authorization: Bearer KEY' https://chat.example.org/api/models",
    'docker compose up -d --force-recreate',
    '/home/ada/open-webui/.env',
  ])('puts %s on the clipboard as it is', async (text) => {
    const { bridge, plain, copied } = await openBridge();
    must(await bridge['clipboard.copyText']({ text }));
    expect([plain, copied]).toEqual([[text], []]);
  });

  it.each([
    'sk-0123456789abcdef0123456789abcdef',
    "curl -H 'Authorization: Bearer sk-0123456789abcdef0123456789abcdef' https://chat.example.org",
    'OPENAI_API_KEY=hunter2',
    'https://user:pass@chat.example.org/',
  ])('refuses %s and does not repeat it', async (text) => {
    const { bridge, plain } = await openBridge();
    expect(await bridge['clipboard.copyText']({ text })).toEqual({
      ok: false,
      error: { code: 'request-holds-value' },
    });
    expect(plain).toEqual([]);
  });

  it('refuses a saved value that the window has seen, also one that looks like any word', async () => {
    const { bridge, plain, redactor } = await openBridge();
    redactor.learn('correct horse');
    expect(await bridge['clipboard.copyText']({ text: 'correct horse' })).toMatchObject({ ok: false });
    expect(await bridge['clipboard.copyText']({ text: 'two\nlines' })).toMatchObject({
      error: { code: 'request-invalid' },
    });
    expect(plain).toEqual([]);
  });
});
