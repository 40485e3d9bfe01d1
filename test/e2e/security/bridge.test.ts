import { afterAll, beforeAll, expect, it } from 'vitest';
import { channelNames } from '../../../electron/ipc/dispatch.ts';
import type { OpenedApp } from '../../support/open-app.ts';
import { defaultSettings } from '../../../electron/shared/settings-rules.ts';
import { openApp } from '../../support/open-app.ts';

let app: OpenedApp;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app[Symbol.asyncDispose]());

it('the page gets one function per channel, `on` and `pathOf`, and cannot change them', async () => {
  const found = await app.page.evaluate(() => {
    const { keyring } = window;
    const attempts = [
      () => Reflect.set(keyring, 'app.info', () => 0),
      () => Reflect.set(window, 'keyring', {}),
      () => Reflect.deleteProperty(window, 'keyring'),
      () => Reflect.defineProperty(keyring, 'extra', { value: 1 }),
    ];
    return {
      names: Object.keys(keyring),
      kinds: [...new Set(Object.values(keyring).map((value) => typeof value))],
      changed: attempts.map((attempt) => attempt()),
    };
  });
  expect(found.names.toSorted()).toEqual([...channelNames, 'on', 'pathOf'].toSorted());
  expect(found.kinds).toEqual(['function']);
  expect(found.changed).toEqual([false, false, false, false]);
});

it('nothing of Node or Electron is in the page', async () => {
  const kinds = await app.page.evaluate(() =>
    [
      'require',
      'process',
      'Buffer',
      'module',
      'exports',
      'global',
      'ipcRenderer',
      'electron',
      '__dirname',
    ].map((name) => typeof Reflect.get(window, name)),
  );
  expect(new Set(kinds)).toEqual(new Set(['undefined']));
});

it('a page that tampers with built-in objects does not reach the bridge behind it', async () => {
  await using other = await openApp();
  const seen = await other.page.evaluate(async () => {
    const stolen: unknown[] = [];
    const { stringify } = JSON;
    const steal = function steal(this: unknown, ...args: unknown[]): never {
      stolen.push(this, ...args);
      throw new Error('stolen');
    };
    for (const name of ['slice', 'find']) Reflect.set(Array.prototype, name, steal);
    JSON.stringify = steal;
    const reply = await window.keyring['app.info']();
    // The page's own code may have met the traps meanwhile; the bridge's channel and answer must not be among that.
    return { reply, stolen: stolen.map((part) => stringify(part) ?? '').join(' ') };
  });
  expect(seen.reply.ok).toBe(true);
  expect(seen.stolen).not.toContain('app.info');
  expect(seen.stolen).not.toContain(other.home);
});

it('events arrive with their payload only, until they are given up', async () => {
  const heard = await app.page.evaluate(async () => {
    const { keyring } = window;
    const payloads: unknown[][] = [];
    // A second listener, heard after the first, tells when an event has come through.
    function nextEvent(): Promise<void> {
      return new Promise((resolve) => {
        const stopOnce = keyring.on('settings.changed', () => {
          stopOnce();
          resolve();
        });
      });
    }
    const stop = keyring.on('settings.changed', (...args) => payloads.push(args));
    const first = nextEvent();
    await keyring['settings.set']({ clipboardSeconds: 31 });
    await first;
    stop();
    const second = nextEvent();
    await keyring['settings.set']({ clipboardSeconds: 30 });
    await second;
    return payloads;
  });
  expect(heard).toEqual([[{ ...defaultSettings, clipboardSeconds: 31 }]]);
});

it.each(['ipc-message', '__proto__', 'vault.changed ', ''])(
  'there is no event %j to listen to',
  async (name) => {
    const error = await app.page.evaluate((event) => {
      try {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a taken-over page would ask for
        window.keyring.on(event as 'vault.changed', () => undefined);
        return 'none';
      } catch (thrown) {
        return String(thrown);
      }
    }, name);
    expect(error).toContain('unknown event');
  },
);

it('a copied value reaches the clipboard marked, never the page, and is cleared by the program', async () => {
  await using other = await openApp();
  const { page, clipboard } = other;
  const reply = await page.evaluate(async () => {
    await window.keyring['settings.set']({ clipboardSeconds: 5 });
    const made = await window.keyring['generate.make']({ kind: 'secret-key', format: 'hex', bytes: 32 });
    if (!made.ok) throw new Error('not made');
    const copied = await window.keyring['secrets.copy']({ of: 'generated', handle: made.value.handle });
    return { made, copied };
  });
  expect(reply.copied).toEqual({ ok: true, value: { clearsAfterSeconds: 5 } });
  const value = await clipboard.text();
  expect(value).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.stringify(reply)).not.toContain(value);
  const mark = {
    linux: 'x-kde-passwordManagerHint',
    darwin: 'ConcealedType',
    win32: 'ExcludeClipboardContent',
  };
  expect((await clipboard.formats()).join(' ')).toContain(Reflect.get(mark, process.platform));
  await expect.poll(() => clipboard.text()).toBe('');
});

// On the host the double of the clipboard outlives the program.
it('what another program copied meanwhile stays, also on quit', async () => {
  await using other = await openApp({ on: 'host' });
  await other.page.evaluate(async () => {
    const made = await window.keyring['generate.make']({ kind: 'uuid' });
    if (made.ok) await window.keyring['secrets.copy']({ of: 'generated', handle: made.value.handle });
  });
  await other.clipboard.set('a recipe');
  expect(await other.quit()).toBe(0);
  expect(await other.clipboard.text()).toBe('a recipe');
});

it('quitting clears what was copied', async () => {
  await using other = await openApp({ on: 'host' });
  await other.page.evaluate(async () => {
    const made = await window.keyring['generate.make']({ kind: 'uuid' });
    if (made.ok) await window.keyring['secrets.copy']({ of: 'generated', handle: made.value.handle });
  });
  expect(await other.clipboard.text()).toMatch(/^[0-9a-f-]{36}$/);
  expect(await other.quit()).toBe(0);
  expect(await other.clipboard.text()).toBe('');
});
