import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startDisplay } from '../support/display.ts';
import { mainEnv, projectDir } from '../support/program.ts';

/** What `npm run dev` reads; the test changes it. */
const parts = [
  'electron',
  'renderer',
  'scripts',
  'test/host',
  'test/support',
  'package.json',
  'tsconfig.json',
  'vite.config.ts',
] as const;

/** Runs in the page when it is loaded again, and tells main by a setting whether the policy of the program holds there. */
const pageEdit = `
const sheet = document.createElement('style');
sheet.textContent = 'html { --let-in: 1 }';
document.head.append(sheet);
const isLetIn = getComputedStyle(document.documentElement).getPropertyValue('--let-in') !== '';
void window.keyring['settings.set']({ theme: isLetIn ? 'light' : 'dark' });
`;

it.runIf(process.platform === 'linux')(
  'npm run dev shows a change of the page and of main, outlives an error, and ends on SIGTERM',
  async () => {
    const dir = await mkdtemp(join(tmpdir(), 'keyring-dev-'));
    onTestFinished(() => rm(dir, { recursive: true, force: true }));
    for (const part of parts) await cp(join(projectDir, part), join(dir, part), { recursive: true });
    await symlink(join(projectDir, 'node_modules'), join(dir, 'node_modules'));
    const display = await startDisplay();
    onTestFinished(() => display.close());

    const home = join(dir, 'home');
    const child = spawn(process.execPath, [join(dir, 'scripts/dev.ts')], {
      env: mainEnv({
        home,
        env: {
          DISPLAY: display.name,
          WAYLAND_DISPLAY: undefined,
          WEBUI_KEYRING_ON: 'host',
          DBUS_SESSION_BUS_ADDRESS: undefined,
        },
      }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = once(child, 'exit');
    onTestFinished(async () => {
      if (child.exitCode === null) child.kill('SIGKILL');
      await ended;
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    const patience = { timeout: 120_000, interval: 100 };
    await expect.poll(() => said, patience).toContain('started the program');

    await appendFile(join(dir, 'renderer/main.tsx'), pageEdit);
    const settings = () => readFile(join(home, 'settings.json'), 'utf8').catch(() => '');
    await expect.poll(settings, patience).toContain('"theme": "dark"');
    await expect.poll(() => said, patience).toContain('loaded the page again');

    await appendFile(join(dir, 'electron/main.ts'), "console.error(new Error('the new main'));\n");
    await expect.poll(() => said, patience).toMatch(/the new main\n +at .*electron\/main\.ts:\d+/);
    await expect.poll(() => said.split('started the program').length, patience).toBe(3);

    await appendFile(join(dir, 'renderer/main.tsx'), 'const = 1;\n');
    await expect.poll(() => said, patience).toContain('renderer/main.tsx');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  },
);
