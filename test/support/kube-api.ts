import { once } from 'node:events';
import { createServer } from 'node:http';

export interface KubeApi {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** As much of a Kubernetes API server as kubectl asks for before a client-side dry run: which kinds there are. */
export async function startKubeApi(): Promise<KubeApi> {
  const answers: Readonly<Record<string, unknown>> = {
    '/api': { kind: 'APIVersions', versions: ['v1'] },
    '/apis': { kind: 'APIGroupList', apiVersion: 'v1', groups: [] },
    '/api/v1': {
      kind: 'APIResourceList',
      groupVersion: 'v1',
      resources: [
        {
          name: 'secrets',
          singularName: 'secret',
          namespaced: true,
          kind: 'Secret',
          commands: ['create', 'get'],
        },
      ],
    },
  };
  const server = createServer((request, response) => {
    const body = answers[(request.url ?? '').split('?')[0] ?? ''];
    response.writeHead(body ? 200 : 404, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(body ?? { kind: 'Status', status: 'Failure', code: 404 }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
