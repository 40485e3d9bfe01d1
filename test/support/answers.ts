import type { Secret } from '../../electron/shared/domain.ts';
import type { Answer } from '../../electron/testing/answer.ts';
import { aSecret, anInstance } from './builders.ts';

/** An answer of a test about a server, or about a secret where one is given; good unless told. */
export function anAnswer({
  instance = {},
  secret,
  row = {},
  isLearned = true,
}: {
  readonly instance?: Parameters<typeof anInstance>[0];
  readonly secret?: Partial<Secret>;
  readonly row?: Partial<Answer['row']>;
  readonly isLearned?: boolean;
}): Answer {
  const ofInstance = anInstance({ name: 'prod', ...instance });
  const about = secret === undefined ? null : aSecret({ kind: 'api-key', name: 'bot', ...secret });
  return {
    instance: ofInstance,
    secret: about,
    isLearned,
    row: {
      instance: ofInstance.name,
      secret: about?.name ?? null,
      owner: '',
      fingerprint: null,
      code: 'works',
      good: true,
      what: 'The key works.',
      remedy: '',
      user: null,
      status: 200,
      latencyMs: 12,
      at: '2026-11-30T18:00:00.123Z',
      ...row,
    },
  };
}
