import type { ServiceAdapters, Services } from '../composition.ts';
import type { CommandFailure, VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import { exitCodes } from './exit-code.ts';
import type { OtherVaults } from '../vaults/other-vaults.ts';
import { loadCommandText, type CommandText } from '../text/command.ts';
import { CommandStopped, lazyVault } from './lazy-vault.ts';
import { parseCommand } from './parse.ts';
import { readStyle } from './read-style.ts';
import type { Terminal } from './terminal.ts';
import { OutputError } from './terminal.ts';
import type { Context, Core } from './command.ts';
import { commands } from './commands.ts';

export interface ClosableCore extends Core {
  /** Whether something was changed in the vault since it was opened. */
  hasChanged(): boolean;
  close(): Promise<void>;
}

export interface CommandPorts {
  readonly terminal: Terminal;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly openCore: (dataDir: string, text: Context['text']) => Promise<Result<ClosableCore, VaultFailure>>;
  readonly otherVaults: (dataDir: string) => Promise<OtherVaults>;
}

/** Runs one command line and returns its exit code. Failures are told on standard error; nothing is thrown. */
export async function runCommand(words: readonly string[], ports: CommandPorts): Promise<number> {
  const { terminal } = ports;
  const style = readStyle(words, ports.env);
  let text: Promise<CommandText> | undefined;
  const loadText = () => (text ??= loadCommandText(style.locale));
  let core: ClosableCore | undefined;
  const openCore: CommandPorts['openCore'] = async (...args) => {
    const opened = await ports.openCore(...args);
    if (opened.ok) core = opened.value;
    return opened;
  };
  try {
    const result = await execute(words, { ...ports, openCore }, { locale: style.locale, text: loadText });
    if (result.ok) return result.value;
    const { reportFailure } = await import('./report.ts');
    const { withoutValue } = await import('./given-value.ts');
    return await reportFailure(terminal, withoutValue(result.error), style);
  } catch (error) {
    if (error instanceof CommandStopped) {
      const { reportFailure } = await import('./report.ts');
      return reportFailure(terminal, error.failure, style);
    }
    // The reader of a pipe has ended, as `head` does: there is nobody left to tell.
    if (error instanceof OutputError && error.code === 'EPIPE') return exitCodes.done;
    const { reportFailure, reportThrown } = await import('./report.ts');
    if (error instanceof OutputError && core?.hasChanged() === true) {
      return reportFailure(terminal, { code: 'output-lost', detail: error.code }, style);
    }
    return reportThrown(terminal, error, style);
  }
}

async function execute(
  words: readonly string[],
  ports: CommandPorts,
  speech: Pick<Context, 'locale' | 'text'>,
): Promise<Result<number, CommandFailure>> {
  const { terminal } = ports;
  if (words[0] === '__complete') {
    const { complete, homeAmong } = await import('./complete.ts');
    const typed = words.slice(1);
    const home = homeAmong(typed, ports.env['HOME']);
    return withCore({ ...ports, ...speech, asJson: false }, home, (context) =>
      complete(context, typed, commands),
    );
  }
  // What Node puts for bytes that are no UTF-8; few words have it, so the rest is loaded for those only.
  if (words.some((word) => word.includes('\uFFFD'))) {
    const { refuseUndecodable } = await import('./undecodable.ts');
    const failure = refuseUndecodable(words);
    if (failure) return { ok: false, error: failure };
  }
  const request = parseCommand(words, commands);
  if (!request.ok) return request;
  switch (request.value.ask) {
    case 'version': {
      const { version } = await import('./version.ts');
      terminal.write(`${version}\n`);
      return { ok: true, value: exitCodes.done };
    }
    case 'help': {
      const { formatHelp, loadPage } = await import('./help.ts');
      terminal.write(formatHelp(commands, request.value.path, await loadPage(speech.locale)));
      return { ok: true, value: exitCodes.done };
    }
    case 'command': {
      const { command, input, common } = request.value;
      const { run } = await command.load();
      const { asJson } = common;
      return withCore({ ...ports, ...speech, asJson }, common.home, (context) => run(context, input));
    }
  }
}

/** Gives the command its context, and closes the core if the command opened one. */
async function withCore(
  { openCore, otherVaults, ...rest }: CommandPorts & Pick<Context, 'locale' | 'text' | 'asJson'>,
  home: string | undefined,
  act: (context: Context) => Promise<Result<number, CommandFailure>>,
): Promise<Result<number, CommandFailure>> {
  let core: Promise<Result<ClosableCore, VaultFailure>> | undefined;
  const dataDir = async () => (await import('../data-folder.ts')).findDataFolder(home, { env: rest.env });
  const open = () => (core ??= dataDir().then((dir) => openCore(dir, rest.text)));
  const vault = lazyVault(async () => {
    const opened = await open();
    return opened.ok ? ok(opened.value.vault) : opened;
  });
  try {
    return await act({
      ...rest,
      ...lazyServices({ vault, dataDir, network: { extraCaFile: rest.env['NODE_EXTRA_CA_CERTS'] || null } }),
      dataDir,
      vault,
      openCore: open,
      otherVaults: () => dataDir().then(otherVaults),
    });
  } finally {
    const opened = await core;
    if (opened?.ok) await opened.value.close();
  }
}

/** The services of composition.ts, which is loaded with the first that is asked for. */
function lazyServices(adapters: ServiceAdapters): Services {
  let made: Promise<Services> | undefined;
  const services = () =>
    (made ??= import('../composition.ts').then(({ createServices }) => createServices(adapters)));
  return {
    targets: async () => (await services()).targets(),
    serverTests: async () => (await services()).serverTests(),
    lastAnswers: async () => (await services()).lastAnswers(),
    serverKeys: async () => (await services()).serverKeys(),
    backups: async () => (await services()).backups(),
    runtimes: async () => (await services()).runtimes(),
    deployments: async () => (await services()).deployments(),
    rotations: async () => (await services()).rotations(),
  };
}
