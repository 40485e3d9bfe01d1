import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { Facts } from '../../electron/shared/verdict.ts';

/** One answer of a real server, without any credential. */
export interface RecordedAnswer {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** What a real server answered in one case, and what was concluded from it. */
export interface Recording {
  readonly release: string;
  readonly conclusion: { readonly code: string; readonly facts: Facts };
  readonly answers: readonly RecordedAnswer[];
}

export interface Recorder {
  readonly url: string;
  /** Answers since the last call. */
  take(): readonly RecordedAnswer[];
  close(): Promise<void>;
}

const longestBody = 4000;

/** Sessions, keys, ids, times and addresses of this machine differ in every run and are nobody's business. */
function redact(body: string, upstream: string): string {
  return body
    .replaceAll(upstream, 'http://server.test')
    .replaceAll(/"token":"[^"]*"/g, '"token":"…"')
    .replaceAll(/sk-[0-9a-f]{32}/g, 'sk-…')
    .replaceAll(/"expires_at":\d+/g, '"expires_at":4102444800')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '2100-01-01T00:00:00.000Z')
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '00000000-0000-4000-8000-000000000000')
    .replaceAll(/"permissions":\{(?:[^{}]|\{[^{}]*\})*\}/g, '"permissions":{}')
    .slice(0, longestBody);
}

/** A plain pass-through on loopback that notes what the real server behind it answers. */
export async function startRecorder(upstream: string): Promise<Recorder> {
  let answers: RecordedAnswer[] = [];
  const server = createServer((incoming, outgoing) => {
    const pass = async (): Promise<void> => {
      const { authorization, 'content-type': type, 'x-api-key': key } = incoming.headers;
      const sent = await text(incoming);
      const response = await fetch(`${upstream}${incoming.url ?? '/'}`, {
        method: incoming.method ?? 'GET',
        redirect: 'manual',
        headers: {
          ...(authorization === undefined ? {} : { authorization }),
          ...(type === undefined ? {} : { 'content-type': type }),
          ...(typeof key === 'string' ? { 'x-api-key': key } : {}),
        },
        ...(sent === '' ? {} : { body: sent }),
      });
      const body = await response.text();
      const contentType = response.headers.get('content-type') ?? '';
      const { method = 'GET', url = '/' } = incoming;
      answers.push({
        method,
        path: url,
        status: response.status,
        contentType,
        body: redact(body, upstream),
      });
      const date = response.headers.get('date');
      outgoing.writeHead(response.status, {
        'content-type': contentType,
        ...(date === null ? {} : { date }),
      });
      outgoing.end(body);
    };
    pass().catch(() => outgoing.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The recorder has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    take() {
      const taken = answers;
      answers = [];
      return taken;
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

/** Where the recorded answers of a release are kept in the tree. */
export function recordedDir(release: string): string {
  return path.join(import.meta.dirname, 'recorded', release);
}

/** Writes a recording when the suite runs with RECORD=1. */
export async function keepRecording(name: string, recording: Recording): Promise<void> {
  if (process.env['RECORD'] !== '1') return;
  const dir = recordedDir(recording.release);
  await mkdir(dir, { recursive: true });
  const facts: Record<string, string | number> = {};
  for (const [fact, value] of Object.entries(recording.conclusion.facts)) {
    facts[fact] = typeof value === 'string' ? redact(value, 'http://upstream.invalid') : value;
  }
  const kept: Recording = { ...recording, conclusion: { code: recording.conclusion.code, facts } };
  await writeFile(path.join(dir, `${name}.json`), `${JSON.stringify(kept, null, 2)}\n`);
}
