import { writeSecretFile } from '../files/secret-file.ts';
import { checkSecret, secretTestRecord } from '../openwebui/check-secret.ts';
import { checkServer } from '../openwebui/check-server.ts';
import { readLiveVersions } from '../testing/read-versions.ts';
import { toCsv, toJson } from '../testing/result-table.ts';
import type { ResultRow } from '../testing/result-table.ts';
import { testRecordOf } from '../openwebui/test-key.ts';
import { testMany } from '../openwebui/test-many.ts';
import { createTestRecords } from '../testing/test-records.ts';
import { keyRow } from '../testing/test-rows.ts';
import type { Id, Instance, Secret } from '../shared/domain.ts';
import { err, ok } from '../shared/result.ts';
import type { Handlers } from './dispatch.ts';
import { findInstance, findSecretOf } from './find-secret.ts';
import { readPlaintext } from './plaintext.ts';
import type { HandlerServices } from './services.ts';

type Own =
  | 'server.check'
  | 'server.checkSecret'
  | 'server.testAll'
  | 'server.cancelTests'
  | 'server.saveResults';

interface Run {
  readonly stop: AbortController;
  rows: readonly ResultRow[];
}

/** How many finished runs can still be saved. */
const mostRuns = 5;

/** Checks of servers and static secrets, and tests of many keys. Verdicts are recorded as they come. */
export function serverHandlers(
  services: Pick<
    HandlerServices,
    'vault' | 'ask' | 'emit' | 'redactor' | 'generated' | 'systemProxy' | 'sent'
  >,
): Pick<Handlers, Own> {
  const { vault, ask, emit, redactor, systemProxy, sent } = services;
  const runs = new Map<Id, Run>();
  return {
    'server.check': async ({ instanceId }) => {
      const instance = await findInstance(vault, instanceId);
      return instance.ok ? ok(await checkServer({ instance: instance.value, systemProxy, sent })) : instance;
    },
    'server.checkSecret': async ({ secretId }) => {
      const found = await findSecretOf(vault, secretId);
      if (!found.ok) return found;
      const { secret, instance } = found.value;
      if (secret.kind !== 'secret-key') return err({ code: 'request-invalid', subject: secret.name });
      const versions = await readLiveVersions(vault, secret);
      if (!versions.ok) return versions;
      for (const { value } of versions.value) redactor.learn(value);
      const check = await checkSecret({
        instance,
        versions: versions.value,
        before: secret.lastTest,
        systemProxy,
        sent,
      });
      if (check.code === 'cannot-tell') return ok(check);
      // What was found stands, also where it cannot be recorded: the records may be read-only, or the disk full.
      await vault.recordTest(secretId, secretTestRecord(check));
      return ok(check);
    },
    'server.testAll': async ({ runId, instanceId }) => {
      if (runs.has(runId)) return err({ code: 'request-invalid', detail: 'runId' });
      const instances = await vault.listInstances();
      if (!instances.ok) return instances;
      const secrets = await vault.listSecrets(instanceId === undefined ? {} : { instanceId });
      if (!secrets.ok) return secrets;
      const pairs = pairsOf(instances.value, secrets.value);
      const run: Run = { stop: new AbortController(), rows: [] };
      const [oldest] = runs.keys();
      if (runs.size >= mostRuns && oldest !== undefined) runs.delete(oldest);
      runs.set(runId, run);
      const records = createTestRecords(vault);
      const outcomes = await testMany({
        jobs: Array.from(pairs.values(), ({ instance, secret }) => ({
          secretId: secret.id,
          instanceId: instance.id,
          instance,
          read: () => readPlaintext(services, { of: 'secret', secretId: secret.id }),
        })),
        signal: run.stop.signal,
        systemProxy,
        sent,
        onResult: (outcome, progress) => {
          const { secretId } = outcome;
          const code = outcome.outcome === 'tested' ? outcome.verdict.code : outcome.failure.code;
          if (outcome.outcome === 'tested' && code !== 'cancelled') {
            records.add(secretId, testRecordOf(outcome.verdict));
          }
          emit('server.progress', { runId, secretId, code, ...progress });
        },
      });
      await records.written();
      run.rows = outcomes.flatMap((outcome) => {
        const pair = pairs.get(outcome.secretId);
        return pair === undefined ? [] : [keyRow(pair.instance, pair.secret, outcome)];
      });
      const results = outcomes.map((outcome) => ({
        secretId: outcome.secretId,
        verdict: outcome.outcome === 'tested' ? outcome.verdict : null,
        failure: outcome.outcome === 'tested' ? null : outcome.failure,
      }));
      return ok({ runId, cancelled: run.stop.signal.aborted, results });
    },
    'server.cancelTests': async ({ runId }) => {
      runs.get(runId)?.stop.abort();
      return ok();
    },
    'server.saveResults': async ({ runId, format }) => {
      const run = runs.get(runId);
      if (run === undefined) return err({ code: 'request-handle-expired' });
      const path = await ask.savePath(`key-tests.${format}`, false);
      if (path === null) return ok({ outcome: 'cancelled' });
      const text = format === 'csv' ? toCsv(run.rows) : toJson(run.rows);
      const written = await writeSecretFile({
        path,
        content: Buffer.from(text, 'utf8'),
        existing: 'replace',
        notIgnored: 'write',
      });
      return written.ok ? ok({ outcome: 'written', path, rows: run.rows.length }) : written;
    },
  };
}

function pairsOf(
  instances: readonly Instance[],
  secrets: readonly Secret[],
): ReadonlyMap<Id, { readonly instance: Instance; readonly secret: Secret }> {
  const byId = new Map(instances.map((instance) => [instance.id, instance]));
  const pairs = new Map<Id, { readonly instance: Instance; readonly secret: Secret }>();
  for (const secret of secrets) {
    const instance = byId.get(secret.instanceId);
    if (secret.kind === 'api-key' && instance !== undefined) pairs.set(secret.id, { instance, secret });
  }
  return pairs;
}
