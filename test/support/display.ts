import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { endProcess } from './session-bus.ts';

/** A virtual X display. */
export interface TestDisplay {
  /** Such as `:7`. */
  readonly name: string;
  close(): Promise<void>;
}

/** Starts Xvfb on a display number that is free. */
export async function startDisplay(): Promise<TestDisplay> {
  const server: ChildProcess = spawn(
    'setpriv',
    ['--pdeathsig', 'KILL', 'Xvfb', '-displayfd', '1', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  try {
    if (!server.stdout) throw new Error('Xvfb has no output');
    const number: unknown[] = await once(server.stdout, 'data', { signal: AbortSignal.timeout(20_000) });
    return { name: `:${String(number[0]).trim()}`, close: () => endProcess(server) };
  } catch (error) {
    await endProcess(server);
    throw error;
  }
}
