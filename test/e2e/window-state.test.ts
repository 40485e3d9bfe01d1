import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { viewStatePath } from '../../electron/view-state.ts';
import type { HostControls } from '../host/launched-app.ts';
import type { OpenedApp } from '../support/open-app.ts';
import { openApp } from '../support/open-app.ts';

async function newHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'keyring-window-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  return home;
}

function onHost({ host }: OpenedApp): HostControls {
  if (host === null) throw new Error('this needs the host');
  return host;
}

const displays = (...areas: readonly object[]) => ({ KEYRING_HOST_DISPLAYS: JSON.stringify(areas) });
const main = { x: 0, y: 0, width: 1920, height: 1040 };
const second = { x: 1920, y: 0, width: 1600, height: 1000 };
const place = { x: 2000, y: 50, width: 1000, height: 700 };

describe('how the window was left', () => {
  it('at the first start it is 1280 by 800, or as large as the display', async () => {
    for (const [area, size] of [
      [main, { width: 1280, height: 800 }],
      [
        { ...main, width: 1024, height: 560 },
        { width: 1024, height: 560 },
      ],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one program at a time
      await using app = await openApp({ env: displays(area) });
      expect(onHost(app).openedAt()).toMatchObject({ ...size, isMaximized: false });
    }
  });

  it('its place is kept over a restart, and given up with its display', async () => {
    const home = await newHome();
    const start = (...areas: readonly object[]) => openApp({ home, env: displays(...areas) });
    {
      await using app = await start(main, second);
      await onHost(app).placeAt(place, true);
      expect(await app.quit()).toBe(0);
    }
    expect(JSON.parse(await readFile(viewStatePath(home), 'utf8'))).toMatchObject({
      place: { ...place, isMaximized: true },
    });
    {
      await using app = await start(main, second);
      await expect.poll(() => onHost(app).openedAt()).toEqual({ ...place, isMaximized: true });
      await onHost(app).placeAt(place, false);
      expect(await app.quit()).toBe(0);
    }
    await using app = await start(main);
    expect(onHost(app).openedAt()).toEqual({ x: 460, y: 170, width: 1000, height: 700, isMaximized: false });
  });

  it('its view is kept over a restart, also what was changed right before', async () => {
    const home = await newHome();
    {
      await using app = await openApp({ home });
      await app.page.getByRole('button', { name: 'Generator' }).first().click();
      await app.page.getByRole('heading', { level: 1, name: 'Generator' }).waitFor();
      expect(await app.quit()).toBe(0);
    }
    await using app = await openApp({ home });
    await app.page.getByRole('heading', { level: 1, name: 'Generator' }).waitFor();
  });

  it('a damaged file opens the window as the first time', async () => {
    const home = await newHome();
    await writeFile(viewStatePath(home), '{"view": broken', { mode: 0o600 });
    await using app = await openApp({ home });
    await app.page.getByRole('heading', { level: 1 }).first().waitFor();
    expect(onHost(app).openedAt()).toMatchObject({ width: 1280, height: 800 });
    expect(app.pageErrors).toEqual([]);
  });
});
