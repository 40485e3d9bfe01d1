import type { Instance, Secret } from '../shared/domain.ts';
import { activeVersion } from '../shared/domain.ts';
import { adviceFor } from '../shared/verdict-text.ts';
import { goodVerdict } from '../shared/verdict.ts';
import type { ResultRow } from './result-table.ts';
import type { JobOutcome } from '../openwebui/test-many.ts';

/** The columns that name a secret. */
export function rowLabels(
  instance: Instance,
  secret: Secret,
): Pick<ResultRow, 'instance' | 'secret' | 'owner' | 'fingerprint'> {
  const fingerprint = activeVersion(secret)?.fingerprint ?? '';
  return { instance: instance.name, secret: secret.name, owner: secret.owner, fingerprint };
}

/** One row of a table of results, from what came of testing a key. */
export function keyRow(instance: Instance, secret: Secret, outcome: JobOutcome): ResultRow {
  const labels = rowLabels(instance, secret);
  if (outcome.outcome === 'not-read') {
    const { code } = outcome.failure;
    const what = 'The keychain did not give the value.';
    const none = { user: '', status: null, latencyMs: null, at: '' } as const;
    return { ...labels, ...none, code, good: false, what, remedy: 'Run "webui-keyring doctor".' };
  }
  const { verdict } = outcome;
  const answered = verdict.evidence.findLast(({ status }) => status !== null);
  return {
    ...labels,
    code: verdict.code,
    good: goodVerdict(verdict.code),
    ...adviceFor(verdict),
    user: String(verdict.facts['email'] ?? verdict.facts['user'] ?? ''),
    status: answered?.status ?? null,
    latencyMs: answered?.latencyMs ?? null,
    at: verdict.at,
  };
}
