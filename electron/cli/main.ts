#!/usr/bin/env node
import { forkHelper } from '../keychain/fork-helper.ts';
import type { SpawnHelper } from '../keychain/helper-process.ts';
import { startEarly } from './early-helper.ts';
import { runCommand } from './run.ts';
import { openTerminal } from './terminal.ts';

// Not awaited at the top: other chunks import from this one, and would wait for it while it waits for them.
void main();

async function main(): Promise<void> {
  const helperPath = `${import.meta.dirname}/keychain-helper.cjs`;
  let helper: SpawnHelper | undefined;
  const startHelper = () => (helper ??= startEarly(helperPath, process.env));
  const terminal = openTerminal(process.env);
  const exitCode = await runCommand(process.argv.slice(2), {
    terminal,
    env: process.env,
    warmKeychain: startHelper,
    openCore: async (dataDir) => {
      const { openCommandCore } = await import('./core.ts');
      return openCommandCore(dataDir, helper ?? forkHelper(helperPath));
    },
  });
  await terminal.flush();
  // Everything is closed and written. Without this Node would take a few milliseconds to tidy up its memory.
  process.exit(exitCode);
}
