import { secretTestRecord } from '../openwebui/check-secret.ts';
import type { Instance } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import type { SecretCheck, ServerReport } from '../shared/server-views.ts';
import { goodVerdict, isOutOfReach } from '../shared/verdict.ts';
import type { Answer } from '../testing/answer.ts';
import type { SecretOf } from '../testing/ports.ts';
import type { TestedKey } from '../testing/server-tests.ts';
import { keyRow, rowLabels } from '../testing/test-rows.ts';
import type { CommandText } from '../text/command.ts';
import { explainFailure } from '../text/explain-failure.ts';
import { explainSecretCheck, explainVerdict, join } from '../text/explain-verdict.ts';
import type { Reader } from '../text/reader.ts';
import { tell } from '../text/tell.ts';

const ofServer = {
  secret: null,
  owner: '',
  fingerprint: null,
  user: null,
  status: null,
  latencyMs: null,
} as const;

/** What came of asking the server itself: a failed test also where it is not there. */
export function serverAnswer(
  instance: Instance,
  report: ServerReport,
  t: CommandText['t'],
  reader: Reader,
): Answer {
  const { code, facts, name, version, ready, traps, at } = report;
  const advice = explainVerdict({ code, facts }, reader);
  const warnings = traps.map((trap) => {
    const { what, remedy } = tell(reader.words.serverTraps[trap], reader);
    return join([what, remedy], reader);
  });
  const good = goodVerdict(code) && ready !== false;
  const state = t(ready === false ? 'test.notReady' : 'test.ready', { name, version });
  const row = {
    ...ofServer,
    instance: instance.name,
    code: good ? 'reachable' : code,
    good,
    what: goodVerdict(code) ? state : advice.what,
    remedy: join([goodVerdict(code) ? '' : advice.remedy, ...warnings], reader),
    at,
  };
  return { instance, secret: null, row, isLearned: true };
}

/** Why the server was not asked: what is sent with each request could not be read. */
export function unaskedAnswer(instance: Instance, failure: Failure, reader: Reader): Answer {
  const row = {
    ...ofServer,
    instance: instance.name,
    code: failure.code,
    good: false,
    at: null,
    ...explainFailure(failure, reader),
  };
  return { instance, secret: null, row, isLearned: false };
}

/** What came of the check of a static secret, or why its value could not be read. */
export function secretAnswer(
  about: SecretOf,
  checked: Result<{ readonly check: SecretCheck }, Failure>,
  reader: Reader,
): Answer {
  if (!checked.ok) {
    const result = { secretId: about.secret.id, outcome: 'not-read', failure: checked.error } as const;
    return keyAnswer({ ...about, result }, reader);
  }
  const { check } = checked.value;
  const { what, remedy } = explainSecretCheck(check, reader);
  const record = secretTestRecord(check);
  const code = check.because !== null && isOutOfReach(check.because) ? check.because : record.code;
  const row = {
    ...rowLabels(about),
    code,
    good: record.good,
    what,
    remedy: check.code === 'same' ? '' : remedy,
    user: null,
    status: null,
    latencyMs: record.latencyMs,
    at: check.at,
  };
  return { ...about, row, isLearned: check.code !== 'cannot-tell' };
}

/** What came of testing a key. */
export function keyAnswer({ instance, secret, result }: TestedKey, reader: Reader): Answer {
  const row = keyRow({ instance, secret, result }, reader);
  const isLearned = result.outcome === 'tested' && row.code !== 'cancelled' && !isOutOfReach(row.code);
  return { instance, secret, row, isLearned };
}
