#!/usr/bin/env node
import type { SpawnHelper } from '../keychain/helper-process.ts';
import { runCommand } from './run.ts';
import { openTerminal } from './terminal.ts';

// Not awaited at the top: other chunks import from this one, and would wait for it while it waits for them.
void main();

async function main(): Promise<void> {
  const helperPath = `${import.meta.dirname}/keychain-helper.js`;
  let helper: Promise<SpawnHelper> | undefined;
  const startHelper = () =>
    (helper ??= import('./early-helper.ts').then(({ startEarly }) => startEarly(helperPath, process.env)));
  process.exitCode = await runCommand(process.argv.slice(2), {
    terminal: openTerminal(process.env),
    env: process.env,
    warmKeychain: () => void startHelper(),
    openCore: async (dataDir) => {
      const [{ openCommandCore }, { forkHelper }] = await Promise.all([
        import('./core.ts'),
        import('../keychain/fork-helper.ts'),
      ]);
      return openCommandCore(dataDir, (await helper) ?? forkHelper(helperPath));
    },
  });
}
