import { createHandleStore } from '../handle-store.ts';
import { listSecretsOf } from '../testing/list-secrets.ts';
import { toCsv, toJson } from '../testing/result-table.ts';
import type { TestedKey } from '../testing/server-tests.ts';
import { keyRow } from '../testing/test-rows.ts';
import { err, ok } from '../shared/result.ts';
import type { TestRun } from '../shared/server-views.ts';
import type { Handlers } from './dispatch.ts';
import { findInstance, findSecretOf } from './find-secret.ts';
import { saveTable } from './save-text.ts';
import type { HandlerServices } from './services.ts';

type Own =
  | 'server.check'
  | 'server.checkSecret'
  | 'server.testAll'
  | 'server.cancelTests'
  | 'server.saveResults';

interface Run {
  readonly stop: AbortController;
  tested: readonly TestedKey[];
}

/** Runs whose results can still be saved. No value is in them. */
const runLimits = { most: 5 } as const;

/** Checks of servers and static secrets, and tests of many keys. Verdicts are recorded as they come. */
export function serverHandlers({
  vault,
  emit,
  serverTests,
  reader,
  ...saving
}: Pick<HandlerServices, 'vault' | 'ask' | 'writeSecretFile' | 'emit' | 'serverTests' | 'reader'>): Pick<
  Handlers,
  Own
> {
  const runs = createHandleStore<Run>(runLimits);
  return {
    'server.check': async ({ instanceId }) => {
      const instance = await findInstance(vault, instanceId);
      return instance.ok ? await serverTests.checkServer(instance.value) : instance;
    },
    'server.checkSecret': async ({ secretId }) => {
      const found = await findSecretOf(vault, secretId);
      if (!found.ok) return found;
      const checked = await serverTests.checkSecret(found.value);
      return checked.ok ? ok(checked.value.check) : checked;
    },
    'server.testAll': async ({ runId, instanceId, secretIds }) => {
      if (runs.peek(runId) !== undefined) return err({ code: 'request-invalid', subject: 'runId' });
      const secrets = await listSecretsOf(vault, instanceId);
      if (!secrets.ok) return secrets;
      const run: Run = { stop: new AbortController(), tested: [] };
      runs.add(run, runId);
      const chosen = secretIds === undefined ? undefined : new Set(secretIds);
      const asked = secrets.value.filter(({ secret }) => chosen?.has(secret.id) ?? true);
      const { tested } = await serverTests.testKeys(asked, {
        signal: run.stop.signal,
        onResult: (result, progress) => {
          const { secretId } = result;
          const code = result.outcome === 'tested' ? result.verdict.code : result.failure.code;
          emit('server.progress', { runId, secretId, code, ...progress });
        },
      });
      run.tested = tested;
      return ok({ runId, cancelled: run.stop.signal.aborted, results: tested.map(resultOf) });
    },
    'server.cancelTests': async ({ runId }) => {
      runs.find(runId)?.stop.abort();
      return ok();
    },
    'server.saveResults': async ({ runId, format }) => {
      const run = runs.find(runId);
      if (run === undefined) return err({ code: 'request-handle-expired' });
      const words = await reader();
      const rows = run.tested.map((key) => keyRow(key, words));
      const saved = await saveTable(
        saving,
        `key-tests.${format}`,
        format === 'csv' ? toCsv(rows) : toJson(rows),
      );
      if (!saved.ok) return saved;
      return ok(saved.value.outcome === 'cancelled' ? saved.value : { ...saved.value, rows: rows.length });
    },
  };
}

function resultOf({ result }: TestedKey): TestRun['results'][number] {
  const { secretId } = result;
  return result.outcome === 'tested'
    ? { secretId, verdict: result.verdict, failure: null }
    : { secretId, verdict: null, failure: result.failure };
}
