import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeSecretFile } from '../../../electron/files/secret-file.ts';
import { createHandleStore } from '../../../electron/handle-store.ts';
import { heldValueLimits } from '../../../electron/ipc/services.ts';
import type { HeldValue } from '../../../electron/ipc/services.ts';
import { secretHandlers } from '../../../electron/ipc/secret-handlers.ts';
import { serverHandlers } from '../../../electron/ipc/server-handlers.ts';
import { serverKeyHandlers } from '../../../electron/ipc/server-key-handlers.ts';
import { createRedactor } from '../../../electron/redact.ts';
import { createServerKeys } from '../../../electron/testing/server-keys.ts';
import { createServerTests } from '../../../electron/testing/server-tests.ts';
import { askNothing } from '../../support/ask-nothing.ts';
import { echoForms, echoPlaces, echoesIn, echoing } from '../../support/echo.ts';
import { fakeToken, fakeUser } from '../../support/openwebui-model.ts';
import { anInstanceInput, instanceAt } from '../../support/builders.ts';
import { start } from '../../support/served-open-webui.ts';
import { must, newVault, secretInput, temporaryDir } from '../../support/vault.ts';
import { loadReader } from '../../../electron/text/reader.ts';

// T33 in the window: what the handlers answer, tell and record where a server repeats what it was sent.

const key = `sk-${randomBytes(16).toString('hex')}`;
const secret = randomBytes(32).toString('base64url');
const password = `pässwörd/+&"<${randomBytes(8).toString('hex')}`;
const places = [...echoPlaces.keys()];
const forms = [...echoForms.keys()];
const figures = { answers: 0, repeated: 0, hits: 0 };

afterAll(() => {
  console.log(
    `T33 window: ${places.length} places, ${forms.length} forms: ${figures.answers} answers, ` +
      `${figures.repeated} requests answered with what was sent, ${figures.hits} hits`,
  );
});

async function setting() {
  const user = fakeUser({ apiKey: key, password });
  const token = fakeToken(secret, {
    id: user.id,
    exp: Math.floor(Date.now() / 1000) + 3600,
    n: randomUUID(),
  });
  let echo: ReturnType<typeof echoing> | undefined;
  const server = await start({
    // The release whose session tokens can be signed by anybody who has the secret.
    settings: { secret, users: [user], release: '0.11.4' },
    intercept: (request) => {
      const answer = echo?.intercept(request);
      if (answer !== undefined) figures.repeated += 1;
      return answer;
    },
  });
  const { vault, dir } = await newVault();
  const instance = must(
    await vault.addInstance(anInstanceInput({ ...instanceAt(server.url), name: 'here' })),
  );
  const input = secretInput('bot', { kind: 'api-key' });
  const kept = must(await vault.createSecret(instance.id, input, key, 'typed'));
  const secretKey = secretInput('WEBUI_SECRET_KEY', { kind: 'secret-key' });
  const staticSecret = must(await vault.createSecret(instance.id, secretKey, secret, 'typed'));
  const told: unknown[] = [];
  const savedPath = join(temporaryDir(), 'tests.csv');
  const network = { systemProxy: async () => ({ via: 'direct' }) as const, sent: createRedactor() };
  const services = {
    vault,
    generated: createHandleStore<HeldValue>(heldValueLimits),
    redactor: createRedactor(),
    reader: () => loadReader('window', 'en'),
    writeSecretFile,
    serverTests: createServerTests({ vault, network }),
    serverKeys: createServerKeys({ vault, network }),
    clipboard: { copy: async () => ({ clearsAfterSeconds: 30 }), copyText: async () => undefined },
    emit: (_event: string, payload: unknown) => void told.push(payload),
    ask: {
      ...askNothing,
      savePath: async () => savedPath,
    },
  };
  const handlers = {
    ...secretHandlers(services),
    ...serverHandlers(services),
    ...serverKeyHandlers(services),
  };
  const secretId = kept.id;
  const sessions = {
    byPassword: { by: 'password', email: user.email, password },
    byToken: { by: 'token', token },
    bySecret: { by: 'secret', userId: user.id, confirmed: true },
  } as const;
  return {
    dir,
    told,
    savedPath,
    secrets: [key, secret, password, token],
    repeat: (next: ReturnType<typeof echoing>) => void (echo = next),
    ask: {
      test: () => handlers['secrets.test']({ id: secretId }),
      check: () => handlers['server.check']({ instanceId: instance.id }),
      checkSecret: () => handlers['server.checkSecret']({ secretId: staticSecret.id }),
      compare: () => handlers['server.compareKey']({ secretId, session: { by: 'key' } }),
      compareByPassword: () => handlers['server.compareKey']({ secretId, session: sessions.byPassword }),
      compareByToken: () => handlers['server.compareKey']({ secretId, session: sessions.byToken }),
      compareBySecret: () => handlers['server.compareKey']({ secretId, session: sessions.bySecret }),
      create: () =>
        handlers['server.createNewKey']({
          instanceId: instance.id,
          name: `new-${randomUUID()}`,
          session: sessions.byPassword,
          confirmed: true,
        }),
      async testAll() {
        const runId = randomUUID();
        const run = await handlers['server.testAll']({ runId });
        const saved = await handlers['server.saveResults']({ runId, format: 'csv' });
        return { run, saved, table: readFileSync(savedPath, 'utf8') };
      },
    },
  };
}

describe('T33: what a server repeats', () => {
  it.each(places.map((place) => ({ place })))(
    '$place: nothing of it reaches the window or a file',
    async ({ place }) => {
      const { repeat, ask, secrets, dir, told } = await setting();
      for (const [index, form] of forms.entries()) {
        const answers: unknown[] = [];
        // What it was sent last, also in conversations after that.
        repeat(echoing(place, form));
        answers.push(await ask.test(), await ask.test(), await ask.check(), await ask.compare());
        answers.push(await ask.compareByToken(), await ask.checkSecret());
        repeat(echoing(place, form, password));
        answers.push(await ask.compareByPassword());
        repeat(echoing(place, form, secret));
        answers.push(await ask.checkSecret(), await ask.compareBySecret());
        // Each waits and tries again where the server is not ready.
        if (index % 7 === 0) {
          repeat(echoing(place, form, key));
          answers.push(await ask.testAll());
          repeat(echoing(place, form, password));
          answers.push(await ask.create());
        }
        figures.answers += answers.length;
        const seen = JSON.stringify([answers, told]) + readFileSync(join(dir, 'vault.json'), 'utf8');
        told.splice(0);
        const hits = secrets.flatMap((each) => echoesIn(seen, each));
        figures.hits += hits.length;
        expect(hits, `${form}: ${JSON.stringify(answers)}`).toEqual([]);
      }
    },
  );
});
