import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { externalPages } from '../../../electron/shell/external-pages.ts';
import type { Listener } from '../loopback.ts';
import { listenOnLoopback } from '../loopback.ts';
import type { OpenedApp } from '../../support/open-app.ts';
import { openApp } from '../../support/open-app.ts';

let app: OpenedApp;
let listener: Listener;
let address = '';

beforeAll(async () => {
  listener = await listenOnLoopback();
  app = await openApp();
  address = app.page.url();
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await listener.close();
});

/** `LOOPBACK` and `OWN` are put in by the it. */
const addresses = [
  'LOOPBACK/',
  'LOOPBACK/?https://docs.openwebui.com/',
  'https://evil.example/',
  'https://docs.openwebui.com.evil.example/',
  'OWN/other.html',
  'OWN/index.html?x=1',
  'app://evil/index.html',
  'file:///etc/passwd',
  'data:text/html,<h1>gone</h1>',
  'javascript:document.title="gone"',
  'about:blank',
  'chrome://version',
  'view-source:https://evil.example/',
  'mailto:someone@evil.example',
  'ms-msdt:/id',
  'smb://evil.example/share',
  'ssh://evil.example',
  'tel:112',
  'x-unknown:1',
];

const ways: Readonly<Record<string, (url: string) => void>> = {
  link: (url) => {
    const link = Object.assign(document.createElement('a'), { href: url, textContent: 'x' });
    document.body.append(link);
    link.click();
    link.remove();
  },
  'link to a new window': (url) => {
    const link = Object.assign(document.createElement('a'), {
      href: url,
      target: '_blank',
      textContent: 'x',
    });
    document.body.append(link);
    link.click();
    link.remove();
  },
  'link that downloads': (url) => {
    const link = Object.assign(document.createElement('a'), { href: url, download: 'x', textContent: 'x' });
    document.body.append(link);
    link.click();
    link.remove();
  },
  location: (url) => {
    window.location.href = url;
  },
  'location.replace': (url) => {
    window.location.replace(url);
  },
  'window.open': (url) => {
    window.open(url);
  },
  'window.open without opener': (url) => {
    window.open(url, 'other', 'noopener,popup');
  },
  'window.open on itself': (url) => {
    window.open(url, '_self');
  },
  refresh: (url) => {
    const meta = Object.assign(document.createElement('meta'), {
      httpEquiv: 'refresh',
      content: `0;url=${url}`,
    });
    document.head.append(meta);
    meta.remove();
  },
};

describe('T7: the window shows its own page and nothing else', () => {
  it('no way to another address leads there, opens a window or a browser', async () => {
    const { page } = app;
    const own = new URL(address).origin === 'null' ? 'app://bundle' : new URL(address).origin;
    const title = await page.title();
    await page.evaluate(() => Reflect.set(window, 'stillHere', true));
    let tried = 0;
    for (const [way, go] of Object.entries(ways)) {
      for (const target of [...addresses, 'BLOB']) {
        tried += 1;
        const url = target.replace('LOOPBACK', `http://127.0.0.1:${listener.port}`).replace('OWN', own);
        const expression = `(${go.toString()})(${
          target === 'BLOB'
            ? "URL.createObjectURL(new Blob(['<h1>gone</h1>'], { type: 'text/html' }))"
            : JSON.stringify(url)
        })`;
        // oxlint-disable no-await-in-loop -- names the way that gets out
        // The page may hear of a refusal; the address tells what came of it.
        await page.evaluate(expression).catch(() => undefined);
        // Any navigation that was under way has ended or been refused when this is answered.
        await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 15)));
        expect(page.url(), `${way} ${url}`).toBe(address);
        // oxlint-enable no-await-in-loop
      }
    }
    await expect.poll(() => page.context().pages().length).toBe(1);
    expect(await page.evaluate((): unknown => Reflect.get(window, 'stillHere'))).toBe(true);
    expect(await page.title()).toBe(title);
    expect(await app.opened()).toEqual([]);
    expect(listener.requests()).toEqual([]);
    expect(app.host?.leaks() ?? []).toEqual([]);
    console.log(`T7: ${tried} navigations and new windows, 0 went through`);
  });

  it('the browser is opened for the pages of the constant list, by their names only', async () => {
    const { page } = app;
    for (const name of Object.keys(externalPages)) {
      // oxlint-disable-next-line no-await-in-loop
      const reply = await page.evaluate(
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a taken-over page would send
        (given) => window.keyring['help.open']({ page: given as 'open-webui-docs' }),
        name,
      );
      expect(reply.ok).toBe(true);
    }
    for (const name of ['https://evil.example/', 'file:///etc/passwd', '__proto__', 'constructor', '']) {
      // oxlint-disable-next-line no-await-in-loop
      const reply = await page.evaluate(
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a taken-over page would send
        (given) => window.keyring['help.open']({ page: given as 'open-webui-docs' }),
        name,
      );
      expect(reply).toMatchObject({ ok: false, error: { code: 'request-invalid' } });
    }
    expect(await app.opened()).toEqual(Object.values(externalPages));
  });

  it('may load itself anew', async () => {
    const { page } = app;
    await Promise.all([page.waitForEvent('load'), page.evaluate(() => window.location.reload())]);
    expect(page.url()).toBe(address);
    expect(await page.evaluate((): unknown => Reflect.get(window, 'stillHere'))).toBeUndefined();
    expect((await page.evaluate(() => window.keyring['app.info']())).ok).toBe(true);
  });
});
