/**
 * What `npm run dev` runs: builds the program, opens it as `npm start` does, and builds again whenever a source changes. A
 * change of the page loads it again, one of main, preload or helper starts the program again; the command line in dist/ is
 * built with them. It has a data folder of its own unless WEBUI_KEYRING_HOME names one.
 *
 * The page comes from the same files, by the same handler and under the same policy as in the program that is shipped:
 * there is no server, so nothing has to be let in. Code that is only for this lies here, none in electron/ or renderer/.
 */
import { findDataFolder } from '../electron/data-folder.ts';
import { projectDir } from '../test/support/program.ts';
import { createDevBuild } from './dev/build.ts';
import { keepRunning } from './dev/keep-running.ts';
import { watchSources } from './dev/watch-sources.ts';
import { chooseOpener } from './launch/choose-opener.ts';
import { endingSignals } from './launch/running.ts';

// What vite.config.ts names is relative to it.
process.chdir(projectDir);
const stop = new AbortController();
for (const signal of endingSignals) process.once(signal, () => stop.abort());
const home = process.env['WEBUI_KEYRING_HOME'] ?? `${findDataFolder()} (dev)`;
const nodeOptions = `${process.env['NODE_OPTIONS'] ?? ''} --enable-source-maps`;
const program = keepRunning({
  open: chooseOpener({ isReloadable: true }),
  args: process.argv.slice(2),
  env: { ...process.env, WEBUI_KEYRING_HOME: home, NODE_OPTIONS: nodeOptions },
  onClosed: () => stop.abort(),
});
// React's development build, with its warnings.
process.env['NODE_ENV'] = 'development';
const build = createDevBuild();

/** Builds, and shows what came of it. An error is printed, and what runs goes on. */
async function renew(part: 'page' | 'all'): Promise<void> {
  const startedAt = performance.now();
  const change = await build(part).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
  });
  if (change === undefined) return;
  const took = `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  if (change === 'program') await program.restart();
  if (change === 'page') await program.reload();
  const done = { program: 'started the program', page: 'loaded the page again', nothing: 'nothing changed' };
  console.log(`Built in ${took}: ${done[change]}.`);
}

console.log(`The data folder is ${home}.`);
await watchSources(stop.signal, renew);
await program.end();
