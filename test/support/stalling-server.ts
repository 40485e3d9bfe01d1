import { createServer } from 'node:http';

/** A program that listens on loopback with a queue of one, tells its port to its parent, and answers 503. */
const server = createServer((_incoming, outgoing) => {
  outgoing.writeHead(503, { connection: 'close' });
  outgoing.end();
});
server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
  const address = server.address();
  process.send?.(typeof address === 'object' && address !== null ? address.port : 0);
});
