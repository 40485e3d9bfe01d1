import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentSecurityPolicy, createAppHandler } from '../../../electron/shell/app-files.ts';

const canary = 'CANARY-outside-of-the-bundle';
let dir = '';
let handle: ReturnType<typeof createAppHandler>;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'keyring-app-files-'));
  const root = join(dir, 'renderer');
  await mkdir(join(root, 'assets'), { recursive: true });
  await mkdir(join(dir, 'renderer-secret'));
  await writeFile(join(root, 'index.html'), '<!doctype html>');
  await writeFile(join(root, 'assets/app.js'), 'export {};');
  await writeFile(join(root, 'assets/app.css'), 'body {}');
  await writeFile(join(root, 'notes.txt'), canary);
  await writeFile(join(root, 'main.js.map'), canary);
  await writeFile(join(root, '.env'), canary);
  await writeFile(join(dir, 'secret.js'), canary);
  await writeFile(join(dir, 'renderer-secret/secret.js'), canary);
  await symlink(join(dir, 'secret.js'), join(root, 'assets/link.js'));
  await symlink(dir, join(root, 'up'));
  handle = createAppHandler(root);
  await writeFile(join(root, 'later.js'), canary);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** A request whose URL stays as written; `new Request` would tidy it up. */
function request(url: string, method = 'GET'): Request {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the handler reads these two only
  return { url, method } as Request;
}

describe('app://', () => {
  it.each([
    ['app://bundle/index.html', 'text/html; charset=utf-8'],
    ['app://bundle/assets/app.js', 'text/javascript; charset=utf-8'],
    ['app://bundle/assets/app.css?v=1#x', 'text/css; charset=utf-8'],
  ])('serves %s with its type and every security header', async (url, type) => {
    const response = await handle(request(url));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it.each(
    'accelerometer autoplay camera clipboard-read clipboard-write display-capture fullscreen geolocation gyroscope hid local-fonts magnetometer microphone midi payment publickey-credentials-get screen-wake-lock serial usb xr-spatial-tracking'.split(
      ' ',
    ),
  )('denies the page %s, also in a refusal', async (feature) => {
    for (const url of ['app://bundle/index.html', 'app://bundle/missing.js']) {
      // oxlint-disable-next-line no-await-in-loop
      const { headers } = await handle(request(url));
      expect(headers.get('permissions-policy')?.split(', ')).toContain(`${feature}=()`);
    }
  });

  it('the policy is the one that was agreed on', () => {
    expect(contentSecurityPolicy).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
        "require-trusted-types-for 'script'",
    );
  });

  it.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'get'])('refuses %s', async (method) => {
    const response = await handle(request('app://bundle/index.html', method));
    expect(response.status).toBe(405);
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
  });

  it('T6: a corpus of traversals escapes nowhere', async () => {
    const ups = [
      '..',
      '%2e%2e',
      '%2E.',
      '.%2e',
      '%252e%252e',
      '..%00',
      '..;',
      '\u2024\u2024',
      '%c0%ae%c0%ae',
      '%uff0e%uff0e',
      '....',
      '..%20',
    ];
    const slashes = ['/', '\\', '%2f', '%5c', '%252f', '//', '/./', '\u2215', '%c0%af'];
    const targets = [
      'secret.js',
      'renderer-secret/secret.js',
      'etc/passwd',
      'etc/passwd%00.js',
      'C:/Windows/win.ini',
    ];
    const starts = [
      'app://bundle/',
      'app://bundle/assets/',
      'app://bundle/up/',
      'app://bundle//',
      'app://bundle/./',
    ];
    const odd = [
      'app://bundle/assets/link.js',
      'app://bundle/up/secret.js',
      'app://bundle/up/renderer/index.html',
      'app://bundle/notes.txt',
      'app://bundle/.env',
      'app://bundle/main.js.map',
      'app://bundle/later.js',
      'app://bundle',
      'app://bundle/',
      'app://bundle/assets',
      'app://bundle/assets/',
      'app://bundle/INDEX.HTML',
      'app://bundle/index.html/',
      'app://bundle/index.html%00',
      'app://bundle/index.html\u0000.js',
      'app://bundle//index.html',
      'app://bundle/assets/../index.html',
      'app://bundle/%69ndex.html',
      `app://bundle/${join(tmpdir(), 'secret.js')}`,
      'app://bundle/file:///etc/passwd',
      'app://bundle/C:/Windows/win.ini',
      'app://bundle/__proto__',
      'app://bundle/constructor',
      'app://BUNDLE/index.html',
      'app://bundle.evil/index.html',
      'app://evil/index.html',
      'app://evil@bundle/index.html',
      'app://bundle:1/index.html',
      'app:/bundle/index.html',
      'https://bundle/index.html',
      'file:///etc/passwd',
      '',
    ];
    const corpus = [
      ...odd,
      ...starts.flatMap((start) =>
        ups.flatMap((up) =>
          slashes.flatMap((slash) =>
            targets.flatMap((target) =>
              [1, 2, 6].map((depth) => `${start}${`${up}${slash}`.repeat(depth)}${target}`),
            ),
          ),
        ),
      ),
    ];
    let escaped = 0;
    for (const url of corpus) {
      // oxlint-disable-next-line no-await-in-loop -- names the URL that gets through
      const response = await handle(request(url));
      // oxlint-disable-next-line no-await-in-loop
      const body = await response.text();
      if (response.status !== 404 || body !== '') escaped += 1;
      expect({ url, status: response.status, body }).toEqual({ url, status: 404, body: '' });
    }
    console.log(`T6: ${corpus.length} traversals of app://, ${escaped} escapes`);
  });
});
