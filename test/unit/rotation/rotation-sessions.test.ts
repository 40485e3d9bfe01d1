import { expect, it } from 'vitest';
import {
  createRotationSessions,
  type RotationSessions,
} from '../../../electron/rotation/rotation-sessions.ts';
import type { CarryOnOptions } from '../../../electron/rotation/rotations.ts';
import type { Id, Rotation } from '../../../electron/shared/domain.ts';
import { err, ok } from '../../../electron/shared/result.ts';
import type {
  RotationOutcome,
  RotationPlan,
  RotationProgress,
} from '../../../electron/shared/rotation-views.ts';
import { anInstanceInput, aSecretInput } from '../../support/builders.ts';
import { must, newVault } from '../../support/vault.ts';

const progress: RotationProgress = { instance: 'home', step: 'files', state: 'started' };
const failed: RotationOutcome = {
  outcome: 'failed',
  instance: 'home',
  step: 'answers',
  failure: { code: 'request-cancelled' },
  log: [],
  status: null,
};

/** Sessions over a vault, and a walk that ends as it is told to. */
async function sessionsOf(kind: 'secret-key' | 'api-key') {
  const { vault } = await newVault();
  const instance = must(await vault.addInstance(anInstanceInput({ name: 'home' })));
  const secret = must(
    await vault.createSecret(
      instance.id,
      aSecretInput({ name: 'one', kind }),
      'a-value-of-some-length-0123456789',
      'typed',
    ),
  );
  const plan: RotationPlan = {
    kind,
    source: 'new',
    places: [
      {
        secretId: secret.id,
        name: 'one',
        instanceId: instance.id,
        instance: 'home',
        from: 1,
        to: 2,
        release: null,
        effects: [],
        kept: [],
        files: [],
        command: 'docker compose up',
        byHand: null,
        obstacle: null,
      },
    ],
  };
  const ends: ((options: CarryOnOptions) => Promise<RotationOutcome>)[] = [];
  const sources: unknown[] = [];
  const voids: string[] = [];
  const sessions = createRotationSessions({
    rotations: async () => ({
      plan: async (_id, source) => {
        sources.push(source);
        return ok(plan);
      },
      begin: async (_plan, source) =>
        vault.beginRotation({
          members: [
            source.kind === 'new'
              ? { secretId: secret.id, value: source.value, origin: source.origin }
              : { secretId: secret.id, versionId: secret.id },
          ],
          derived: [],
        }),
      handOut: async () => failed,
      carryOn: async (rotation: Rotation, options: CarryOnOptions) => {
        options.onProgress?.(progress);
        const outcome = (await ends.shift()?.(options)) ?? failed;
        if (outcome.outcome === 'done') must(await vault.finishRotation(rotation));
        return ok(outcome);
      },
    }),
    vault,
    isVoid: async (_secret, versionId) => ok(voids.includes(versionId)),
  });
  return { voids, sessions, vault, secret, plan, ends, sources };
}

async function handleOf(sessions: RotationSessions, secretId: Id): Promise<Id> {
  return must(await sessions.plan(secretId, null)).handle ?? 'none';
}

it('begins a plan once, with a value that was made for it', async () => {
  const { sessions, secret, vault, sources } = await sessionsOf('secret-key');
  const handle = await handleOf(sessions, secret.id);
  expect(sources).toEqual(['new']);
  expect(must(await vault.listRotations())).toEqual([]);
  const begun = must(await sessions.begin(handle));
  expect(begun).toMatchObject({ secretIds: [secret.id], isBack: false, isRunning: false });
  expect(await sessions.begin(handle)).toEqual(err({ code: 'request-handle-expired' }));
  const states = must(await vault.getSecret(secret.id)).versions.map(({ state }) => state);
  expect(states).toEqual(['active', 'staged']);
});

it('asks for a value of a key that the server gives out', async () => {
  const { sessions, secret, plan, sources } = await sessionsOf('api-key');
  expect(must(await sessions.plan(secret.id, null))).toEqual({ handle: null, plan });
  expect(sources).toEqual(['new']);
});

it('holds what is known of a walk while it runs, refuses a second one, and stops it', async () => {
  const { sessions, secret, plan, ends } = await sessionsOf('secret-key');
  const { id } = must(await sessions.begin(await handleOf(sessions, secret.id)));
  const told: RotationProgress[] = [];
  ends.push(
    ({ signal }) =>
      new Promise((resolve) => {
        signal?.addEventListener('abort', () => resolve(failed));
      }),
  );
  const walk = sessions.carryOn(id, false, (step) => told.push(step));
  await expect.poll(() => told).toEqual([progress]);
  expect(must(await sessions.list())).toMatchObject([
    { id, plan, isRunning: true, progress: [progress], outcome: null },
  ]);
  expect(sessions.commandOf(id, 0)).toBe('docker compose up');
  expect(sessions.commandOf(id, 1)).toBeUndefined();
  const refused = { error: { code: 'runtime-applying', subject: 'one' } };
  expect(await sessions.carryOn(id, false, () => undefined)).toMatchObject(refused);
  expect(await sessions.goBack(id, () => undefined)).toMatchObject(refused);
  sessions.cancel(id);
  expect(await walk).toEqual(ok(failed));
  expect(must(await sessions.list())).toMatchObject([{ id, plan, isRunning: false, outcome: failed }]);
});

it('turns a rotation, and forgets one that is done', async () => {
  const { sessions, secret, vault, plan, ends } = await sessionsOf('secret-key');
  const { id } = must(await sessions.begin(await handleOf(sessions, secret.id)));
  ends.push(async () => failed);
  must(await sessions.goBack(id, () => undefined));
  expect(must(await sessions.list())).toMatchObject([{ id, plan, isBack: true, outcome: failed }]);
  ends.push(async () => ({ outcome: 'done', versions: [] }));
  must(await sessions.carryOn(id, true, () => undefined));
  expect(must(await sessions.list())).toEqual([]);
  expect(sessions.commandOf(id, 0)).toBeUndefined();
  expect(
    must(await vault.getSecret(secret.id)).versions.find(({ state }) => state === 'active')?.number,
  ).toBe(1);
  expect(await sessions.carryOn(id, true, () => undefined)).toMatchObject({
    error: { code: 'vault-not-found' },
  });
});

it('finds what was begun elsewhere, without a plan', async () => {
  const { sessions, secret, vault } = await sessionsOf('secret-key');
  const wish = {
    secretId: secret.id,
    value: 'another-value-0123456789-0123456789',
    origin: 'typed',
  } as const;
  const { id } = must(await vault.beginRotation({ members: [wish], derived: [] }));
  expect(must(await sessions.list())).toMatchObject([
    { id, plan: null, isBack: false, isRunning: false, progress: [], outcome: null },
  ]);
});

it('stops a walk from its first moment on, and lets no second one in', async () => {
  const { sessions, secret, ends } = await sessionsOf('secret-key');
  const { id } = must(await sessions.begin(await handleOf(sessions, secret.id)));
  let wasStopped: boolean | undefined;
  ends.push(async ({ signal }) => {
    wasStopped = signal?.aborted;
    return failed;
  });
  const first = sessions.carryOn(id, false, () => undefined);
  const second = sessions.goBack(id, () => undefined);
  sessions.cancel(id);
  expect(await first).toEqual(ok(failed));
  expect(await second).toMatchObject({ error: { code: 'runtime-applying', subject: 'one' } });
  expect(wasStopped).toBe(true);
});

it('holds a plan whose beginning failed', async () => {
  const { sessions, secret, vault } = await sessionsOf('secret-key');
  const handle = await handleOf(sessions, secret.id);
  must(await vault.stage(secret.id, 'staged-meanwhile-0123456789-0123456789', 'typed'));
  expect(await sessions.begin(handle)).toMatchObject({ error: { code: 'vault-wrong-state' } });
  const staged = must(await vault.getSecret(secret.id)).versions.find(({ state }) => state === 'staged');
  must(await vault.retire(secret.id, staged?.id ?? '', 'staged'));
  expect(await sessions.begin(handle)).toMatchObject({ ok: true });
});

it('takes the word of a user who was asked in this walk only, and forgets what came of another one', async () => {
  const { sessions, secret, vault, ends } = await sessionsOf('secret-key');
  const { id } = must(await sessions.begin(await handleOf(sessions, secret.id)));
  const words: boolean[] = [];
  const byHand: RotationOutcome = { outcome: 'by-hand', places: [{ instance: 'home', byHand: null }] };
  const note = (outcome: RotationOutcome) =>
    ends.push(async ({ isDoneByHand }) => {
      words.push(isDoneByHand);
      return outcome;
    });
  for (const outcome of [byHand, failed, failed]) {
    note(outcome);
    // oxlint-disable-next-line no-await-in-loop -- one walk after the other
    must(await sessions.carryOn(id, true, () => undefined));
  }
  expect(words).toEqual([false, true, true]);
  expect(must(await sessions.list())).toMatchObject([{ outcome: failed, wasByHand: true, isTurned: false }]);
  // Another program turns it.
  must(await vault.turnRotation(id));
  expect(must(await sessions.list())).toMatchObject([{ outcome: null, wasByHand: false, isTurned: true }]);
  note(failed);
  must(await sessions.carryOn(id, true, () => undefined));
  expect(words).toEqual([false, true, true, false]);
});

it('plans no way back to an API key that the server does not know', async () => {
  const { sessions, secret, voids, sources } = await sessionsOf('api-key');
  const [version] = secret.versions;
  voids.push(version?.id ?? '');
  expect(await sessions.plan(secret.id, version?.id ?? '')).toEqual(
    err({ code: 'vault-key-void', subject: 'one' }),
  );
  expect(sources).toEqual([]);
});
