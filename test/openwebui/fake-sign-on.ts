import { once } from 'node:events';
import { createServer } from 'node:http';

export interface FakeSignOn {
  /** Of its description, which names where users are sent to. */
  readonly issuer: string;
  readonly authorizeUrl: string;
  close(): void;
}

/** An OAuth server on loopback that describes itself and refuses nobody, for a real server that sends users to it. */
export async function startFakeSignOn(): Promise<FakeSignOn> {
  const server = createServer((_incoming, outgoing) => {
    outgoing.writeHead(200, { 'content-type': 'application/json' });
    outgoing.end(JSON.stringify(description));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The OAuth server has no port.');
  const url = `http://127.0.0.1:${address.port}`;
  const description = {
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
  };
  return {
    issuer: `${url}/.well-known/oauth-authorization-server`,
    authorizeUrl: description.authorization_endpoint,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
