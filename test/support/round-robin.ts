import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';

/** A balancer on loopback: hands each new connection to the next of the servers on these ports, and reads nothing of it. */
export async function startRoundRobin(
  ports: readonly number[],
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const open = new Set<Socket>();
  let count = 0;
  const server = createServer((client) => {
    const replica = connect(ports[count % ports.length] ?? 0, '127.0.0.1');
    count += 1;
    for (const [socket, other] of [
      [client, replica],
      [replica, client],
    ] as const) {
      open.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The balancer has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, 'close');
    },
  };
}
