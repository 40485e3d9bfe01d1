import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { BusConnection } from './dbus/connection.ts';
import { expectNumber } from './dbus/wire.ts';
import { busCall } from './secret-service-calls.ts';

/** The process that serves the Secret Service; undefined when nobody does, or the bus does not tell. */
export async function processId(bus: BusConnection): Promise<number | undefined> {
  const answer = await bus.call(busCall('GetConnectionUnixProcessID'));
  return answer.ok ? expectNumber(answer.value[0]) : undefined;
}

/** The program behind the Secret Service, when it can be told cheaply. */
export async function processName(bus: BusConnection): Promise<string | undefined> {
  const pid = await processId(bus);
  if (pid === undefined) return undefined;
  try {
    const processDir = `/proc/${pid}`;
    const name = (await readFile(`${processDir}/comm`, 'utf8')).trim();
    const [path = ''] = (await readFile(`${processDir}/cmdline`, 'utf8')).split('\0');
    // The kernel keeps 15 characters of the name (proc(5)); what the process was started as may have all.
    return basename(path).startsWith(name) ? basename(path) : name;
  } catch {
    // Another PID namespace (a sandbox), or the process has just ended.
    return undefined;
  }
}
