import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectDir } from '../../support/program.ts';
import { findSockets } from './socket-rules.ts';

it('T2: every place of the program that opens a TLS connection has it verified', () => {
  const found = readdirSync(join(projectDir, 'electron'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ name, ...findSockets(readFileSync(join(projectDir, 'electron', name), 'utf8')) }));
  const places = found.flatMap(({ name, places: here }) => here.map((place) => `${name}: ${place}`));
  const violations = found.flatMap(({ name, violations: here }) => here.map((place) => `${name}: ${place}`));
  console.log(`T2: ${places.length} places that open TLS connections, ${violations.length} unverified`);
  expect(violations).toEqual([]);
  expect(places.toSorted()).toEqual([
    'openwebui/client.ts: Pool',
    'openwebui/connector.ts: buildConnector',
    'openwebui/tunnel.ts: requestSecure',
  ]);
});

const https = `import { request as secure, Agent } from 'node:https';`;
const plain = `import { request } from 'node:http';`;

it.each([
  ['verified', `${https} secure({ ...more, rejectUnauthorized: true });`],
  ['verified in both branches', `${https}${plain} (is ? secure : request)({ rejectUnauthorized: true });`],
  [
    'a pool with our connector',
    `const { Pool } = await import('undici'); new Pool(o, { connect: guardedConnector(b) });`,
  ],
])('a sample that keeps the rule is let through: %s', (_name, source) => {
  expect(findSockets(source)).toMatchObject({ places: [expect.any(String)], violations: [] });
});

it('what opens no TLS connection is no place', () => {
  const source = `${plain} import { rootCertificates } from 'node:tls'; request({}); connect({}); rootCertificates.at(0);`;
  expect(findSockets(source)).toEqual({ places: [], violations: [] });
});

it.each([
  ['left out', `${https} secure({ host });`],
  ['no options', `${https} secure(url);`],
  ['by a variable', `${https} secure({ rejectUnauthorized: verify });`],
  ['off', `${https} secure({ rejectUnauthorized: false });`],
  ['a spread after it', `${https} secure({ rejectUnauthorized: true, ...more });`],
  ['in one branch of two', `${https}${plain} (is ? request : secure)({ host });`],
  ['an agent', `${https} new Agent({ keepAlive: true });`],
  ['a namespace', `import * as tls from 'node:tls'; tls.connect({ port });`],
  ['a default import', `import https from 'https'; https.get(url);`],
  ['a loaded module', `const tls = await import('node:tls'); tls.connect({ port });`],
  ['a required module', `const { connect } = require('tls'); connect({ port });`],
  ['HTTP/2', `import { connect } from 'node:http2'; connect(url);`],
  ['undici', `import { request } from 'undici'; request(url);`],
  ['a pool of its own', `const { Pool } = await import('undici'); new Pool(origin, { connections: 4 });`],
  ['a connector', `buildConnector({ timeout: 1 });`],
  ['fetch', `await fetch(url);`],
  ['fetch by its object', `await globalThis.fetch(url, { method: 'GET' });`],
  ['a web socket', `new WebSocket(url);`],
])('a seeded sample is caught: %s', (_name, source) => {
  expect(findSockets(source).violations).not.toEqual([]);
});
