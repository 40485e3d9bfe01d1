#!/usr/bin/env node
import { runCommand } from './run.ts';
import { openTerminal } from './terminal.ts';

process.exitCode = await runCommand(process.argv.slice(2), {
  terminal: openTerminal(process.env),
  env: process.env,
  openCore: async (dataDir) => {
    const { openCommandCore } = await import('./core.ts');
    return openCommandCore(dataDir, `${import.meta.dirname}/keychain-helper.js`);
  },
});
