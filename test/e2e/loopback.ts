import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { createServer } from 'node:net';

/** A server on loopback that only notes who connects. */
export interface Listener {
  readonly port: number;
  /** First line of what each connection sent. */
  requests(): readonly string[];
  close(): Promise<void>;
}

export async function listenOnLoopback(): Promise<Listener> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const index = requests.push('(nothing)') - 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', (data) => {
      requests[index] = data.toString('latin1').split('\r\n', 1)[0] ?? '';
    });
    socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\naccess-control-allow-origin: *\r\n\r\nok');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    requests: () => requests,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** A UDP socket on loopback that counts what arrives. */
export interface PacketCounter {
  readonly port: number;
  packets(): number;
  close(): Promise<void>;
}

export async function countPackets(): Promise<PacketCounter> {
  const socket = createSocket('udp4');
  let packets = 0;
  socket.on('message', () => {
    packets += 1;
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    port: socket.address().port,
    packets: () => packets,
    close: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
}
