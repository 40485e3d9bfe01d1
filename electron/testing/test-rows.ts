import { activeVersion } from '../shared/domain.ts';
import { adviceFor } from '../shared/verdict-text.ts';
import { goodVerdict } from '../shared/verdict.ts';
import type { ResultRow } from './result-table.ts';
import type { SecretOf } from './ports.ts';
import type { TestedKey } from './server-tests.ts';

/** The columns that name a secret. */
export function rowLabels({
  instance,
  secret,
}: SecretOf): Pick<ResultRow, 'instance' | 'secret' | 'owner' | 'fingerprint'> {
  const fingerprint = activeVersion(secret)?.fingerprint ?? '';
  return { instance: instance.name, secret: secret.name, owner: secret.owner, fingerprint };
}

/** One row of a table of results, from what came of testing a key. */
export function keyRow({ result, ...about }: TestedKey): ResultRow {
  const labels = rowLabels(about);
  if (result.outcome === 'not-read') {
    const { code } = result.failure;
    const what = 'The keychain did not give the value.';
    const none = { user: '', status: null, latencyMs: null, at: '' } as const;
    return { ...labels, ...none, code, good: false, what, remedy: 'Run "webui-keyring doctor".' };
  }
  const { verdict } = result;
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
