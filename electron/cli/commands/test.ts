import { isTestable } from '../../shared/domain.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import { isOutOfReach } from '../../shared/verdict.ts';
import { holdsValue } from '../../shared/looks-like-value.ts';
import { isUrlPath } from '../../shared/url-path.ts';
import type { Answer } from '../../testing/answer.ts';
import { listSecretsOf } from '../../testing/list-secrets.ts';
import type { TestKeysOptions } from '../../testing/server-tests.ts';
import { failureSentence } from '../../text/explain-failure.ts';
import type { Vault } from '../../vault/port.ts';
import { askServers } from '../ask-servers.ts';
import type { AskedServers, Chosen } from '../ask-servers.ts';
import { exitCodeOf, exitCodes } from '../exit-code.ts';
import { findInstance, findSecret } from '../lookup.ts';
import { noteExtraCa } from '../extra-ca.ts';
import { tellBeside } from '../json/write.ts';
import { testFormats } from '../test-formats.ts';
import type { TestFormat } from '../test-formats.ts';
import { writeAnswers } from '../test-output.ts';
import type { Context, Input } from '../command.ts';

/** Tests one secret, all of an instance with its server, or all of every instance. */
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
  const paths = readPaths(input, key);
  if (!paths.ok) return paths;
  const format = readFormat(context, input);
  if (!format.ok) return format;
  const chosen = await choose(context.vault, instanceName, key);
  if (!chosen.ok) return chosen;
  if (paths.value.length > 0 && chosen.value.secrets.some(({ secret }) => secret.kind !== 'api-key')) {
    return err({ code: 'usage-bad-option-value', subject: '--key', facts: { reason: 'api-key-wanted' } });
  }

  const stop = new AbortController();
  const onInterrupt = (): void => stop.abort();
  process.once('SIGINT', onInterrupt);
  try {
    const how = { format: format.value, isChanged: input.has('changed') };
    const asked = await ask(context, chosen.value, how, {
      concurrency: input.integer('concurrency'),
      paths: paths.value,
      signal: stop.signal,
    });
    // Answers that were cut off say nothing of a change.
    if (how.isChanged && stop.signal.aborted) return err({ code: 'request-cancelled' });
    const ended = how.isChanged
      ? await tellChanged(context, chosen.value, asked, how.format)
      : await tellAll(context, chosen.value, asked, how.format);
    return stop.signal.aborted ? err({ code: 'request-cancelled' }) : ended;
  } finally {
    process.off('SIGINT', onInterrupt);
  }
}

/** The paths that are wanted of a key. They are shown, and servers and proxies log them: none has a value in it. */
function readPaths(input: Input, key: string | undefined): Result<readonly string[], CommandFailure> {
  const paths = input.texts('path');
  if (paths.length > 0 && key === undefined) {
    return err({ code: 'usage-option-conflict', subject: '--path', facts: { reason: 'key-wanted' } });
  }
  if (!paths.every(isUrlPath)) {
    return err({ code: 'usage-bad-option-value', subject: '--path', facts: { reason: 'path-form' } });
  }
  const isValueAmong = paths.some((path) => path.split('/').some(holdsValue));
  return isValueAmong ? err({ code: 'usage-value-as-argument' }) : ok(paths);
}

/** What `--format` and its short forms say. */
function readFormat({ asJson }: Pick<Context, 'asJson'>, input: Input): Result<TestFormat, CommandFailure> {
  const given = [
    ...(asJson ? (['json'] as const) : []),
    ...(input.has('csv') ? (['csv'] as const) : []),
    input.choice('format', testFormats) ?? [],
  ].flat();
  const [format = 'text', other] = new Set(given);
  if (other !== undefined) {
    const subject = input.has('format') ? '--format' : '--csv';
    return err({
      code: 'usage-option-conflict',
      subject,
      facts: { reason: 'not-with', option: `--${format}` },
    });
  }
  if (format === 'prometheus' && input.has('changed')) {
    const facts = { reason: 'not-with', option: '--format prometheus' } as const;
    return err({ code: 'usage-option-conflict', subject: '--changed', facts });
  }
  return ok(format);
}

async function choose(
  vault: Vault,
  instanceName: string | undefined,
  key: string | undefined,
): Promise<Result<Chosen, CommandFailure>> {
  if (instanceName === undefined) {
    const servers = await vault.listInstances();
    if (!servers.ok) return servers;
    const secrets = await listSecretsOf(vault);
    return secrets.ok ? ok({ servers: servers.value, secrets: secrets.value }) : secrets;
  }
  if (key === undefined) {
    const instance = await findInstance(vault, instanceName);
    if (!instance.ok) return instance;
    const secrets = await listSecretsOf(vault, instance.value.id);
    return secrets.ok ? ok({ servers: [instance.value], secrets: secrets.value }) : secrets;
  }
  const found = await findSecret(vault, instanceName, key);
  if (!found.ok) return found;
  if (!isTestable(found.value.secret.kind)) {
    return err({ code: 'usage-bad-option-value', subject: '--key', facts: { reason: 'tested-kind-wanted' } });
  }
  return ok({ servers: [], secrets: [found.value] });
}

/** Where only changes are asked for, nothing is told of how it goes: whatever is written then is a message. */
async function ask(
  context: Context,
  chosen: Chosen,
  { isChanged }: { readonly isChanged: boolean },
  options: Pick<TestKeysOptions, 'concurrency' | 'paths' | 'signal'>,
): Promise<AskedServers> {
  const { servers, secrets } = chosen;
  if (!isChanged) await noteExtraCa(context, [...servers, ...secrets.map(({ instance }) => instance)]);
  const text = await context.text();
  return askServers(chosen, await context.serverTests(), text, {
    ...options,
    onResult: (_result, { done, total }) => {
      if (isChanged || total <= 20 || done % 100 !== 0) return;
      tellBeside(context, { progress: { done, total } }, text.t('test.progress', { done, total }));
    },
  });
}

async function tellAll(
  context: Context,
  { secrets }: Chosen,
  asked: AskedServers,
  format: TestFormat,
): Promise<Result<number, CommandFailure>> {
  const { answers } = asked;
  const { t } = await context.text();
  writeAnswers(context.terminal, format, { answers, secrets }, t);
  if (answers.length === 0 && format === 'text') context.terminal.note(t('test.none'));
  await warnUnrecorded(context, asked);
  return unusableKeychain(asked) ?? ok(exitOf(answers));
}

/** Remembered after they are written: what could not be told is a change the next time, too. */
async function tellChanged(
  context: Context,
  { secrets }: Chosen,
  asked: AskedServers,
  format: TestFormat,
): Promise<Result<number, CommandFailure>> {
  const lastAnswers = await context.lastAnswers();
  const changed = await lastAnswers.changed(asked.answers);
  if (!changed.ok) return changed;
  const { t } = await context.text();
  writeAnswers(context.terminal, format, { answers: changed.value, secrets }, t);
  const remembered = await lastAnswers.remember(asked.answers);
  if (!remembered.ok) return remembered;
  if (changed.value.length === 0) return ok(exitCodes.done);
  await warnUnrecorded(context, asked);
  return unusableKeychain(asked) ?? ok(exitCodes.no);
}

async function warnUnrecorded(context: Context, { unrecorded }: AskedServers): Promise<void> {
  const [why] = unrecorded;
  if (why === undefined) return;
  const { t, reader } = await context.text();
  const warning = t('test.notRecorded', { why: failureSentence(why, await reader()) });
  tellBeside(context, { warning }, t('warning', { text: warning }));
}

/** Where the keychain cannot be used, that is the answer, and its remedy is told. */
function unusableKeychain({ unread }: AskedServers): Result<number, CommandFailure> | undefined {
  const failure = unread.find((one) => exitCodeOf(one) === exitCodes.keychain);
  return failure && err(failure);
}

/** 4 when the server could not be reached at all, 1 when any test failed. */
function exitOf(answers: readonly Answer[]): number {
  const bad = answers.filter(({ row }) => !row.good);
  if (bad.length === 0) return exitCodes.done;
  return bad.length === answers.length && bad.every(({ row }) => isOutOfReach(row.code))
    ? exitCodes.endpoint
    : exitCodes.no;
}
