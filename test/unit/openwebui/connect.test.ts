import { fork } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { LookupFunction, Server, Socket } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { testKey } from '../../../electron/openwebui/test-key.ts';
import { instanceAt } from '../../support/builders.ts';
import { start } from '../../support/served-open-webui.ts';

const key = `sk-${'5e'.repeat(16)}`;
/** Of a range for documentation: no machine has it. */
const nowhere = { address: '2001:db8::1', family: 6 };
const here = { address: '127.0.0.1', family: 4 };

/** A resolver for a name of these addresses. */
function resolving(
  ...list: readonly { readonly address: string; readonly family: number }[]
): LookupFunction {
  return (_name, options, callback) => {
    const [first = here] = list;
    if (options.all === true) callback(null, [...list]);
    else callback(null, first.address, first.family);
  };
}

async function portOf(server: Server): Promise<number> {
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

it('calls a port refused where one address refuses, whatever became of the others', async () => {
  const server = await start();
  await server.close();
  const instance = { ...instanceAt(`http://chat.example.test:${server.port}`), allowHttp: true };
  for (const list of [
    [nowhere, here],
    [here, nowhere],
  ]) {
    const verdict = await testKey({ instance, value: key, lookup: resolving(...list) });
    expect(verdict).toMatchObject({ code: 'refused', facts: { port: server.port } });
  }
});

it('waits for an address that takes its time, though the name has another that leads nowhere', async () => {
  const child = fork(path.join(import.meta.dirname, '../../support/stalling-server.ts'));
  onTestFinished(() => void child.kill('SIGKILL'));
  const port = await new Promise<unknown>((resolve) => {
    child.once('message', resolve);
  });
  child.kill('SIGSTOP');
  // With the queue of a stopped server full, the system answers no further caller.
  const callers: Socket[] = Array.from({ length: 8 }, () => connect(Number(port), '127.0.0.1'));
  for (const caller of callers) caller.on('error', () => undefined);
  onTestFinished(() => callers.forEach((caller) => caller.destroy()));
  await wait(200);
  const instance = { ...instanceAt(`http://chat.example.test:${String(port)}`), allowHttp: true };
  const lookup = resolving(here, nowhere);
  const testing = testKey({ instance, value: key, lookup, timeLimitMs: 20_000 });
  await wait(800);
  child.kill('SIGCONT');
  for (const caller of callers) caller.destroy();
  expect(await testing).toMatchObject({ code: 'starting', facts: { status: 503 } });
});

it.each([
  ['another protocol', Buffer.from('SSH-2.0-OpenSSH_9.2\r\n')],
  ['a TLS alert', Buffer.from([0x15, 3, 1, 0, 2, 2, 70])],
  ['HTTP/0.9', Buffer.from('<html>hello</html>')],
])('says that no HTTP came where the port speaks %s', async (_what, bytes) => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(bytes));
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  const verdict = await testKey({
    instance: instanceAt(`http://127.0.0.1:${await portOf(server)}`),
    value: key,
  });
  expect(verdict).toMatchObject({ code: 'connection-closed', facts: { detail: 'not-http' } });
});
