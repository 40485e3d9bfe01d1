import type { VaultView } from '../../../electron/shared/views.ts';
import type { OtherVaults } from '../../../electron/vaults/other-vaults.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runCommand } from '../../../electron/cli/run.ts';
import type { Terminal } from '../../../electron/cli/terminal.ts';
import { OutputError } from '../../../electron/cli/terminal.ts';
import type { MemoryKeychain } from '../../../electron/keychain/memory.ts';
import { createMemoryKeychain } from '../../../electron/keychain/memory.ts';
import { err, ok } from '../../../electron/shared/result.ts';
import { readRetention } from '../../../electron/settings.ts';
import { checkJson } from '../../support/check-json.ts';
import { openVault } from '../../../electron/vault/open-vault.ts';

/** What is at the other side of the terminal. */
export interface Person {
  /** What a pipe carries into standard input. Without it (and without `types`) the pipe is empty. */
  readonly input?: string | Uint8Array;
  /** Somebody sits there and types this at a hidden prompt, or these one after the other; null cancels. */
  readonly types?: string | null | readonly string[];
  /** The answer to a question. */
  readonly agrees?: boolean;
  /** What happens while a question is open. */
  readonly meanwhile?: () => Promise<unknown>;
  /** Standard output is a terminal. */
  readonly looks?: boolean;
  /** Further variables of the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Standard output cannot be written, for this reason (Node's code). */
  readonly outputFails?: string;
}

export interface Outcome {
  readonly code: number;
  /** Standard output. */
  readonly out: string;
  /** Standard error, a line each. */
  readonly notes: readonly string[];
  /** Prompts and questions that were shown. */
  readonly asked: readonly string[];
}

export interface TestShell {
  readonly dir: string;
  readonly keychain: MemoryKeychain;
  /** The vaults of which the keychain is said to have values. */
  readonly foundVaults: VaultView[];
  /** How often the vault was opened and closed. */
  readonly opened: { count: number; closed: number };
  run(words: readonly string[], person?: Person): Promise<Outcome>;
}

/** The command line over a real vault in a folder of its own, the in-memory keychain and a terminal of the test. */
export function createShell(): TestShell {
  const dir = mkdtempSync(join(tmpdir(), 'keyring-cli-'));
  onTestFinished(() => {
    rmSync(dir, { recursive: true, force: true });
  });
  const keychain = createMemoryKeychain();
  const opened = { count: 0, closed: 0 };
  const foundVaults: VaultView[] = [];
  // What they hold is in a real keychain only: test/soak/vault/vaults.test.ts.
  const others: OtherVaults = {
    list: () => Promise.resolve(ok(foundVaults)),
    others: () => Promise.resolve(ok(foundVaults.filter(({ place }) => place !== 'here'))),
    adopt: () => Promise.reject(new Error('no real keychain')),
    destroy: () => Promise.reject(new Error('no real keychain')),
  };
  return {
    foundVaults,
    dir,
    keychain,
    opened,
    run: async (words, person = {}) => {
      const { terminal, outcome } = createTerminal(person);
      const code = await runCommand(words, {
        terminal,
        env: { ...person.env, WEBUI_KEYRING_HOME: dir },
        otherVaults: () => Promise.resolve(others),
        openCore: async (dataDir) => {
          opened.count += 1;
          let hasChanged = false;
          const vault = await openVault({
            dir: dataDir,
            keychain,
            retention: () => readRetention(dataDir),
            onOwnChange: () => {
              hasChanged = true;
            },
          });
          return ok({
            vault,
            keychain,
            hasChanged: () => hasChanged,
            close: async () => {
              opened.closed += 1;
              await vault.close();
            },
          });
        },
      });
      // Whatever the test is about: what is written as JSON is as its schema says.
      checkJson(words, outcome);
      return { code, ...outcome };
    },
  };
}

function createTerminal(person: Person) {
  const outcome = { out: '', notes: [] as string[], asked: [] as string[] };
  const terminal: Terminal = {
    canAsk: person.types !== undefined || person.agrees !== undefined,
    isScreen: person.looks ?? false,
    hasColour: false,
    write: (text) => {
      if (person.outputFails !== undefined) throw new OutputError(person.outputFails);
      outcome.out += text;
    },
    note: (line) => {
      outcome.notes.push(line);
    },
    readAll: (limit) => {
      const bytes = Buffer.from(person.input ?? '');
      return Promise.resolve(bytes.length > limit ? err({ code: 'value-too-long' }) : ok(bytes));
    },
    askHidden: (prompt) => {
      outcome.asked.push(prompt);
      const { types } = person;
      const typed = typeof types === 'object' ? types?.[outcome.asked.length - 1] : types;
      return Promise.resolve(typed === undefined ? err({ code: 'request-cancelled' }) : ok(typed));
    },
    askLine: (prompt) => {
      outcome.asked.push(prompt);
      return Promise.resolve(typeof person.types === 'string' ? person.types : undefined);
    },
    confirm: async (question) => {
      outcome.asked.push(question);
      await person.meanwhile?.();
      return person.agrees ?? false;
    },
  };
  return { terminal, outcome };
}
