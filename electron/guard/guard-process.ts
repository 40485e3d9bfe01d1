import { preventCoreDumps } from './core-dumps.ts';
import { dropDebugOutput } from './debug-output.ts';

/**
 * Keeps what this process has in memory out of the files and streams by which Node and the system tell of a process: core
 * dumps (Linux), diagnostic reports, heap snapshots made by a signal, the inspector, and the output of `NODE_DEBUG`.
 * To be called before anything else: signals that somebody listens to by then were asked for by an option of Node.
 */
export function guardProcess(): void {
  dropDebugOutput(process.env);
  preventCoreDumps();
  const { report } = process;
  report.reportOnSignal = false;
  report.reportOnFatalError = false;
  report.reportOnUncaughtException = false;
  report.excludeEnv = true;
  for (const name of process.eventNames()) {
    if (typeof name !== 'string' || !name.startsWith('SIG')) continue;
    // `--heapsnapshot-signal`; without a listener the signal would end the process.
    process.removeAllListeners(name);
    process.on(name, ignore);
  }
  // Without a listener Node starts its inspector, which reads all memory.
  process.on('SIGUSR1', ignore);
}

function ignore(): void {}
