// oxlint-disable typescript/no-unsafe-type-assertion -- reads back what its own doubles wrote in the other process
import type { ElectronApplication } from 'playwright-core';
import { _electron } from 'playwright-core';
import { findElectron } from './find-electron.ts';
import { mainEnv, projectDir } from '../support/program.ts';
import type { LaunchedApp, LaunchOptions } from './launched-app.ts';
import type { DialogKind } from './wire.ts';

/** What the doubles in main remember; it lives in main's global object. */
interface Record_ {
  readonly answers: {
    readonly save: (string | null)[];
    readonly open: (string | null)[];
    readonly message: number[];
  };
  readonly dialogs: DialogKind[];
  readonly opened: string[];
}

/** Replaces what a test must not touch on the desktop (dialogs, browser) by doubles in Electron's own main process. */
async function installDoubles(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ dialog, shell }) => {
    const record = {
      answers: { save: [] as (string | null)[], open: [] as (string | null)[], message: [] as number[] },
      dialogs: [] as string[],
      opened: [] as string[],
    };
    Reflect.set(globalThis, 'keyringTestRecord', record);
    Object.assign(dialog, {
      showSaveDialog: async () => {
        record.dialogs.push('save');
        const filePath = record.answers.save.shift() ?? null;
        return { canceled: filePath === null, filePath: filePath ?? '' };
      },
      showOpenDialog: async () => {
        record.dialogs.push('open');
        const path = record.answers.open.shift() ?? null;
        return { canceled: path === null, filePaths: path === null ? [] : [path] };
      },
      showMessageBox: async (...args: unknown[]) => {
        record.dialogs.push('message');
        const { cancelId = 0 } = args.at(-1) as { cancelId?: number };
        return { response: record.answers.message.shift() ?? cancelId, checkboxChecked: false };
      },
    });
    Object.assign(shell, { openExternal: async (url: string) => void record.opened.push(url) });
  });
}

/** Runs the program on the real Electron. */
export async function launchElectron(options: LaunchOptions): Promise<LaunchedApp> {
  const executablePath = findElectron();
  if (executablePath === undefined) throw new Error('Electron was not downloaded');
  const app = await _electron.launch({
    executablePath,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), projectDir, ...(options.args ?? [])],
    env: mainEnv(options),
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    locale: options.locale ?? 'en-US',
  });
  let log = '';
  const child = app.process();
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      log += chunk.toString('utf8');
    });
  await installDoubles(app);
  const page = await app.firstWindow();
  await page.waitForLoadState('load');

  const record = (): Promise<Record_> =>
    app.evaluate(() => Reflect.get(globalThis, 'keyringTestRecord') as Record_);
  const answer = (kind: DialogKind, value: string | number | null): Promise<void> =>
    app.evaluate(
      (_electronModule, given) => {
        const { answers } = Reflect.get(globalThis, 'keyringTestRecord') as {
          answers: { [kind: string]: unknown[] };
        };
        answers[given.kind]?.push(given.value);
      },
      { kind, value },
    );
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
  });
  return {
    kind: 'electron',
    page,
    mainPid: child.pid ?? 0,
    browserPid: child.pid ?? 0,
    answerSave: (path) => answer('save', path),
    answerOpen: (path) => answer('open', path),
    answerMessage: (button) => answer('message', button),
    dialogs: async () => (await record()).dialogs,
    clipboard: {
      text: () => app.evaluate(({ clipboard }) => clipboard.readText()),
      formats: () =>
        app.evaluate(async ({ clipboard }) => (await clipboard.read()).flatMap((item) => item.types)),
      set: (text) => app.evaluate(({ clipboard }, given) => clipboard.writeText(given), text),
      ignoreClearing: (isIgnored) =>
        app.evaluate(({ clipboard }, given) => {
          if (given) Object.assign(clipboard, { clear: () => undefined });
          else Reflect.deleteProperty(clipboard, 'clear');
        }, isIgnored),
    },
    opened: async () => (await record()).opened,
    // The program shows none yet.
    notifications: async () => [],
    menu: () =>
      app.evaluate(({ Menu }) => {
        const labels = (menu: Electron.Menu | null | undefined): string[] =>
          (menu?.items ?? []).flatMap((item) => [item.label, ...labels(item.submenu)]);
        return labels(Menu.getApplicationMenu());
      }),
    chooseInMenu: (label) =>
      app.evaluate(({ Menu }, wanted) => {
        const items = (menu: Electron.Menu | null | undefined): readonly Electron.MenuItem[] =>
          (menu?.items ?? []).flatMap((item) => [item, ...items(item.submenu)]);
        const found = items(Menu.getApplicationMenu()).find((item) => item.label === wanted);
        if (found === undefined) throw new Error(`the menu has no ${wanted}`);
        Reflect.apply(found.click, found, []);
      }, label),
    log: () => log,
    loseOutput: () => {
      child.stdout?.destroy();
      child.stderr?.destroy();
    },
    quit: async () => {
      await app.evaluate(({ app: electronApp }) => electronApp.quit()).catch(() => undefined);
      return exited;
    },
    close: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    host: null,
  };
}
