import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectDir } from '../../support/program.ts';

interface Item {
  readonly title: string;
  /** File in which the program holds it, and a piece of that file. */
  readonly held: readonly [path: string, piece: string];
  /** Test that fails when it is not held, and a piece of that it. */
  readonly proven: readonly [path: string, piece: string];
}

const session = 'electron/shell/session-security.ts';
const window = 'electron/shell/window.ts';
const appFiles = 'electron/shell/app-files.ts';
const rules = 'test/contract/packaging/static-check.ts';
const sessionTest = 'test/unit/shell/session-security.test.ts';
const navigation = 'test/e2e/security/navigation.test.ts';
const csp = 'test/e2e/security/csp.test.ts';

/** The 20 items of Electron's security checklist (electronjs.org/docs/latest/tutorial/security), in its order. */
const checklist: readonly Item[] = [
  {
    title: 'Only load secure content',
    held: [window, 'loadURL(indexUrl)'],
    proven: [rules, 'loadURL with another'],
  },
  {
    title: 'No Node.js integration',
    held: [window, 'nodeIntegration: false'],
    proven: [rules, 'nodeIntegration: false'],
  },
  {
    title: 'Context isolation',
    held: [window, 'contextIsolation: true'],
    proven: [rules, 'contextIsolation: true'],
  },
  {
    title: 'Process sandboxing',
    held: ['electron/shell/run.ts', 'enableSandbox()'],
    proven: [rules, "'enableSandbox'"],
  },
  {
    title: 'Handle permission requests',
    held: [session, 'setPermissionRequestHandler'],
    proven: [sessionTest, 'grants nothing'],
  },
  {
    title: 'Do not disable webSecurity',
    held: [window, 'webSecurity: true'],
    proven: [rules, 'webSecurity: true'],
  },
  { title: 'Content-Security-Policy', held: [appFiles, 'content-security-policy'], proven: [csp, 'T4:'] },
  {
    title: 'No allowRunningInsecureContent',
    held: [window, 'allowRunningInsecureContent: false'],
    proven: [rules, 'allowRunningInsecureContent: false'],
  },
  {
    title: 'No experimental features',
    held: [window, 'experimentalFeatures: false'],
    proven: [rules, 'experimentalFeatures: false'],
  },
  {
    title: 'No enableBlinkFeatures',
    held: [window, 'webPreferences'],
    proven: [rules, "'enableBlinkFeatures'"],
  },
  {
    title: 'No allowpopups on webviews',
    held: [window, 'webviewTag: false'],
    proven: [rules, 'webviewTag: false'],
  },
  {
    title: 'Verify webview options',
    held: [session, "'will-attach-webview'"],
    proven: [sessionTest, 'attach no webview'],
  },
  { title: 'Limit navigation', held: [session, "'will-navigate'"], proven: [navigation, 'T7:'] },
  {
    title: 'Limit new windows',
    held: [session, 'setWindowOpenHandler'],
    proven: [navigation, 'window.open'],
  },
  {
    title: 'No openExternal with untrusted content',
    held: ['electron/shell/external-pages.ts', 'externalPages'],
    proven: [navigation, 'constant list'],
  },
  {
    title: 'A current version of Electron',
    held: ['package.json', '"electron": "45.'],
    proven: ['test/contract/packaging/checklist.test.ts', 'supported'],
  },
  {
    title: 'Validate the sender of IPC',
    held: ['electron/ipc/guard.ts', 'checkSender'],
    proven: ['test/e2e/security/forged-frames.test.ts', 'T5:'],
  },
  {
    title: 'Custom protocol instead of file://',
    held: [appFiles, 'createAppHandler'],
    proven: ['test/unit/shell/app-files.test.ts', 'T6:'],
  },
  {
    title: 'Check the fuses',
    held: ['electron-builder.yml', 'electronFuses'],
    proven: ['test/contract/packaging/fuses.test.ts', 'T1:'],
  },
  {
    title: 'No Electron APIs for web content',
    held: ['electron/preload.ts', 'exposeInMainWorld'],
    proven: ['test/e2e/security/bridge.test.ts', 'nothing of Node or Electron'],
  },
];

it('the checklist is whole', () => {
  expect(checklist).toHaveLength(20);
});

it.each(checklist.map((item, index) => ({ number: index + 1, ...item })))(
  '$number. $title: held and proven where the table says',
  ({ held, proven }) => {
    for (const [path, piece] of [held, proven])
      expect(readFileSync(join(projectDir, path), 'utf8').includes(piece), `${path}: ${piece}`).toBe(true);
  },
);

it('Electron is one of the three newest major versions of its time, which are supported', () => {
  const manifest = readFileSync(join(projectDir, 'node_modules/electron/package.json'), 'utf8');
  expect(Number(/"version": "(\d+)\./.exec(manifest)?.[1])).toBeGreaterThanOrEqual(45);
});
