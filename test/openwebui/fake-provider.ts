import { once } from 'node:events';
import { createServer } from 'node:http';

/** A model provider on loopback with two models, so that a real server has models to count. */
export async function startFakeProvider(): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((_incoming, outgoing) => {
    outgoing.writeHead(200, { 'content-type': 'application/json' });
    const data = ['model-a', 'model-b'].map((id) => ({ id, object: 'model', owned_by: 'test', created: 1 }));
    outgoing.end(JSON.stringify({ object: 'list', data }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The provider has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
