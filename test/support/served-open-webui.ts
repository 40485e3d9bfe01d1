import { afterEach } from 'vitest';
import { startFakeOpenWebUi } from './fake-open-webui.ts';
import type { FakeOpenWebUi, FakeServerOptions } from './fake-open-webui.ts';

const running: FakeOpenWebUi[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

/** Starts a fake server that is closed after the test. */
export async function start(options: FakeServerOptions = {}): Promise<FakeOpenWebUi> {
  const server = await startFakeOpenWebUi(options);
  running.push(server);
  return server;
}

/** Requests that carried the value in any header or in the path. */
export function carrying(server: FakeOpenWebUi, value: string): number {
  return server.requests.filter((request) => JSON.stringify(request).includes(value)).length;
}
