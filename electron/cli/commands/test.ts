import { checkSecret, secretTestRecord } from '../../openwebui/check-secret.ts';
import { checkServer } from '../../openwebui/check-server.ts';
import { toCsv } from '../../testing/result-table.ts';
import type { ResultRow } from '../../testing/result-table.ts';
import { testRecordOf } from '../../openwebui/test-key.ts';
import { readLiveVersions } from '../../testing/read-versions.ts';
import { testMany } from '../../openwebui/test-many.ts';
import { createTestRecords } from '../../testing/test-records.ts';
import type { TestRecords } from '../../testing/test-records.ts';
import { keyRow, rowLabels } from '../../testing/test-rows.ts';
import type { Instance, Secret } from '../../shared/domain.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import { failureText } from '../../shared/failure-text.ts';
import { secretCheckAdvice, trapTexts } from '../../shared/server-text.ts';
import { adviceFor } from '../../shared/verdict-text.ts';
import { goodVerdict, isOutOfReach } from '../../shared/verdict.ts';
import type { Vault } from '../../vault/port.ts';
import { exitCodeOf, exitCodes } from '../exit-code.ts';
import { findInstance, findSecret } from '../lookup.ts';
import { openNetwork } from '../network.ts';
import type { Network } from '../network.ts';
import { printable, toJson } from '../printable.ts';
import type { Context, Input } from '../command.ts';

/** Tests one secret, all of an instance with its server, or the keys of every instance. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const [instanceName] = input.operands;
  const key = input.text('key');
  if (instanceName === undefined && !input.has('all')) {
    return err({ code: 'usage-missing-operand', subject: 'INSTANCE (or --all)' });
  }
  if (instanceName !== undefined && input.has('all')) {
    return err({ code: 'usage-option-conflict', subject: '--all', detail: 'either INSTANCE or --all' });
  }
  if (key !== undefined && instanceName === undefined) {
    return err({ code: 'usage-option-conflict', subject: '--key', detail: 'it needs INSTANCE' });
  }
  const core = await context.openCore();
  if (!core.ok) return core;
  const { vault } = core.value;
  const chosen = await choose(vault, instanceName, key);
  if (!chosen.ok) return chosen;
  const { instances, secrets } = chosen.value;

  const stop = new AbortController();
  const onInterrupt = (): void => stop.abort();
  process.once('SIGINT', onInterrupt);
  try {
    const records = createTestRecords(vault);
    const network = openNetwork(context, instances);
    const work: Work = { context, vault, instances, records, network, signal: stop.signal };
    const rows: ResultRow[] = [];
    const unread: CommandFailure[] = [];
    for (const secret of secrets.filter(({ kind }) => kind === 'secret-key')) {
      const instance = instances.find(({ id }) => id === secret.instanceId);
      if (instance === undefined) continue;
      rows.push(await secretRow(work, instance, secret, unread));
    }
    rows.push(...(await keyRows(work, secrets, input.integer('concurrency'), unread)));
    if (key === undefined && instanceName !== undefined) {
      // Shown first and asked last: what a server repeats of the keys that it was sent is known by then.
      for (const instance of instances) rows.unshift(await serverRow(work, instance));
    }
    const kept = await records.written();
    print(context, input.has('csv'), rows);
    if (!kept.ok) {
      context.terminal.note(`warning: The results are not kept: ${failureText(kept.error).message}`);
    }
    if (stop.signal.aborted) return err({ code: 'request-cancelled' });
    // Where the keychain cannot be used, that is the answer, and its remedy is told.
    const unusable = unread.find((failure) => exitCodeOf(failure) === exitCodes.keychain);
    return unusable === undefined ? ok(exitOf(rows)) : err(unusable);
  } finally {
    process.off('SIGINT', onInterrupt);
  }
}

interface Work {
  readonly context: Context;
  readonly vault: Vault;
  readonly instances: readonly Instance[];
  readonly records: TestRecords;
  readonly network: Network;
  readonly signal: AbortSignal;
}

interface Chosen {
  readonly instances: readonly Instance[];
  readonly secrets: readonly Secret[];
}

async function choose(
  vault: Vault,
  instanceName: string | undefined,
  key: string | undefined,
): Promise<Result<Chosen, CommandFailure>> {
  if (instanceName !== undefined && key !== undefined) {
    const found = await findSecret(vault, instanceName, key);
    if (!found.ok) return found;
    const { instance, secret } = found.value;
    if (secret.kind === 'variable') {
      return err({ code: 'usage-bad-option-value', subject: '--key', detail: 'an API key or a secret key' });
    }
    return ok({ instances: [instance], secrets: [secret] });
  }
  if (instanceName !== undefined) {
    const instance = await findInstance(vault, instanceName);
    if (!instance.ok) return instance;
    const secrets = await vault.listSecrets({ instanceId: instance.value.id });
    return secrets.ok ? ok({ instances: [instance.value], secrets: secrets.value }) : secrets;
  }
  const instances = await vault.listInstances();
  if (!instances.ok) return instances;
  const secrets = await vault.listSecrets();
  if (!secrets.ok) return secrets;
  return ok({
    instances: instances.value,
    secrets: secrets.value.filter(({ kind }) => kind === 'api-key'),
  });
}

const empty = { secret: '', owner: '', fingerprint: '', user: '', status: null, latencyMs: null } as const;

async function serverRow({ network, signal }: Work, instance: Instance): Promise<ResultRow> {
  const report = await checkServer({ ...network, instance, signal });
  const { code, facts, name, version, ready, traps, at } = report;
  const advice = adviceFor({ code, facts });
  const good = goodVerdict(code) && ready !== false;
  const state = ready === false ? ', not ready yet' : '';
  return {
    ...empty,
    instance: instance.name,
    secret: '(server)',
    code: good ? 'reachable' : code,
    good,
    what: goodVerdict(code) ? `${name} ${version}${state}.` : advice.what,
    remedy: [goodVerdict(code) ? '' : advice.remedy, ...traps.map((trap) => trapTexts[trap])]
      .filter((line) => line !== '')
      .join(' '),
    at,
  };
}

async function secretRow(
  { vault, records, network, signal }: Work,
  instance: Instance,
  secret: Secret,
  unread: CommandFailure[],
): Promise<ResultRow> {
  const versions = await readLiveVersions(vault, secret);
  if (!versions.ok) {
    unread.push(versions.error);
    return keyRow(instance, secret, { secretId: secret.id, outcome: 'not-read', failure: versions.error });
  }
  const check = await checkSecret({
    ...network,
    instance,
    versions: versions.value,
    before: secret.lastTest,
    signal,
  });
  const record = secretTestRecord(check);
  // A check that could not tell must not hide what the one before saw.
  if (check.code !== 'cannot-tell') records.add(secret.id, record);
  const code = check.because !== null && isOutOfReach(check.because) ? check.because : record.code;
  return {
    ...rowLabels(instance, secret),
    code,
    good: record.good,
    ...secretCheckAdvice(check),
    user: '',
    status: null,
    latencyMs: record.latencyMs,
    at: check.at,
  };
}

async function keyRows(
  { context, vault, instances, records, network, signal }: Work,
  secrets: readonly Secret[],
  concurrency: number | undefined,
  unread: CommandFailure[],
): Promise<readonly ResultRow[]> {
  const byId = new Map<string, { readonly instance: Instance; readonly secret: Secret }>();
  for (const secret of secrets) {
    const instance = instances.find(({ id }) => id === secret.instanceId);
    if (secret.kind === 'api-key' && instance !== undefined) byId.set(secret.id, { instance, secret });
  }
  const outcomes = await testMany({
    jobs: Array.from(byId.values(), ({ instance, secret }) => ({
      secretId: secret.id,
      instanceId: instance.id,
      instance,
      read: () => vault.readValue(secret.id),
    })),
    ...network,
    concurrency,
    signal,
    onResult: (outcome, { done, total }) => {
      if (outcome.outcome === 'not-read') unread.push(outcome.failure);
      else if (outcome.verdict.code !== 'cancelled') {
        records.add(outcome.secretId, testRecordOf(outcome.verdict));
      }
      if (total > 20 && done % 100 === 0) context.terminal.note(`${done} of ${total} tested`);
    },
  });
  return outcomes.flatMap((outcome) => {
    const about = byId.get(outcome.secretId);
    return about === undefined ? [] : [keyRow(about.instance, about.secret, outcome)];
  });
}

function print({ terminal, asJson }: Context, asCsv: boolean, rows: readonly ResultRow[]): void {
  if (asJson) terminal.write(`${toJson(rows)}\n`);
  else if (asCsv) terminal.write(toCsv(rows));
  else {
    for (const row of rows) {
      const label = printable(`${row.instance} ${row.secret}`);
      const latency = row.latencyMs === null ? '' : ` (${row.latencyMs} ms)`;
      terminal.write(
        `${row.good ? 'ok  ' : 'FAIL'} ${label}: ${row.code}${latency}\n     ${printable(row.what)}\n`,
      );
      if (row.remedy !== '') terminal.write(`     ${printable(row.remedy)}\n`);
    }
    if (rows.length === 0) terminal.note('There is nothing to test.');
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
