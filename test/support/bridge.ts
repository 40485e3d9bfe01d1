// oxlint-disable typescript/no-unsafe-type-assertion -- one function serves all channels; their types meet in Handler
import { dirname } from 'node:path';
import { onTestFinished } from 'vitest';
import { createWindowServices } from '../../electron/composition.ts';
import { channelNames, createDispatcher } from '../../electron/ipc/dispatch.ts';
import { createHandlers } from '../../electron/ipc/handlers.ts';
import type { AskPort } from '../../electron/ipc/services.ts';
import type { MemoryKeychain } from '../../electron/keychain/memory.ts';
import { createMemoryKeychain } from '../../electron/keychain/memory.ts';
import { createRedactor } from '../../electron/redact.ts';
import type { AskEngine } from '../../electron/runtimes/engine.ts';
import type { Redactor } from '../../electron/redact.ts';
import { openSettings, settingsPath } from '../../electron/settings.ts';
import type {
  Bridge,
  ChannelArgs,
  ChannelName,
  EventName,
  Events,
  Reply,
} from '../../electron/shared/contract.ts';
import type { Instance, Secret } from '../../electron/shared/domain.ts';
import type { Failure } from '../../electron/shared/failure.ts';
import { err, ok } from '../../electron/shared/result.ts';
import type { Desktop, KeychainStatus } from '../../electron/shared/views.ts';
import { loadReader } from '../../electron/text/reader.ts';
import { openViewState, viewStatePath } from '../../electron/view-state.ts';
import { openVault } from '../../electron/vault/open-vault.ts';
import type { Vault } from '../../electron/vault/port.ts';
import { watchKeychain } from '../../electron/watch-keychain.ts';
import { must, temporaryDir } from './vault.ts';

type Handler<N extends ChannelName> = (args: ChannelArgs<N>) => Reply<N> | Promise<Reply<N>>;

/** What the user answers where main asks in a dialog of the system. Null chooses nothing. */
export type Choices = { -readonly [K in keyof AskPort]: Awaited<ReturnType<AskPort[K]>> };

export interface TestBridge {
  readonly bridge: Bridge;
  readonly dataDir: string;
  readonly vault: Vault;
  /** The in-memory twin; its `faults` and `entries` make a keychain that fails, or lost values. */
  readonly keychain: MemoryKeychain;
  readonly choices: Choices;
  /** What was copied, in order. */
  readonly copied: readonly string[];
  /** What was copied as plain text, in order. */
  readonly plain: readonly string[];
  /** Addresses that were opened in the browser, in order. */
  readonly opened: readonly string[];
  /** Tells the window something unasked. */
  readonly emit: <E extends EventName>(event: E, payload: Events[E]) => void;
  /** Every call made, in order. */
  readonly calls: readonly { readonly name: ChannelName; readonly args: unknown }[];
  /** The arguments of the calls of one channel. */
  readonly asked: (name: ChannelName) => readonly unknown[];
  /** Answers one channel instead of main until the function returned is called. */
  readonly override: <N extends ChannelName>(name: N, handler: Handler<N>) => () => void;
  /** Lets one channel fail until the function returned is called. */
  readonly failing: (name: ChannelName, failure: Failure) => () => void;
  readonly instances: () => Promise<readonly Instance[]>;
  readonly secrets: () => Promise<readonly Secret[]>;
  /** The secret of this name, the first where several instances have one. */
  readonly secret: (name: string) => Promise<Secret>;
  readonly keychainStatus: () => Promise<KeychainStatus>;
  /** Knows what the log must not show. */
  readonly redactor: Redactor;
  /** What quitting does with the services of the window. */
  readonly quit: () => Promise<void>;
}

const noEngine: AskEngine = async ({ program }) => err({ code: 'runtime-no-program', subject: program });

const directly = () => Promise.resolve({ via: 'direct' } as const);

/** Questions to main that are not answered yet, of all bridges; those that a test answers itself are not among them. */
const waiting = new Set<Promise<unknown>>();

/** Resolves when main has answered what it was asked so far; false when nothing was. */
export async function answered(): Promise<boolean> {
  if (waiting.size === 0) return false;
  await Promise.allSettled(waiting);
  return true;
}

/**
 * The window's side of the real main: its dispatcher and handlers on a vault in a temporary folder, with the keychain's
 * in-memory twin; only the dialogs, the clipboard and other vaults are doubles. Gone at the end of the test.
 */
export async function openBridge({
  dataDir = temporaryDir(),
  keychain = createMemoryKeychain(),
  desktop = 'gnome',
  askEngine = noEngine,
}: {
  readonly dataDir?: string;
  readonly keychain?: MemoryKeychain;
  readonly desktop?: Desktop;
  /** What the container engines of this machine answer; by default there is none. */
  readonly askEngine?: AskEngine;
} = {}): Promise<TestBridge> {
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  function emit<E extends EventName>(event: E, payload: Events[E]): void {
    for (const listener of listeners.get(event) ?? []) (listener as (value: Events[E]) => void)(payload);
  }

  const settings = await openSettings(settingsPath(dataDir));
  const view = await openViewState(viewStatePath(dataDir));
  const vault = await openVault({
    dir: dataDir,
    keychain,
    retention: async () => settings.get(),
    onOwnChange: () => emit('vault.changed', undefined),
  });
  settings.onChange((changed) => emit('settings.changed', changed));
  const log = {
    info: () => undefined,
    error: (message: string, error: unknown) => console.error(message, error),
  };
  const watched = watchKeychain({ keychain, vault, desktop, log, emit });
  const choices: Choices = {
    savePath: null,
    exportPath: null,
    backupPath: null,
    restorePath: null,
    caFilePath: null,
    importPath: null,
    mayImport: true,
    deploymentDir: null,
    mayLookInto: true,
    notIgnored: null,
  };
  const copied: string[] = [];
  const plain: string[] = [];
  const opened: string[] = [];
  const redactor = createRedactor();
  const services = await createWindowServices({
    vault,
    dataDir: () => dataDir,
    network: { systemProxy: directly },
    learn: (value) => redactor.learn(value),
    settings,
    askEngine,
  });
  onTestFinished(async () => {
    await answered();
    await services.close();
    await vault.close();
    await keychain.close();
  });
  const handlers = createHandlers({
    ...services,
    vault,
    settings,
    view,
    lockKeychain: async () => false,
    ...watched,
    emit,
    redactor,
    otherVaults: {
      others: async () => ok([]),
      adopt: async (_vault, id) => err({ code: 'vault-not-found', subject: id }),
    },
    reader: () => loadReader('window', 'en'),
    clipboard: {
      copy: async (value) => {
        copied.push(value);
        return { clearsAfterSeconds: settings.get().clipboardSeconds };
      },
      copyText: async (text) => void plain.push(text),
    },
    clearClipboard: async () => true,
    ask: {
      savePath: async () => choices.savePath,
      exportPath: async () => choices.exportPath,
      backupPath: async () => choices.backupPath,
      restorePath: async () => choices.restorePath,
      caFilePath: async () => choices.caFilePath,
      importPath: async () => choices.importPath,
      mayImport: async () => choices.mayImport,
      deploymentDir: async () => choices.deploymentDir,
      mayLookInto: async () => choices.mayLookInto,
      notIgnored: async () => choices.notIgnored,
    },
    openHelp: async () => undefined,
    openAddress: async (address) => void opened.push(address),
    info: () => ({
      version: '0.1.0',
      platform: 'linux',
      dataDir,
      homeDir: dirname(dataDir),
      locale: 'en-GB',
      electronVersion: '45.4.1',
    }),
  });

  const overrides = new Map<ChannelName, Handler<never>>();
  const calls: { name: ChannelName; args: unknown }[] = [];
  const sender = { sender: { id: 1 }, senderFrame: { url: 'app://bundle/index.html', parent: null } };

  /** A channel as the page sees it: arguments and answer are copies, as between processes. */
  function channel(name: ChannelName) {
    const dispatch = createDispatcher(name, handlers, { isKnownWindow: () => true, log });
    return async (...args: readonly unknown[]): Promise<unknown> => {
      calls.push({ name, args: args[0] });
      const override = overrides.get(name);
      if (override !== undefined) return override(args[0] as never);
      const answer = dispatch(sender, structuredClone(args)).then((reply) => structuredClone(reply));
      waiting.add(answer);
      try {
        return await answer;
      } finally {
        waiting.delete(answer);
      }
    };
  }
  const on: Bridge['on'] = (event, listener) => {
    const set = listeners.get(event) ?? new Set();
    listeners.set(event, set.add(listener));
    return () => set.delete(listener);
  };
  const override: TestBridge['override'] = (name, handler) => {
    overrides.set(name, handler);
    return () => overrides.delete(name);
  };
  const secrets = async (): Promise<readonly Secret[]> => must(await vault.listSecrets());
  return {
    bridge: {
      ...Object.fromEntries(channelNames.map((name) => [name, channel(name)])),
      on,
      // A test names the path of a dropped file by the file's name.
      pathOf: (file: unknown) => (file instanceof File ? file.name : ''),
    } as unknown as Bridge,
    dataDir,
    vault,
    keychain,
    choices,
    copied,
    plain,
    opened,
    emit,
    calls,
    asked: (channelName) => calls.filter(({ name }) => name === channelName).map(({ args }) => args),
    override,
    failing: (name, failure) => override(name, () => err(failure)),
    instances: async () => must(await vault.listInstances()),
    secrets,
    secret: async (wanted) => {
      const found = (await secrets()).find(({ name }) => name === wanted);
      if (found === undefined) throw new Error(`there is no secret ${wanted}`);
      return found;
    },
    keychainStatus: watched.keychainStatus,
    redactor,
    quit: services.close,
  };
}
