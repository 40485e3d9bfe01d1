#!/usr/bin/env node
import { runCommand } from './run.ts';
import { openTerminal } from './terminal.ts';

// Not awaited at the top: other chunks import from this one, and would wait for it while it waits for them.
void main();

async function main(): Promise<void> {
  process.exitCode = await runCommand(process.argv.slice(2), {
    terminal: openTerminal(process.env),
    env: process.env,
    openCore: async (dataDir, isWarm) => {
      const { openCommandCore } = await import('./core.ts');
      return openCommandCore(dataDir, `${import.meta.dirname}/keychain-helper.js`, isWarm);
    },
  });
}
