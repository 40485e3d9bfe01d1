import { join } from 'node:path';
import { createSecretService } from '../../electron/keychain/secret-service.ts';
import type { VaultView } from '../../electron/shared/views.ts';
import { expect } from 'vitest';
import type { Ended } from './cli-program.ts';
import { runOn } from './cli-program.ts';
import type { TestKeyring } from './keyring.ts';

const botKey = 'sk-4f0c2a9be81d4c5f9a37b06e2d1c8f54';
/** Takes five entries. */
const long = 'a line of a key file\n'.repeat(450);

/** Data folders in the home of a keyring, each with a vault of its own, by the built command line. */
export function vaultFolders(current: () => TestKeyring) {
  const folder = (name: string) => join(current().homeDir, name);
  const envOf = (name: string) => ({ ...current().env, WEBUI_KEYRING_HOME: folder(name) });
  const run = (name: string, words: readonly string[], input = ''): Promise<Ended> =>
    runOn(folder(name), current().env, words, input);
  const done = async (name: string, words: readonly string[], input?: string): Promise<string> => {
    const ended = await run(name, words, input);
    expect(ended, words.join(' ')).toMatchObject({ code: 0 });
    return ended.out;
  };
  /** What a reader of JSON makes of the list, as a program of the user's would. */
  const vaultsSeenFrom = async (name: string): Promise<readonly VaultView[]> =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each field is compared by the tests
    JSON.parse(await done(name, ['vault', 'list', '--json'])) as readonly VaultView[];
  const inspect = () => createSecretService({ env: current().env, deadlineMs: 60_000 });
  const entries = async () => {
    const found = await inspect().entries();
    if (!found.ok) throw new Error(found.error.code);
    return found.value.toSorted((a, b) => (`${a.vaultId}${a.account}` < `${b.vaultId}${b.account}` ? -1 : 1));
  };

  /** A vault with a history, an API key, and a value over several entries; gives the values by name. */
  async function fill(name: string): Promise<Readonly<Record<string, string>>> {
    await done(name, ['instance', 'add', 'home / 家', '--url', 'https://chat.example.com']);
    const key = ['secret', 'set', 'home / 家', 'WEBUI_SECRET_KEY', '--generate'];
    await done(name, key);
    const first = await done(name, ['secret', 'get', 'home / 家', 'WEBUI_SECRET_KEY']);
    await done(name, [...key, '--replace']);
    await done(name, ['secret', 'set', 'home / 家', 'bot key', '--kind', 'api-key'], botKey);
    await done(name, ['secret', 'set', 'home / 家', 'LONG', '--kind', 'variable', '--exact'], long);
    return { first, ...(await read(name)) };
  }

  async function read(name: string): Promise<Readonly<Record<string, string>>> {
    const values: Record<string, string> = {};
    for (const secret of ['WEBUI_SECRET_KEY', 'bot key', 'LONG']) {
      // oxlint-disable-next-line no-await-in-loop
      values[secret] = await done(name, ['secret', 'get', 'home / 家', secret]);
    }
    return values;
  }

  return { folder, envOf, run, done, read, fill, vaultsSeenFrom, entries, inspect };
}
