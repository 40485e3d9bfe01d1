import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkSecret } from '../../../electron/openwebui/check-secret.ts';
import { testKey } from '../../../electron/openwebui/test-key.ts';
import type { FakeAnswer, FakeRequest } from '../../support/openwebui-model.ts';
import { fakeToken } from '../../support/openwebui-model.ts';
import type { Recording } from '../../openwebui/recorder.ts';
import { recordedDir } from '../../openwebui/recorder.ts';
import { instanceAt } from '../../support/builders.ts';
import { start } from '../../support/served-open-webui.ts';

const root = recordedDir('');
const releases = readdirSync(root);

function load(release: string, file: string): Recording {
  // oxlint-disable-next-line typescript/no-unsafe-assignment -- written by the suite, in this shape
  const recording: Recording = JSON.parse(readFileSync(path.join(root, release, file), 'utf8'));
  return recording;
}

/** Gives a recording's answers in their order; what was not asked then is a failure now. */
function replaying(recording: Recording): (request: FakeRequest) => FakeAnswer {
  const left = [...recording.answers];
  return ({ method, path: asked }) => {
    const answer = left.shift();
    if (answer === undefined || answer.method !== method || answer.path !== asked) {
      return { status: 599, json: { detail: `not recorded: ${method} ${asked}` } };
    }
    return { status: answer.status, html: answer.body, headers: { 'content-type': answer.contentType } };
  };
}

it('has answers of the newest release, of one before session stamps, and of 0.6', () => {
  expect(releases).toEqual(expect.arrayContaining(['0.11.4', '0.6.36']));
  expect(releases.length).toBeGreaterThanOrEqual(3);
});

describe.each(releases)('what %s answered', (release) => {
  const files = readdirSync(path.join(root, release));

  it.each(files.filter((file) => !file.startsWith('secret-')))(
    'gives the verdict of that day: %s',
    async (file) => {
      const recording = load(release, file);
      const server = await start({ intercept: replaying(recording) });
      const isToken = file.startsWith('jwt-');
      const value = isToken ? fakeToken('any', { id: 'x' }) : `sk-${'5a'.repeat(16)}`;
      const header = file === 'custom-header.json' ? 'x-api-key' : 'authorization';
      const verdict = await testKey({ instance: { ...instanceAt(server.url), keyHeader: header }, value });
      const { expiresAt: _recorded, ...facts } = recording.conclusion.facts;
      expect(verdict).toMatchObject({ code: recording.conclusion.code, facts });
    },
  );

  it.each(files.filter((file) => file.startsWith('secret-')))(
    'tells the secret of that day: %s',
    async (file) => {
      const recording = load(release, file);
      const server = await start({ intercept: replaying(recording) });
      const active = { versionId: 'active', state: 'active', value: 'x'.repeat(64) } as const;
      const previous = { versionId: 'previous', state: 'previous', value: 'y'.repeat(64) } as const;
      const versions = file === 'secret-previous.json' ? [active, previous] : [active];
      const check = await checkSecret({ instance: instanceAt(server.url), versions });
      expect(check.code).toBe(recording.conclusion.code);
    },
  );
});
