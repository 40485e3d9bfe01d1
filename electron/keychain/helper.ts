/**
 * The only process that loads keytar, and the only file that names it. It runs as a forked Node process or as Electron's
 * utility process, takes one request after the other, and is killed without ceremony when it hangs: nothing here has
 * state worth keeping.
 */
import { createRequire } from 'node:module';
import type * as Keytar from 'keytar';
import { guardProcess } from '../guard/guard-process.ts';
import type { HelperAnswer, HelperRequest } from './protocol.ts';
import { parseRequest } from './protocol.ts';

/** The part of Electron's `process.parentPort` in use here. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

/** keytar, or why it cannot be loaded. `require`, as an import would resolve it at build time and cost more at start. */
function loadKeytar(): typeof Keytar | string {
  try {
    const library: unknown = createRequire(import.meta.url)('keytar');
    return isKeytar(library) ? library : 'keytar is not what it should be';
  } catch (error) {
    return textOf(error);
  }
}

async function perform(library: typeof Keytar | string, request: HelperRequest): Promise<HelperAnswer> {
  if (typeof library === 'string') return { outcome: 'no-library', text: library };
  try {
    return await call(library, request);
  } catch (error) {
    return { outcome: 'error', text: textOf(error) };
  }
}

async function call(library: typeof Keytar, request: HelperRequest): Promise<HelperAnswer> {
  switch (request.op) {
    case 'get': {
      const value = await library.getPassword(request.service, request.account);
      return value === null ? { outcome: 'absent' } : { outcome: 'value', value };
    }
    case 'set':
      await library.setPassword(request.service, request.account, request.value);
      return { outcome: 'done' };
    case 'delete':
      return {
        outcome: (await library.deletePassword(request.service, request.account)) ? 'done' : 'absent',
      };
    case 'find': {
      const credentials = await library.findCredentials(request.service);
      return { outcome: 'accounts', accounts: credentials.map(({ account }) => account) };
    }
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function answer(message: unknown, send: (answer: unknown) => void): Promise<void> {
  // Asked by a program that has ended since. Who replays its change may be done already: a write now would undo that.
  // (Windows never gives a process another parent; there the end of the channel is all that tells.)
  if (process.ppid !== programPid) {
    die();
    return;
  }
  const request = parseRequest(message);
  if (request) send({ id: request.id, ...(await perform(keytar, request)) });
}

/** `process.exit` waits for a hung keytar call for ever; a signal does not. */
function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

function isKeytar(value: unknown): value is typeof Keytar {
  return typeof value === 'object' && value !== null && 'getPassword' in value;
}

function isParentPort(value: unknown): value is ParentPort {
  return typeof value === 'object' && value !== null && 'postMessage' in value && 'on' in value;
}

guardProcess();
const programPid = process.ppid;
const keytar = loadKeytar();
// Ctrl-C reaches the whole terminal group: the parent decides, and this process ends with it.
process.on('SIGINT', () => {});
const parentPort: unknown = Reflect.get(process, 'parentPort');
if (isParentPort(parentPort)) {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port, not a window
  parentPort.on('message', ({ data }) => void answer(data, (reply) => parentPort.postMessage(reply)));
} else {
  process.on('message', (message: unknown) => void answer(message, (reply) => process.send?.(reply)));
  process.on('disconnect', die);
}
