#!/usr/bin/env node
import { guardProcess } from '../guard/guard-process.ts';
import { forkHelper } from '../keychain/fork-helper.ts';
import { startEarly } from './early-helper.ts';
import { exitCodes } from './exit-code.ts';
import { needsKeychain } from './needs-keychain.ts';
import { readStyle } from './read-style.ts';
import { runCommand } from './run.ts';
import type { Terminal } from './terminal.ts';
import { openTerminal } from './terminal.ts';
import { commands } from './commands.ts';

// Not awaited at the top: other chunks import from this one, and would wait for it while it waits for them.
void main();

async function main(): Promise<void> {
  guardProcess();
  const words = process.argv.slice(2);
  const helperPath = `${import.meta.dirname}/keychain-helper.cjs`;
  // Before all else: nothing takes longer.
  const spawnHelper = needsKeychain(words, commands)
    ? startEarly(helperPath, process.env)
    : forkHelper(helperPath);
  const terminal = openTerminal(process.env);
  // Nothing is left to wait for, and the command has not ended: Node alone would call that a success.
  process.once('beforeExit', () => {
    process.exitCode = exitCodes.no;
    void tellUnfinished(terminal, words);
  });
  const exitCode = await runCommand(words, {
    terminal,
    env: process.env,
    openCore: async (dataDir, text) => {
      const { openCommandCore } = await import('./core.ts');
      const asJson = words.includes('--json');
      return openCommandCore({ dataDir, spawnHelper }, { terminal, text, asJson });
    },
    otherVaults: async (dataDir) => {
      const { openOtherVaults } = await import('../composition.ts');
      return openOtherVaults({ dataDir, spawnHelper });
    },
  });
  await terminal.flush();
  // Everything is closed and written. Without this Node would take a few milliseconds to tidy up its memory.
  process.exit(exitCode);
}

async function tellUnfinished(terminal: Pick<Terminal, 'note'>, words: readonly string[]): Promise<void> {
  const { reportFailure } = await import('./report.ts');
  const failure = { code: 'request-internal', facts: { reason: 'ended-early' } } as const;
  await reportFailure(terminal, failure, readStyle(words, process.env));
}
