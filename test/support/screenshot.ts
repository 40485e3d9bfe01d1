import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { launchApp } from '../host/launch.ts';

/**
 * Saves pictures of the built program's window on the Chromium host.
 *
 *   node test/support/screenshot.ts OUT.png [--home DIR] [--size 1120x760] [--theme light|dark] [--language en|zh-CN]
 *       [--click NAME]… [--fill LABEL=TEXT]… [--wait TEXT] [--script FILE]
 *
 * Without `--home` the data folder is a new, empty one. `--click` and `--fill` are done in the order in which all clicks
 * and then all fills are given; for more, `--script` names a module that exports `run(page)`.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    home: { type: 'string' },
    size: { type: 'string', default: '1120x760' },
    theme: { type: 'string', default: 'light' },
    language: { type: 'string', default: 'en' },
    click: { type: 'string', multiple: true, default: [] },
    fill: { type: 'string', multiple: true, default: [] },
    wait: { type: 'string' },
    script: { type: 'string' },
  },
});
const [out] = positionals;
if (out === undefined) throw new Error('usage: node test/support/screenshot.ts OUT.png [options]');
const [width = 1120, height = 760] = values.size.split('x').map(Number);
const home = values.home ?? (await mkdtemp(join(tmpdir(), 'keyring-picture-')));
if (values.home === undefined) {
  const settings = { theme: values.theme, language: values.language, clipboardSeconds: 30 };
  await writeFile(join(home, 'settings.json'), JSON.stringify(settings), { mode: 0o600 });
}

const app = await launchApp({ home, width, height, locale: values.language, on: 'host' });
try {
  const { page } = app;
  page.on('console', (message) => console.log(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => console.log(`page error: ${error.message}`));
  await page.setViewportSize({ width, height });
  for (const name of values.click) {
    const control = page.getByRole('button', { name }).or(page.getByRole('link', { name }));
    // oxlint-disable-next-line no-await-in-loop -- one after the other, as a person would
    await control.or(page.getByRole('tab', { name })).first().click();
  }
  for (const pair of values.fill) {
    const [label = '', text = ''] = pair.split('=', 2);
    // oxlint-disable-next-line no-await-in-loop
    await page.getByLabel(label).fill(text);
  }
  if (values.script !== undefined) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a script of the caller's own
    const module = (await import(resolve(values.script))) as { run(page: unknown): Promise<void> };
    await module.run(page);
  }
  if (values.wait !== undefined) await page.getByText(values.wait).first().waitFor();
  await page.screenshot({ path: out });
  if (app.log() !== '') console.log(app.log());
} finally {
  await app.close();
  if (values.home === undefined) await rm(home, { recursive: true, force: true });
}
