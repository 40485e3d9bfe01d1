import { once } from 'node:events';
import { createServer } from 'node:http';
import * as z from 'zod';

const createBody = z.object({ Env: z.nullish(z.array(z.string())) });

export interface DockerEngine {
  /** `Env` of each container that a client created, in order. */
  readonly created: readonly (readonly string[])[];
  readonly close: () => Promise<void>;
}

/** As much of a Docker engine as `docker create` and `docker run -d` ask for: it runs nothing and keeps what it was told. */
export async function startDockerEngine(socketPath: string): Promise<DockerEngine> {
  const created: (readonly string[])[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = (request.url ?? '').replace(/^\/v[\d.]+/, '');
      const answer = (status: number, body: unknown): void => {
        response.writeHead(status, {
          'Content-Type': 'application/json',
          'Api-Version': '1.44',
          Ostype: 'linux',
        });
        response.end(request.method === 'HEAD' ? undefined : JSON.stringify(body));
      };
      if (path.startsWith('/containers/create')) {
        created.push(createBody.parse(JSON.parse(Buffer.concat(chunks).toString('utf8'))).Env ?? []);
        answer(201, { Id: String(created.length).padStart(64, '0'), Warnings: [] });
      } else if (path.endsWith('/start')) {
        response.writeHead(204).end();
      } else {
        answer(200, path.startsWith('/_ping') ? 'OK' : {});
      }
    });
  });
  server.listen(socketPath);
  await once(server, 'listening');
  return {
    created,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
