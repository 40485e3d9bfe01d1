import type { Environment, Id, Instance, Secret, SecretInput } from '../../../electron/shared/domain.ts';
import type { ExportTarget } from '../../../electron/shared/views.ts';
import { emptyState, fakeFingerprint, type FakeState, newId, newVersion } from './state.ts';

const dayMs = 86_400_000;

function ago(state: FakeState, days: number): string {
  return new Date(state.now.getTime() - days * dayMs).toISOString();
}

export function addInstance(
  state: FakeState,
  name: string,
  baseUrl: string,
  environment: Environment,
): Instance {
  const at = ago(state, 120);
  const instance: Instance = {
    id: newId(state),
    name,
    baseUrl,
    environment,
    caFile: null,
    keyHeader: 'authorization',
    allowHttp: false,
    proxy: 'system',
    notes: '',
    createdAt: at,
    updatedAt: at,
  };
  state.instances.push(instance);
  return instance;
}

export function addSecret(
  state: FakeState,
  instance: Instance,
  input: Pick<SecretInput, 'name' | 'kind'> & Partial<SecretInput>,
  value: string,
  daysAgo = 30,
): Secret {
  const at = ago(state, daysAgo);
  const secret: Secret = {
    id: newId(state),
    instanceId: instance.id,
    owner: '',
    tags: [],
    usedBy: [],
    notes: '',
    rotateEveryDays: null,
    expiresAt: null,
    ...input,
    versions: [newVersion(state, value, input.kind === 'api-key' ? 'typed' : 'generated', at)],
    lastTest: null,
    createdAt: at,
    updatedAt: at,
  };
  state.secrets.push(secret);
  return secret;
}

function change(state: FakeState, secret: Secret, edit: Partial<Secret>): void {
  state.secrets = state.secrets.map((each) => (each.id === secret.id ? { ...each, ...edit } : each));
}

function sampleTarget(
  state: FakeState,
  instanceId: Id,
  more: Partial<ExportTarget> & Pick<ExportTarget, 'path'>,
): ExportTarget {
  return {
    id: newId(state),
    instanceId,
    dialect: 'compose-env',
    variant: null,
    variables: ['WEBUI_SECRET_KEY', 'OPENAI_API_KEY'],
    writtenAt: ago(state, 40),
    state: more.changed === undefined ? 'current' : 'out-of-date',
    changed: [],
    file: 'as-written',
    ...more,
  };
}

/** A team's deployments with keys in every state, for pictures and tests. No value here is a real one. */
export function sampleState(): FakeState {
  const state = emptyState();
  const chat = addInstance(state, 'Team chat', 'https://chat.example.org', 'production');
  const trial = addInstance(state, 'Staging', 'https://chat-staging.example.org/ui', 'staging');
  const local = addInstance(state, 'My laptop', 'http://localhost:3000', 'development');

  const main = addSecret(
    state,
    chat,
    {
      name: 'WEBUI_SECRET_KEY',
      kind: 'secret-key',
      owner: 'Platform team',
      rotateEveryDays: 180,
      tags: ['core'],
    },
    '6f1c0e'.padEnd(64, '9'),
    172,
  );
  const next = newVersion(state, 'b7'.padEnd(64, '4'), 'generated', ago(state, 1), 2);
  change(state, main, {
    usedBy: ['docker-compose.yaml on atlas', 'backup job'],
    notes: 'Rotate together with the Redis password.',
    versions: [...main.versions, { ...next, state: 'staged', activatedAt: null }],
  });

  const bot = addSecret(
    state,
    chat,
    { name: 'ci-bot', kind: 'api-key', owner: 'ci@example.org', tags: ['ci', 'bots'], rotateEveryDays: 90 },
    `sk-${'a1'.repeat(16)}`,
    97,
  );
  change(state, bot, {
    usedBy: ['GitLab pipeline'],
    lastTest: { at: ago(state, 0.1), code: 'works', good: true, latencyMs: 182 },
  });
  const reports = addSecret(
    state,
    chat,
    { name: 'Weekly report', kind: 'api-key', owner: 'grace@example.org', tags: ['bots'] },
    `sk-${'b2'.repeat(16)}`,
    40,
  );
  const [reportVersion] = reports.versions;
  change(state, reports, {
    lastTest: { at: ago(state, 2), code: 'key-unknown', good: false, latencyMs: 96 },
    ...(reportVersion === undefined
      ? {}
      : {
          versions: [
            { ...reportVersion, number: 4 },
            {
              ...newVersion(state, `sk-${'c3'.repeat(16)}`, 'typed', ago(state, 200), 3),
              state: 'previous' as const,
              replacedAt: ago(state, 40),
            },
            {
              ...newVersion(state, `sk-${'f6'.repeat(16)}`, 'imported', ago(state, 290), 2),
              state: 'previous' as const,
              replacedAt: ago(state, 200),
            },
            {
              ...newVersion(state, `sk-${'d4'.repeat(16)}`, 'imported', ago(state, 380)),
              state: 'retired' as const,
              replacedAt: ago(state, 290),
              retiredAt: ago(state, 200),
            },
          ],
        }),
  });
  addSecret(
    state,
    chat,
    { name: 'OPENAI_API_KEY', kind: 'variable', owner: 'Finance', tags: ['provider'] },
    'sk-proj-example',
    60,
  );
  addSecret(
    state,
    chat,
    {
      name: 'DATABASE_URL',
      kind: 'variable',
      expiresAt: new Date(state.now.getTime() + 9 * dayMs).toISOString(),
    },
    'postgresql://openwebui:example@db/openwebui',
    20,
  );
  addSecret(state, trial, { name: 'WEBUI_SECRET_KEY', kind: 'secret-key' }, '1d'.repeat(32), 12);
  addSecret(state, trial, { name: 'load-test', kind: 'api-key', tags: ['ci'] }, `sk-${'e5'.repeat(16)}`, 3);
  addSecret(state, local, { name: 'WEBUI_SECRET_KEY', kind: 'secret-key' }, '77'.repeat(32), 5);
  state.orphans = ['left over after a restore', 'another one'].map((value) => ({
    account: newId(state),
    fingerprint: fakeFingerprint(value),
    byteLength: value.length,
  }));
  state.targets = [
    sampleTarget(state, chat.id, { path: '/srv/open-webui/.env', changed: ['WEBUI_SECRET_KEY'] }),
    sampleTarget(state, chat.id, {
      path: '/home/ada/open-webui/compose.yaml',
      dialect: 'compose-secret',
      variables: ['WEBUI_SECRET_KEY'],
    }),
    sampleTarget(state, chat.id, {
      path: '/media/usb/backup.json',
      dialect: 'json',
      changed: ['WEBUI_SECRET_KEY', 'OPENAI_API_KEY'],
      file: 'missing',
    }),
  ];
  return state;
}
