import { mkdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';
import { tmpdir } from 'node:os';
import { build, createBuilder } from 'vite';
import { accessibilityFindings } from '../support/accessibility.ts';
import { startChromium } from '../host/browser/chromium.ts';
import { deploymentStops } from './deployments.ts';
import { exportStops } from './exports.ts';
import type { Stop } from './guide.ts';
import { Guide } from './guide.ts';
import { importStops } from './imports.ts';
import { keychainStops } from './keychain.ts';
import { secretStops } from './secrets.ts';
import { serverKeyStops } from './server-keys.ts';
import { testStops } from './tests.ts';

/**
 * Walks through every view of the window over a fake of main and takes pictures of it, in both themes and languages, in a
 * large and a small window:
 *
 *   node test/tour/tour.ts [OUT_DIR] [PART_OF_A_STOP_NAME] [en|zh-CN] [light|dark] [large|small]
 *
 * The renderer is built anew and served with the content security policy in force. A message on the page's console, a
 * control that cannot be found, or a finding of axe-core ends the tour with an error.
 */
const [outDir = join(tmpdir(), 'keyring-tour'), wanted = '', ...only] = process.argv.slice(2);
const stops: Readonly<Record<string, Stop>> = {
  ...deploymentStops,
  ...secretStops,
  ...testStops,
  ...serverKeyStops,
  ...exportStops,
  ...importStops,
  ...keychainStops,
};
const root = join(import.meta.dirname, '../..');
const bundleDir = join(tmpdir(), `keyring-tour-bundle-${process.pid}`);
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

const types: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
};

async function buildRenderer(): Promise<void> {
  const builder = await createBuilder({
    configFile: join(root, 'vite.config.ts'),
    root: join(root, 'renderer'),
    logLevel: 'warn',
    build: { outDir: bundleDir, emptyOutDir: true },
  });
  const client = builder.environments['client'];
  if (client === undefined) throw new Error('vite.config.ts has no client environment');
  client.config.build.outDir = bundleDir;
  await builder.build(client);
}

async function buildFake(): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    root,
    build: {
      outDir: join(bundleDir, 'fake'),
      emptyOutDir: true,
      lib: {
        entry: join(root, 'test/support/fake-bridge/page.ts'),
        formats: ['iife'],
        name: 'fake',
        fileName: 'fake',
      },
    },
  });
  return join(bundleDir, 'fake', 'fake.iife.js');
}

await buildRenderer();
const fakePath = await buildFake();
await mkdir(outDir, { recursive: true });

const server = createServer((request, response) => {
  const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
  const file = path === '/' ? '/index.html' : path;
  readFile(join(bundleDir, file)).then(
    (body) => {
      response.setHeader('content-type', types[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream');
      response.setHeader('content-security-policy', policy);
      return response.end(body);
    },
    () => response.writeHead(404).end(),
  );
});
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
const address = server.address();
const port = typeof address === 'object' && address !== null ? address.port : 0;

const problems: string[] = [];
const context = await startChromium({ headless: true, width: 1280, height: 800, locale: 'en-GB' });
try {
  await context.addInitScript({ path: fakePath });
  for (const size of ['large', 'small'] as const) {
    for (const language of ['en', 'zh-CN'] as const) {
      for (const theme of ['light', 'dark'] as const) {
        if (only.length > 0 && !only.every((word) => word === size || word === language || word === theme))
          continue;
        for (const [name, stop] of Object.entries(stops)) {
          if (!name.includes(wanted)) continue;
          // oxlint-disable no-await-in-loop -- one picture after the other
          const page = await context.newPage();
          const label = `${name}-${language}-${theme}-${size}`;
          page.setDefaultTimeout(4000);
          page.on('console', (message) => problems.push(`${label}: ${message.text()}`));
          page.on('pageerror', (error) => problems.push(`${label}: ${error.message}`));
          await page.setViewportSize(
            size === 'large' ? { width: 1280, height: 800 } : { width: 480, height: 600 },
          );
          const query = new URLSearchParams({
            theme,
            language,
            ...(stop.isEmpty === true ? { empty: '' } : {}),
          });
          await page.goto(`http://127.0.0.1:${port}/?${query.toString()}`);
          try {
            await page.locator('.main').waitFor();
            await stop.go(new Guide(page, language, size === 'small'));
          } catch (error) {
            problems.push(`${label}: ${error instanceof Error ? error.message : String(error)}`);
          }
          await page.screenshot({ path: join(outDir, `${label}.png`), animations: 'disabled' });
          for (const finding of await accessibilityFindings(page)) problems.push(`${label}: ${finding}`);
          await page.close();
          // oxlint-enable no-await-in-loop
        }
      }
    }
  }
} finally {
  await context.close();
  server.close();
  await rm(bundleDir, { recursive: true, force: true });
}
console.log(`pictures are in ${outDir}`);
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
}
