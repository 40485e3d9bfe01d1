/**
 * Tests 1,000 keys against a loopback server in a process of its own, and makes the same number of requests at the same
 * concurrency with plain undici, in turns in the same run. Prints requests per second of both, their ratio (aim: at least
 * 0.70) and how the heap grew after a collection (aim: at most 8 MiB over all rounds). Ends with status 1 off the aims.
 */
import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Pool } from 'undici';
import { testMany } from '../../electron/openwebui/test-many.ts';
import { ok } from '../../electron/shared/result.ts';
import { instanceAt } from '../support/builders.ts';

const keys = 1000;
const concurrency = 8;
const rounds = 15;
const aim = 0.7;
const mostGrowth = 8;

if (process.argv[2] === 'server') serve();
else await bench();

/** As small as answers get, so that the client's own work weighs most. */
function serve(): void {
  const bodies: Readonly<Record<string, string>> = {
    '/api/config': JSON.stringify({
      status: true,
      name: 'Open WebUI',
      version: '0.11.4',
      features: { auth: true },
    }),
    '/api/v1/auths/': JSON.stringify({
      token: 'x',
      id: 'u',
      email: 'a@example.test',
      name: 'A',
      role: 'user',
    }),
    '/api/models': JSON.stringify({ data: [{ id: 'a' }, { id: 'b' }] }),
  };
  const server = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(bodies[request.url ?? ''] ?? '{}');
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.send?.(typeof address === 'object' && address !== null ? address.port : 0);
  });
}

async function bench(): Promise<void> {
  const child = fork(import.meta.filename, ['server']);
  const port = await new Promise<unknown>((resolve) => {
    child.once('message', resolve);
  });
  const url = `http://127.0.0.1:${String(port)}`;
  const ours: number[] = [];
  const plain: number[] = [];
  const ratios: number[] = [];
  const requestsOfRun = keys * 2 + 1;
  await testKeys(url);
  await plainRequests(url, requestsOfRun);
  const heapBefore = heap();
  for (let round = 0; round < rounds; round += 1) {
    // In turns, each first every other time: the machine's other work then weighs on both alike.
    const before = round % 2 === 0 ? await plainRequests(url, requestsOfRun) : 0;
    const own = await testKeys(url);
    const after = round % 2 === 0 ? before : await plainRequests(url, requestsOfRun);
    ours.push(own.requests / own.seconds);
    plain.push(requestsOfRun / after);
    ratios.push(own.requests / own.seconds / (requestsOfRun / after));
  }
  const grown = (heap() - heapBefore) / 1024 / 1024;
  child.kill();
  const ratio = median(ratios);
  console.log(`${keys} keys, ${concurrency} at once, median of ${rounds} rounds`);
  console.log(`testMany:     ${Math.round(median(ours))} requests/s`);
  console.log(`plain undici: ${Math.round(median(plain))} requests/s`);
  console.log(`ratio:        ${ratio.toFixed(2)}, median of the rounds' own (aim: at least ${aim})`);
  console.log(`heap growth over ${rounds} rounds: ${grown.toFixed(1)} MiB (aim: at most ${mostGrowth})`);
  if (ratio < aim || grown > mostGrowth) process.exitCode = 1;
}

async function testKeys(url: string): Promise<{ readonly requests: number; readonly seconds: number }> {
  const instance = instanceAt(url, { proxy: 'system' });
  const jobs = Array.from({ length: keys }, (_, index) => ({
    secretId: String(index),
    instanceId: 'one',
    instance,
    read: async () => ok(`sk-${index.toString(16).padStart(32, '0')}`),
  }));
  let requests = 0;
  const started = performance.now();
  await testMany({
    jobs,
    concurrency,
    onResult: (result) => {
      if (result.outcome !== 'tested' || result.verdict.code !== 'works')
        throw new Error('A key did not work.');
      requests += result.verdict.evidence.length;
    },
  });
  return { requests, seconds: (performance.now() - started) / 1000 };
}

async function plainRequests(url: string, count: number): Promise<number> {
  const pool = new Pool(url, { connections: concurrency });
  let left = count;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (left > 0) {
        left -= 1;
        const path = left % 2 === 0 ? '/api/v1/auths/' : '/api/models';
        const { body } = await pool.request({
          path,
          method: 'GET',
          headers: { authorization: 'Bearer sk-x' },
        });
        await body.json();
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  await pool.close();
  return seconds;
}

/** Bytes in use after everything that can be collected was. */
function heap(): number {
  setFlagsFromString('--expose_gc');
  runInNewContext('gc()');
  return process.memoryUsage().heapUsed;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
