import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mainBundle } from '../../support/program.ts';
import { findViolations } from './static-check.ts';
import { projectDir } from '../../support/program.ts';

const distDir = dirname(mainBundle);
const read = (name: string): string => readFileSync(join(distDir, name), 'utf8');

/** The files in chunks/main/ that main.js imports, at once or later, itself or by others of them. */
function chunksOf(name: string, known = new Set<string>()): ReadonlySet<string> {
  for (const [, file = ''] of read(name).matchAll(/["']\.\/(?:chunks\/main\/)?([\w-]+\.js)["']/g)) {
    const chunk = `chunks/main/${file}`;
    if (known.has(chunk) || !existsSync(join(distDir, chunk))) continue;
    known.add(chunk);
    chunksOf(chunk, known);
  }
  return known;
}

describe('T2: the built bundles', () => {
  it.each([
    ['main.js', 'main'],
    ['preload.cjs', 'preload'],
  ] as const)('%s breaks no rule', (name, part) => {
    const violations = findViolations(read(name), part);
    console.log(`T2: ${name}: ${violations.length} violations`);
    expect(violations).toEqual([]);
  });

  it('what main.js loads later breaks no rule', () => {
    const chunks = chunksOf('main.js');
    expect(chunks.size).toBeGreaterThan(0);
    const violations = [...chunks].flatMap((name) => findViolations(read(name), 'chunk'));
    console.log(`T2: ${chunks.size} chunks of main.js: ${violations.length} violations`);
    expect(violations).toEqual([]);
  });

  it('the preload needs electron only, and is small enough to be read', () => {
    const source = read('preload.cjs');
    expect([...source.matchAll(/require\(([^)]*)\)/g)].map(([, name]) => name)).toEqual(['"electron"']);
    expect(source.length).toBeLessThan(10_000);
  });

  it('no file of the window needs Node or Electron, and its page has no inline script or style', () => {
    const rendererDir = join(distDir, 'renderer');
    for (const entry of readdirSync(rendererDir, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const source = readFileSync(join(entry.parentPath, entry.name), 'utf8');
      expect(/require\(["'](?:electron|node:)|from ["'](?:electron|node:)/.test(source), entry.name).toBe(
        false,
      );
    }
    const page = readFileSync(join(rendererDir, 'index.html'), 'utf8');
    expect(page).not.toMatch(/<script>|<style|\son\w+=|style=/i);
    expect(page).not.toMatch(/https?:/);
  });
});

describe('the build that is shipped', () => {
  const files = readdirSync(distDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:c?js|html|css)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));

  it('has one policy, to the letter', () => {
    const source = read('main.js');
    const start = source.indexOf('"content-security-policy": [');
    const policy = source.slice(start, source.indexOf('].join("; ")', start));
    expect(
      [...policy.slice(policy.indexOf('[')).matchAll(/"([^"]+)"/g)].map(([, directive]) => directive),
    ).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ]);
    expect(source.match(/content-security-policy/gi)).toHaveLength(1);
  });

  // What `npm run dev` uses, and what a development server or a development build would leave.
  it.each([
    'reload-windows',
    'unsafe-inline',
    'unsafe-eval',
    '@vite/client',
    'import.meta.hot',
    '$RefreshReg$',
    'jsxDEV',
    'Download the React DevTools',
  ])('has nothing of development in it: %s', (trace) => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.filter((path) => readFileSync(path, 'utf8').includes(trace))).toEqual([]);
  });
});

const window = (preferences: string): string => `new BrowserWindow({ webPreferences: { ${preferences} } });`;
const good =
  'sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false, ' +
  'nodeIntegrationInSubFrames: false, webSecurity: true, allowRunningInsecureContent: false, ' +
  'experimentalFeatures: false, webviewTag: false, plugins: false, webgl: false, navigateOnDragDrop: false, ' +
  "safeDialogs: true, disableDialogs: true, spellcheck: false, enableWebSQL: false, autoplayPolicy: 'user-gesture-required', " +
  'devTools: !app.isPackaged';
const bundle = (more: string): string => `
  app.enableSandbox(); s.setPermissionRequestHandler(f); s.setPermissionCheckHandler(f); c.setWindowOpenHandler(f);
  for (const e of ['will-navigate', 'will-redirect', 'will-attach-webview', 'will-frame-navigate']) c.on(e, f);
  ipcMain.handle(name, f);
  lockSession(session.defaultSession);
  ${more}`;
const locked = `const own = session.fromPartition('own', { cache: false }); lockSession(own);`;

it('a sample that keeps the rules is let through', () => {
  expect(findViolations(bundle(window(good) + locked), 'main')).toEqual([]);
  expect(
    findViolations(
      `let electron = require('electron'); electron.contextBridge.exposeInMainWorld('keyring', {});`,
      'preload',
    ),
  ).toEqual([]);
});

it.each([
  ['no sandbox', window(good.replace('sandbox: true', 'sandbox: false'))],
  ['sandbox left out', window(good.replace('sandbox: true, ', ''))],
  ['sandbox by a variable', window(good.replace('sandbox: true', 'sandbox: isSafe'))],
  ['Node in the page', window(good.replace('nodeIntegration: false', 'nodeIntegration: true'))],
  ['no isolation', window(good.replace('contextIsolation: true', 'contextIsolation: false'))],
  ['no web security', window(good.replace('webSecurity: true', 'webSecurity: false'))],
  [
    'insecure content',
    window(good.replace('allowRunningInsecureContent: false', 'allowRunningInsecureContent: true')),
  ],
  ['webview tag', window(good.replace('webviewTag: false', 'webviewTag: true'))],
  ['developer tools', window(good.replace('devTools: !app.isPackaged', 'devTools: true'))],
  ['developer tools by default', window(good.replace(', devTools: !app.isPackaged', ''))],
  [
    'web pages that play by themselves',
    window(good.replace('user-gesture-required', 'no-user-gesture-required')),
  ],
  ['dialogs of the page', window(good.replace('disableDialogs: true', 'disableDialogs: false'))],
  ['a session that is kept', locked.replace("'own'", "'persist:own'")],
  ['a session of any name', locked.replace("'own'", 'name')],
  ['a session with a cache', locked.replace(', { cache: false }', '')],
  ['a session that is not locked', locked.replace('lockSession(own)', '')],
  ['Blink features', window(`${good}, enableBlinkFeatures: 'X'`)],
  ['no preferences', 'new BrowserWindow({});'],
  ['electron by namespace', 'new electron.BrowserWindow();'],
  ['another view', 'new WebContentsView();'],
  ['a listener', `ipcMain.on('x', f);`],
  ['a second place for handlers', `ipcMain.handle('x', f);`],
  ['open anything', 'shell.openExternal(url);'],
  ['open an unchecked address', 'shell.openExternal(webAddress(address));'],
  ['open a text', `shell.openExternal('https://' + host);`],
  ['open a path', 'shell.openPath(path);'],
  ['load anything', 'window.loadURL(url);'],
  ['load a file', `window.loadFile('index.html');`],
  ['run code in a page', `contents.executeJavaScript('1');`],
  ['crash reporter', 'crashReporter.start({});'],
  ['eval', `eval('1');`],
  ['TLS off', 'connect({ rejectUnauthorized: false });'],
  ['TLS off by environment', `process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';`],
  ['web security off by switch', `app.commandLine.appendSwitch('disable-web-security');`],
  ['a debugging port', `app.commandLine.appendSwitch('remote-debugging-port', '9222');`],
])('a seeded sample is caught: %s', (_name, source) => {
  expect(findViolations(bundle(source), 'main')).not.toEqual([]);
});

it.each([
  'enableSandbox',
  'setPermissionRequestHandler',
  'setWindowOpenHandler',
  'will-navigate',
  'will-attach-webview',
  'defaultSession',
])('a bundle without %s is caught', (name) => {
  expect(findViolations(bundle(window(good)).replaceAll(name, 'gone'), 'main')).not.toEqual([]);
});

it.each([
  ['another module', `require('node:fs');`],
  ['a dynamic import', `import('x');`],
  ['ipcRenderer itself', `contextBridge.exposeInMainWorld('keyring', { ipc: ipcRenderer });`],
  ['send', `ipcRenderer.send('x');`],
  ['sendSync', `electron.ipcRenderer.sendSync('x');`],
  ['a generic invoke', `x = (channel, ...args) => ipcRenderer.invoke(channel, ...args);`],
  ['another bridge', `contextBridge.exposeInMainWorld('api', {});`],
])('a seeded preload is caught: %s', (_name, source) => {
  expect(findViolations(source, 'preload')).not.toEqual([]);
});

it('Electron is one of the three newest major versions of its time, which are supported', () => {
  const manifest = readFileSync(join(projectDir, 'node_modules/electron/package.json'), 'utf8');
  expect(Number(/"version": "(\d+)\./.exec(manifest)?.[1])).toBeGreaterThanOrEqual(45);
});
