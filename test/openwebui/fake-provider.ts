import { once } from 'node:events';
import { createServer } from 'node:http';

export interface FakeProvider {
  readonly url: string;
  /** The calls that are no list of its models. */
  readonly calls: readonly string[];
  close(): void;
}

/** A model provider on loopback with two models, so that a real server has models to count. */
export async function startFakeProvider(): Promise<FakeProvider> {
  const calls: string[] = [];
  const server = createServer(({ method = '', url = '' }, outgoing) => {
    if (method !== 'GET' || url !== '/v1/models') calls.push(`${method} ${url}`);
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
    calls,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
