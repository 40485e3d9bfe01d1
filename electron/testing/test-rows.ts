import { activeVersion } from '../shared/domain.ts';
import { goodVerdict, userIn } from '../shared/verdict.ts';
import type { Verdict } from '../shared/verdict.ts';
import { explainFailure } from '../text/explain-failure.ts';
import { explainVerdict } from '../text/explain-verdict.ts';
import type { Reader } from '../text/reader.ts';
import type { ResultRow } from './result-table.ts';
import type { SecretOf } from './ports.ts';
import type { TestedKey } from './server-tests.ts';

/** The columns that name a secret. */
export function rowLabels({
  instance,
  secret,
}: SecretOf): Pick<ResultRow, 'instance' | 'secret' | 'owner' | 'fingerprint'> {
  const fingerprint = activeVersion(secret)?.fingerprint ?? null;
  return { instance: instance.name, secret: secret.name, owner: secret.owner, fingerprint };
}

/** One row of a table of results, from what came of testing a key, in the reader's language. */
export function keyRow({ result, ...about }: TestedKey, reader: Reader): ResultRow {
  const labels = rowLabels(about);
  if (result.outcome === 'not-read') {
    const { failure } = result;
    const none = { user: null, status: null, latencyMs: null, at: null } as const;
    return { ...labels, ...none, code: failure.code, good: false, ...explainFailure(failure, reader) };
  }
  const { verdict } = result;
  const good = goodVerdict(verdict.code);
  const { what, remedy } = explainVerdict(verdict, reader);
  const answered = verdict.evidence.findLast(({ status }) => status !== null);
  return {
    ...labels,
    code: verdict.code,
    good,
    what,
    remedy: good ? '' : remedy,
    user: userIn(verdict),
    status: answered?.status ?? null,
    latencyMs: answered?.latencyMs ?? null,
    at: verdict.at,
    ...pathsIn('allowedPaths', verdict),
    ...pathsIn('refusedPaths', verdict),
  };
}

/** A fact that lists paths, as a list. */
function pathsIn(
  name: 'allowedPaths' | 'refusedPaths',
  { facts }: Pick<Verdict, 'facts'>,
): Partial<Pick<ResultRow, typeof name>> {
  const paths = facts[name];
  return typeof paths === 'string' ? { [name]: paths.split(', ') } : {};
}
