import { expect, it } from 'vitest';
import type { Runtime } from '../../../../../electron/shared/runtimes.ts';
import type { SecretStatus } from '../../../../../electron/shared/status.ts';
import {
  canHide,
  type JourneyFacts,
  journeyOf,
} from '../../../../../renderer/features/instances/journey-steps.ts';
import { aSecret } from '../../../../support/builders.ts';
import { anInstanceStatus, aSecretStatus } from '../../../../support/statuses.ts';

const checked = (code: string) =>
  ({ at: '2026-11-23T12:00:00.000Z', code, good: code === 'secret-same', latencyMs: 12 }) as const;
const key = aSecret({ kind: 'secret-key', name: 'WEBUI_SECRET_KEY' });
const serve: Runtime = { kind: 'serve', dir: '/srv/chat', unit: null };
const written = [{ path: '/srv/chat/.env', state: 'same' }] as const;

/** A look at the secret key, and what else is known. */
const seen = (row: Partial<SecretStatus>, runtime?: Runtime | null): Partial<JourneyFacts> => ({
  status: anInstanceStatus({
    secrets: [aSecretStatus(row)],
    ...(runtime === undefined ? {} : { runtime }),
    ...(runtime === null ? { running: null } : {}),
  }),
});

it.each<{
  readonly of: string;
  readonly facts: Partial<JourneyFacts>;
  readonly done: number;
  readonly next: string | undefined;
}>([
  { of: 'nothing', facts: { secrets: [] }, done: 0, next: 'secretKey' },
  { of: 'variables alone', facts: { secrets: [aSecret({})] }, done: 0, next: 'secretKey' },
  {
    of: 'a secret key without a value in use',
    facts: { secrets: [{ ...key, versions: [] }] },
    done: 0,
    next: 'secretKey',
  },
  {
    of: 'nothing, and a server that answers',
    facts: { secrets: [], isServerThere: true },
    done: 0,
    next: 'adopt',
  },
  { of: 'a saved key that is looked for', facts: { isOpen: true }, done: 1, next: undefined },
  {
    of: 'a file of before, while it is looked for',
    facts: { isOpen: true, files: 1, staleFiles: 1 },
    done: 1,
    next: 'update',
  },
  { of: 'a saved key of which nothing could be seen', facts: {}, done: 1, next: 'export' },
  {
    of: 'no file, and not in the container',
    facts: seen({ container: 'missing', finding: 'export' }),
    done: 1,
    next: 'export',
  },
  {
    of: 'a container that made its key itself',
    facts: seen({ container: 'same', isTransient: true, finding: 'not-permanent' }),
    done: 1,
    next: 'export',
  },
  {
    of: 'a file that somebody changed',
    facts: {
      files: 1,
      ...seen({ files: [{ path: '/srv/chat/.env', state: 'other' }], finding: 'write-file' }),
    },
    done: 1,
    next: 'update',
  },
  {
    of: 'a file, and a container of before',
    facts: { files: 1, ...seen({ files: written, container: 'other', finding: 'recreate' }) },
    done: 2,
    next: 'recreate',
  },
  {
    of: 'a file, and a process of before',
    facts: { files: 1, ...seen({ files: written, server: 'other', finding: 'recreate' }, serve) },
    done: 2,
    next: 'restart',
  },
  {
    of: 'a file, and a server of before somewhere',
    facts: { files: 1, ...seen({ files: written, server: 'other', finding: 'recreate' }, null) },
    done: 2,
    next: 'check',
  },
  {
    of: 'a container with the key, and a server that was not asked',
    facts: { files: 1, ...seen({ files: written, container: 'same', finding: 'in-use' }) },
    done: 3,
    next: undefined,
  },
  {
    of: 'a container with the key from elsewhere, and no file',
    facts: seen({ container: 'same', server: 'same', finding: 'in-use' }),
    done: 3,
    next: undefined,
  },
  {
    of: 'a container with the key, and a server with another',
    facts: {
      files: 1,
      ...seen({ files: written, container: 'same', server: 'other', finding: 'server-differs' }),
    },
    done: 2,
    next: 'check',
  },
  {
    of: 'a file, and a server that has the key',
    facts: { files: 1, ...seen({ files: written, server: 'same', finding: 'in-use' }, null) },
    done: 3,
    next: undefined,
  },
  {
    of: 'a file, and a check of a moment ago that found the key',
    facts: {
      files: 1,
      ...seen({ files: written }, null),
      secrets: [{ ...key, lastTest: checked('secret-same') }],
    },
    done: 3,
    next: undefined,
  },
  {
    of: 'a file, and a check of a moment ago that found another',
    facts: {
      files: 1,
      ...seen({ files: written }, null),
      secrets: [{ ...key, lastTest: checked('secret-another') }],
    },
    done: 2,
    next: 'check',
  },
  {
    of: 'a file, and no address to ask',
    facts: { files: 1, isAddressKnown: false, ...seen({ files: written }, null) },
    done: 3,
    next: undefined,
  },
  {
    of: 'an API key that the server refuses',
    facts: {
      files: 1,
      status: anInstanceStatus({
        secrets: [
          aSecretStatus({ files: written, container: 'same', finding: 'in-use' }),
          aSecretStatus({
            name: 'bot',
            kind: 'api-key',
            container: null,
            server: 'refused',
            finding: 'refused',
          }),
        ],
      }),
    },
    done: 3,
    next: undefined,
  },
])('an instance with $of is at $done of 3, and $next is next', ({ facts, done, next }) => {
  const all: JourneyFacts = {
    secrets: [key],
    status: undefined,
    isOpen: false,
    files: 0,
    staleFiles: 0,
    isAddressKnown: true,
    isServerThere: false,
    ...facts,
  };
  expect(journeyOf(all)).toEqual({ done, total: 3, next });
});

it('what runs with another value cannot be hidden', () => {
  const steps = ['adopt', 'secretKey', 'export', 'update', 'recreate', 'restart', 'check'] as const;
  expect(steps.filter(canHide)).toEqual(['adopt', 'secretKey', 'export', 'check']);
});
