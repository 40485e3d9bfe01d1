import { secretTestRecord } from '../../openwebui/check-secret.ts';
import type { Instance } from '../../shared/domain.ts';
import { isTestable } from '../../shared/domain.ts';
import type { CommandFailure, Failure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import { failureSentence } from '../../text/explain-failure.ts';
import type { SecretCheck, ServerReport } from '../../shared/server-views.ts';
import { explainSecretCheck, explainVerdict, join } from '../../text/explain-verdict.ts';
import type { Reader } from '../../text/reader.ts';
import { tell } from '../../text/tell.ts';
import { showsKeysOn, toldTraps } from '../../shared/told-traps.ts';
import { goodVerdict, isOutOfReach } from '../../shared/verdict.ts';
import { listSecretsOf } from '../../testing/list-secrets.ts';
import type { SecretOf } from '../../testing/ports.ts';
import { toCsv } from '../../testing/result-table.ts';
import type { ResultRow } from '../../testing/result-table.ts';
import { keyRow, rowLabels } from '../../testing/test-rows.ts';
import type { CommandText } from '../../text/command.ts';
import type { Vault } from '../../vault/port.ts';
import { exitCodeOf, exitCodes } from '../exit-code.ts';
import { findInstance, findSecret } from '../lookup.ts';
import { noteExtraCa } from '../extra-ca.ts';
import { tellBeside, writeJson } from '../json/write.ts';
import { printable } from '../printable.ts';
import { columnsOf, padColumns } from '../table.ts';
import type { Context, Input } from '../command.ts';

/** Tests one secret, all of an instance with its server, or the keys of every instance. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const [instanceName] = input.operands;
  const key = input.text('key');
  if (instanceName === undefined && !input.has('all')) {
    return err({ code: 'usage-missing-operand', subject: 'INSTANCE | --all' });
  }
  if (instanceName !== undefined && input.has('all')) {
    return err({ code: 'usage-option-conflict', subject: '--all', facts: { reason: 'instance-or-all' } });
  }
  if (key !== undefined && instanceName === undefined) {
    return err({ code: 'usage-option-conflict', subject: '--key', facts: { reason: 'instance-wanted' } });
  }
  const { vault } = context;
  const chosen = await choose(vault, instanceName, key);
  if (!chosen.ok) return chosen;
  const { server, secrets } = chosen.value;
  const instances = [...(server === undefined ? [] : [server]), ...secrets.map(({ instance }) => instance)];

  const stop = new AbortController();
  const onInterrupt = (): void => stop.abort();
  process.once('SIGINT', onInterrupt);
  try {
    await noteExtraCa(context, instances);
    const tests = await context.serverTests();
    const text = await context.text();
    const { t } = text;
    const { signal } = stop;
    const reader = await text.reader();
    const rows: ResultRow[] = [];
    const unread: CommandFailure[] = [];
    const unrecorded: CommandFailure[] = [];
    for (const about of secrets.filter(({ secret }) => secret.kind === 'secret-key')) {
      const checked = await tests.checkSecret(about, signal);
      if (!checked.ok) unread.push(checked.error);
      else if (!checked.value.recorded.ok) unrecorded.push(checked.value.recorded.error);
      rows.push(secretRow(about, checked, reader));
    }
    const { tested, recorded } = await tests.testKeys(secrets, {
      concurrency: input.integer('concurrency'),
      signal,
      onResult: (_result, { done, total }) => {
        if (total <= 20 || done % 100 !== 0) return;
        tellBeside(context, { progress: { done, total } }, t('test.progress', { done, total }));
      },
    });
    for (const { result } of tested) if (result.outcome === 'not-read') unread.push(result.failure);
    if (!recorded.ok) unrecorded.push(recorded.error);
    rows.push(...tested.map((one) => keyRow(one, reader)));
    // Shown first and asked last: what a server repeats of the keys that it was sent is known by then.
    if (server !== undefined) {
      const report = await tests.checkServer(server, signal);
      if (!report.ok) return report;
      const isKeyGood = tested.some(
        ({ result }) => result.outcome === 'tested' && showsKeysOn(result.verdict.code),
      );
      rows.unshift(
        serverRow(server, { ...report.value, traps: toldTraps(report.value.traps, isKeyGood) }, t, reader),
      );
    }
    print(context, input.has('csv'), rows, text);
    const [why] = unrecorded;
    if (why !== undefined) {
      const warning = t('test.notRecorded', { why: failureSentence(why, reader) });
      tellBeside(context, { warning }, t('warning', { text: warning }));
    }
    if (signal.aborted) return err({ code: 'request-cancelled' });
    // Where the keychain cannot be used, that is the answer, and its remedy is told.
    const unusable = unread.find((failure) => exitCodeOf(failure) === exitCodes.keychain);
    return unusable === undefined ? ok(exitOf(rows)) : err(unusable);
  } finally {
    process.off('SIGINT', onInterrupt);
  }
}

interface Chosen {
  /** The instance whose server is asked too, where no single secret was named. */
  readonly server: Instance | undefined;
  readonly secrets: readonly SecretOf[];
}

async function choose(
  vault: Vault,
  instanceName: string | undefined,
  key: string | undefined,
): Promise<Result<Chosen, CommandFailure>> {
  if (instanceName === undefined) {
    const secrets = await listSecretsOf(vault);
    if (!secrets.ok) return secrets;
    return ok({
      server: undefined,
      secrets: secrets.value.filter(({ secret }) => secret.kind === 'api-key'),
    });
  }
  if (key === undefined) {
    const instance = await findInstance(vault, instanceName);
    if (!instance.ok) return instance;
    const secrets = await listSecretsOf(vault, instance.value.id);
    return secrets.ok ? ok({ server: instance.value, secrets: secrets.value }) : secrets;
  }
  const found = await findSecret(vault, instanceName, key);
  if (!found.ok) return found;
  if (!isTestable(found.value.secret.kind)) {
    return err({ code: 'usage-bad-option-value', subject: '--key', facts: { reason: 'tested-kind-wanted' } });
  }
  return ok({ server: undefined, secrets: [found.value] });
}

const ofServer = {
  secret: null,
  owner: '',
  fingerprint: null,
  user: null,
  status: null,
  latencyMs: null,
} as const;

function serverRow(instance: Instance, report: ServerReport, t: CommandText['t'], reader: Reader): ResultRow {
  const { code, facts, name, version, ready, traps, at } = report;
  const advice = explainVerdict({ code, facts }, reader);
  const warnings = traps.map((trap) => {
    const { what, remedy } = tell(reader.words.serverTraps[trap], reader);
    return join([what, remedy], reader);
  });
  const good = goodVerdict(code) && ready !== false;
  const state = t(ready === false ? 'test.notReady' : 'test.ready', { name, version });
  return {
    ...ofServer,
    instance: instance.name,
    code: good ? 'reachable' : code,
    good,
    what: goodVerdict(code) ? state : advice.what,
    remedy: join([goodVerdict(code) ? '' : advice.remedy, ...warnings], reader),
    at,
  };
}

function secretRow(
  about: SecretOf,
  checked: Result<{ readonly check: SecretCheck }, Failure>,
  reader: Reader,
): ResultRow {
  if (!checked.ok) {
    const result = { secretId: about.secret.id, outcome: 'not-read', failure: checked.error } as const;
    return keyRow({ ...about, result }, reader);
  }
  const { check } = checked.value;
  const { what, remedy } = explainSecretCheck(check, reader);
  const record = secretTestRecord(check);
  const code = check.because !== null && isOutOfReach(check.because) ? check.because : record.code;
  return {
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
}

function print(
  { terminal, asJson }: Context,
  asCsv: boolean,
  rows: readonly ResultRow[],
  { t }: CommandText,
): void {
  if (asJson) writeJson(terminal, 'test', rows);
  else if (asCsv) terminal.write(toCsv(rows));
  else {
    const marks = [t('test.passed'), t('test.failed')] as const;
    const width = Math.max(...marks.map(columnsOf));
    const indent = ' '.repeat(width + 1);
    for (const row of rows) {
      const mark = padColumns(marks[row.good ? 0 : 1], width);
      const { instance, secret, code, latencyMs } = row;
      const subject = printable(
        secret === null ? t('test.serverOf', { instance }) : t('test.secretOf', { instance, secret }),
      );
      const result =
        latencyMs === null
          ? t('test.result', { subject, code })
          : t('test.resultAfter', { subject, code, milliseconds: latencyMs });
      terminal.write(`${mark} ${result}\n${indent}${printable(row.what)}\n`);
      if (row.remedy !== '') terminal.write(`${indent}${printable(row.remedy)}\n`);
    }
    if (rows.length === 0) terminal.note(t('test.none'));
  }
}

/** 4 when the server could not be reached at all, 1 when any test failed. */
function exitOf(rows: readonly ResultRow[]): number {
  const bad = rows.filter(({ good }) => !good);
  if (bad.length === 0) return exitCodes.done;
  return bad.length === rows.length && bad.every(({ code }) => isOutOfReach(code))
    ? exitCodes.endpoint
    : exitCodes.no;
}
