import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connectBus } from '../../../electron/keychain/dbus/connection.ts';
import type { WireValue } from '../../../electron/keychain/dbus/wire.ts';
import { WireWriter } from '../../../electron/keychain/dbus/wire.ts';
import { greetThen, refusalOf, replyTo } from './scripted-bus.ts';

/** A connection to a bus that answers what comes after the greeting. */
async function listening(answer: (socket: Socket, chunk: Buffer) => void) {
  const dir = mkdtempSync(join(tmpdir(), 'bus-'));
  const server = createServer((socket) => {
    socket.on('error', () => {});
    greetThen(replyTo(1))(socket);
    socket.on('data', (chunk) => answer(socket, chunk));
  });
  server.listen(join(dir, 'bus'));
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    rmSync(dir, { recursive: true });
  });
  const env = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(dir, 'bus')}` };
  const connected = await connectBus({ env, deadlineMs: 20_000 });
  if (!connected.ok) throw new Error(connected.error.kind);
  onTestFinished(() => connected.value.close());
  return connected.value;
}

describe('a signal that is waited for', () => {
  const name = { path: '/prompt/p1', interface: 'org.freedesktop.Secret.Prompt', member: 'Completed' };

  /** A signal that says whether, with what this client does not understand after it for others. */
  function signal({ path, interface: of, member }: typeof name, signature: string, body: Buffer): Buffer {
    const writer = new WireWriter();
    const fields: WireValue[] = [
      [1, { signature: 'o', value: path }],
      [2, { signature: 's', value: of }],
      [3, { signature: 's', value: member }],
      [8, { signature: 'g', value: signature }],
    ];
    writer.values('yyyyuua(yv)', ['l'.charCodeAt(0), 4, 0, 1, body.length, 9, fields]);
    writer.pad(8);
    return Buffer.concat([writer.bytes(), body]);
  }
  const yes = Buffer.from([1, 0, 0, 0]);

  it('is heard once the bus was asked for it, and no other is', async () => {
    const bus = await listening((socket, chunk) => {
      if (!chunk.includes("member='Completed',path='/prompt/p1'") && !chunk.includes('AddMatch')) return;
      socket.write(replyTo(2));
      // One of file descriptors, which this client cannot read.
      socket.write(signal({ ...name, member: 'Other' }, 'h', yes));
      for (const other of [{ path: '/prompt/p2' }, { interface: 'a.b' }])
        socket.write(signal({ ...name, ...other }, 'b', Buffer.alloc(4)));
      socket.write(signal(name, 'b', yes));
    });
    expect(await bus.next(name)).toEqual({ ok: true, value: [true] });
  });

  it('is given up with the connection, and where the bus refuses', async () => {
    const ended = await listening((socket, chunk) => void (chunk.includes('AddMatch') && socket.end()));
    expect(await ended.next(name)).toEqual({ ok: false, error: { kind: 'closed' } });
    expect(await ended.next(name)).toEqual({ ok: false, error: { kind: 'closed' } });
    const refusing = await listening(
      (socket, chunk) => void (chunk.includes('AddMatch') && socket.write(refusalOf(2))),
    );
    expect(await refusing.next(name)).toMatchObject({
      ok: false,
      error: { kind: 'refused', name: 'a.b.No' },
    });
  });
});
