/** What `npm start` runs after the build: opens the program, waits until it ends, and ends with its exit code. */
import { chooseOpener } from './launch/choose-opener.ts';
import type { Running } from './launch/running.ts';
import { endingSignals } from './launch/running.ts';

const open = chooseOpener();
let running: Running | undefined;
let early: NodeJS.Signals | undefined;
// From before the start, so that none that comes meanwhile ends this process alone: it waits until the program can end.
for (const signal of endingSignals)
  process.on(signal, () => {
    if (running) running.end(signal);
    else early = signal;
  });
running = await open(process.argv.slice(2), process.env);
if (early !== undefined) running.end(early);
process.exitCode = await running.ended;
