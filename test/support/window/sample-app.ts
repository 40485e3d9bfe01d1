import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locale } from '../../../electron/shared/locales.ts';
import { defaultView } from '../../../electron/shared/view-state.ts';
import { type FakeEngine, writeFakeEngine } from '../fake-engine.ts';
import type { FakeOpenWebUi } from '../fake-open-webui.ts';
import { startFakeOpenWebUi } from '../fake-open-webui.ts';
import type { TestKeyring } from '../keyring.ts';
import { startKeyring } from '../keyring.ts';
import type { OpenedApp } from '../open-app.ts';
import { openApp, pathWith } from '../open-app.ts';
import { fakeUser } from '../openwebui-model.ts';
import { openRealVault } from '../real-vault.ts';
import { fillVault, sampleValues } from '../fill-vault.ts';
import { sampleServers } from './sample-servers.ts';

/** The program on the sample, with a server that knows one of its keys, and a folder with files to import. */
export interface SampleApp extends OpenedApp {
  readonly keyring: TestKeyring;
  /** A folder that git does not know, with `.env`, on which readers disagree, and `docker-compose.yaml`. */
  readonly dir: string;
  /** The Docker of this sample. */
  readonly engine: FakeEngine;
  /** Of Team chat. */
  readonly server: FakeOpenWebUi;
}

const dayMs = 86_400_000;

async function writeImports(dir: string): Promise<void> {
  const env = 'TAVILY_API_KEY=tvly-example # search\nREDIS_URL=${REDIS}\nSCIM_TOKEN=t0p-s3cr3t\nmy.token=a\n';
  await writeFile(join(dir, '.env'), env);
  const images = {
    ollama: 'ollama/ollama',
    'open-webui': 'ghcr.io/open-webui/open-webui:main',
    db: 'postgres:17',
  };
  const services = Object.entries(images).map(
    ([name, image]) =>
      `  ${name}:\n    image: ${image}\n    environment:\n      WEBUI_SECRET_KEY: of ${name}\n      PORT: "8080"\n`,
  );
  await writeFile(join(dir, 'docker-compose.yaml'), `services:\n${services.join('')}`);
}

/** Starts the built program on a keyring, with a data folder that has the sample; nothing is left of it afterwards. */
export async function openSampleApp(size: { width?: number; height?: number } = {}): Promise<SampleApp> {
  await using parts = new AsyncDisposableStack();
  const folder = async (name: string): Promise<string> =>
    parts.adopt(await mkdtemp(join(tmpdir(), `keyring-${name}-`)), (path) => rm(path, { recursive: true }));
  const [home, dir] = [await folder('sample'), await folder('imports')];
  const engine = writeFakeEngine(await folder('engine'), 'docker', sampleServers);
  await writeImports(dir);
  const keyring = parts.adopt(await startKeyring(), (started) => started.close());
  const server = parts.adopt(
    await startFakeOpenWebUi({
      settings: {
        name: 'Team chat',
        secret: sampleValues.secretKey,
        users: [fakeUser({ apiKey: sampleValues.botKey })],
      },
    }),
    (started) => started.close(),
  );
  const clock = { now: new Date() };
  const { vault, close } = await openRealVault(home, keyring.env, {
    now: () => clock.now,
    retention: async () => ({ keepVersions: 50, graceDays: 365, trashDays: 30 }),
  });
  const goTo = (daysAgo: number): void => {
    clock.now = new Date(Date.now() - daysAgo * dayMs);
  };
  await fillVault(vault, goTo, server.url);
  await close();
  const app = parts.use(
    await openApp({ ...size, home, env: { ...keyring.env, PATH: pathWith(engine.binDir) } }),
  );
  const opened = parts.move();
  return { ...app, keyring, dir, engine, server, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

/** How the window looks, beside what it shows. */
export interface Look {
  readonly language: Locale;
  readonly theme: 'light' | 'dark';
}

/** Opens the window anew, as it is at the first start, in this look. */
export async function show({ page }: Pick<OpenedApp, 'page'>, look: Look): Promise<void> {
  await page.evaluate(
    async ([edit, view]) => {
      // What the page has not sent yet must not come after this.
      window.dispatchEvent(new Event('pagehide'));
      await window.keyring['settings.set'](edit);
      await window.keyring['view.set'](view);
    },
    [look, defaultView] as const,
  );
  await page.reload();
  await page.locator(`html[lang="${look.language}"] main h1`).waitFor();
}

/** Has the window take on this look, and keeps what is open in it. */
export async function turnTo({ page }: Pick<OpenedApp, 'page'>, look: Look): Promise<void> {
  await page.evaluate((edit) => window.keyring['settings.set'](edit), look);
  await page.locator(`html[lang="${look.language}"]`).waitFor({ state: 'attached' });
  await page.waitForFunction(
    (theme) => window.matchMedia(`(prefers-color-scheme: ${theme})`).matches,
    look.theme,
  );
}
