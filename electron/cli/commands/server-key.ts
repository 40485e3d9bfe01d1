import { plainSecret } from '../../shared/domain.ts';
import { schemaOf, writeKeySql } from '../../openwebui/key-sql.ts';
import { createServerKey, deleteServerKey, showServerKey } from '../../openwebui/server-keys.ts';
import { newSecretKeySink, secretKeySink } from '../../testing/vault-key-sink.ts';
import type { SessionSource } from '../../openwebui/session.ts';
import type { Instance, Secret } from '../../shared/domain.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { looksLikeValue } from '../../shared/looks-like-value.ts';
import { err, ok } from '../../shared/result.ts';
import { serverKeyAdvice } from '../../shared/server-key-text.ts';
import { keyDatabases } from '../../shared/server-views.ts';
import type { ServerKeyProblem } from '../../shared/server-views.ts';
import { adviceFor } from '../../shared/verdict-text.ts';
import { goodVerdict, isOutOfReach } from '../../shared/verdict.ts';
import type { Vault } from '../../vault/port.ts';
import { agree, agreeToShow } from '../agree.ts';
import { exitCodes } from '../exit-code.ts';
import { findInstance, findSecret } from '../lookup.ts';
import { openNetwork } from '../network.ts';
import { printable, toJson } from '../printable.ts';
import { readValue } from '../value.ts';
import type { Context, Input } from '../command.ts';

export const serverKeyActions = ['show', 'create', 'delete', 'sql'] as const;

interface Work {
  readonly context: Context;
  readonly input: Input;
  readonly vault: Vault;
  readonly instance: Instance;
  /** Undefined when a key is to be created under a new name. */
  readonly secret: Secret | undefined;
  readonly name: string;
}

/** Shows, creates or deletes a user's key on the server, or writes the SQL for a key made offline. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const [instanceName = '', action = ''] = input.operands;
  const name = input.text('key');
  if (name === undefined) return err({ code: 'usage-missing-operand', subject: '--key NAME' });
  const [by, another] = ['email', 'session', 'user-id'].filter((option) => input.has(option));
  if (by !== undefined && another !== undefined) {
    return err({ code: 'usage-option-conflict', subject: `--${another}`, detail: `--${by}` });
  }
  const core = await context.openCore();
  if (!core.ok) return core;
  const { vault } = core.value;
  const instance = await findInstance(vault, instanceName);
  if (!instance.ok) return instance;
  const found = await findSecret(vault, instanceName, name);
  const isNew = !found.ok && found.error.code === 'vault-not-found' && action === 'create';
  if (!found.ok && !isNew) return found;
  if (isNew && looksLikeValue(name)) return err({ code: 'usage-value-as-argument' });
  const secret = found.ok ? found.value.secret : undefined;
  if (secret !== undefined && secret.kind !== 'api-key') {
    return err({ code: 'usage-bad-option-value', subject: '--key', detail: 'an API key' });
  }
  const work: Work = { context, input, vault, instance: instance.value, secret, name };
  if (action === 'sql' && secret !== undefined) return await writeSql(work, secret);

  const confirmed = await confirm(work, action);
  if (!confirmed.ok) return confirmed;
  const source = await chooseSource(work);
  if (!source.ok) return source;
  const first = await act(work, action, source.value);
  // A server with MFA says so only after the password: ask for the code and try once more.
  if (first.ok && first.value === 'code-needed' && source.value.by === 'password') {
    const code = await context.terminal.askHidden('Code of the authenticator (not shown): ');
    if (!code.ok) return code;
    const second = await act(work, action, { ...source.value, code: code.value.trim() });
    return second.ok ? ok(second.value === 'code-needed' ? exitCodes.no : second.value) : second;
  }
  if (!first.ok) return first;
  return ok(first.value === 'code-needed' ? exitCodes.no : first.value);
}

async function confirm(
  { context, input, instance, name }: Work,
  action: string,
): Promise<Result<void, CommandFailure>> {
  const { terminal } = context;
  const about = `${printable(name)} of ${printable(instance.name)}`;
  if (action === 'show' || action === 'sql') {
    return await agreeToShow(terminal, input.has('reveal'), `Show the key (${about}) on this screen?`);
  }
  const what =
    action === 'create'
      ? 'The server voids the old key of this user at once, wherever it is used. Create a new one'
      : 'The key stops working at once, wherever it is used. Delete it on the server';
  return await agree(terminal, input.has('yes'), `${what} (${about})?`);
}

/** The credential: password or session token when asked for, a minted token when named, else the kept key itself. */
async function chooseSource({
  context,
  input,
  vault,
  secret,
  instance,
}: Work): Promise<Result<SessionSource, CommandFailure>> {
  const { terminal } = context;
  const email = input.text('email');
  const userId = input.text('user-id');
  if (email !== undefined) {
    const password = await readValue(terminal, `Password of ${printable(email)} (not shown): `, false);
    return password.ok ? ok({ by: 'password', email, password: password.value }) : password;
  }
  if (input.has('session')) {
    const token = await readValue(terminal, 'Session token (not shown): ', false);
    return token.ok ? ok({ by: 'token', token: token.value }) : token;
  }
  if (userId !== undefined) {
    const question = 'Sign a token as this user with the static secret?';
    const agreed = await agree(terminal, input.has('yes'), question);
    if (!agreed.ok) return agreed;
    const secrets = await vault.listSecrets({ instanceId: instance.id });
    if (!secrets.ok) return secrets;
    const key = secrets.value.find(({ kind }) => kind === 'secret-key');
    if (key === undefined)
      return err({ code: 'vault-not-found', subject: 'WEBUI_SECRET_KEY', detail: 'secret' });
    const value = await vault.readValue(key.id);
    return value.ok ? ok({ by: 'secret', secret: value.value, userId, confirmed: true }) : value;
  }
  if (secret === undefined) {
    return err({ code: 'usage-missing-operand', subject: '--email ADDRESS or --session' });
  }
  const key = await vault.readValue(secret.id);
  return key.ok ? ok({ by: 'key', key: key.value }) : key;
}

type Acted = Result<number | 'code-needed', CommandFailure>;

async function act(
  { context, vault, instance, secret, name }: Work,
  action: string,
  source: SessionSource,
): Promise<Acted> {
  const { terminal, asJson } = context;
  const network = openNetwork(context, [instance]);
  if (action === 'show') {
    const shown = await showServerKey({ ...network, instance, source });
    if (!shown.ok) return failed(context, shown.error);
    const { key, holder } = shown.value;
    terminal.write(asJson ? `${toJson({ key, ...holder })}\n` : terminal.isScreen ? `${key}\n` : key);
    return ok(exitCodes.done);
  }
  if (action === 'delete') {
    const deleted = await deleteServerKey({ ...network, instance, source, confirmed: true });
    if (!deleted.ok) return failed(context, deleted.error);
    terminal.write(asJson ? `${toJson({ deleted: true, ...deleted.value })}\n` : 'Deleted on the server.\n');
    return ok(exitCodes.done);
  }
  const owner = source.by === 'password' ? source.email : '';
  const input = { ...plainSecret(name, 'api-key'), owner };
  const sink =
    secret === undefined ? newSecretKeySink(vault, instance.id, input) : secretKeySink(vault, secret.id);
  const created = await createServerKey({ ...network, instance, source, sink, confirmed: true });
  if (created.ok) {
    const { verdict, holder } = created.value;
    const { what, remedy } = adviceFor(verdict);
    if (asJson) terminal.write(`${toJson({ kept: name, verdict, ...holder })}\n`);
    else terminal.write(`Kept the new key as ${printable(name)}. ${what} ${remedy}`.trimEnd().concat('\n'));
    return ok(goodVerdict(verdict.code) ? exitCodes.done : exitCodes.no);
  }
  const problem = created.error;
  if (problem.reason === 'server') return failed(context, problem.problem);
  // The only copy of a key that the server made: shown even where it would not be otherwise.
  if (problem.reason === 'not-kept') {
    terminal.note(serverKeyAdvice({ code: 'not-kept', facts: {} }).what);
    terminal.write(`${problem.key}\n`);
  }
  return err(problem.failure);
}

function failed({ terminal, asJson }: Context, problem: ServerKeyProblem): Acted {
  if (problem.code === 'authenticator-code-needed' && terminal.canAsk) return ok('code-needed');
  const { what, remedy } = serverKeyAdvice(problem);
  const line = `webui-keyring: ${problem.code}: ${what} ${remedy}`.trimEnd();
  terminal.note(asJson ? toJson({ code: problem.code, message: what, hint: remedy }, 0) : printable(line));
  return ok(isOutOfReach(problem.code) ? exitCodes.endpoint : exitCodes.no);
}

/** The kept key, or its staged version, as SQL for the server's database. */
async function writeSql(work: Work, secret: Secret): Promise<Result<number, CommandFailure>> {
  const { context, input, vault } = work;
  const email = input.text('email');
  const userId = input.text('user-id');
  if (email === undefined && userId === undefined) {
    return err({ code: 'usage-missing-operand', subject: '--email ADDRESS or --user-id ID' });
  }
  const schema = schemaOf(input.text('release') ?? '');
  if (schema === null) {
    return err({
      code: 'usage-bad-option-value',
      subject: '--release',
      detail: "the server's version, as 0.12.4",
    });
  }
  const confirmed = await confirm(work, 'sql');
  if (!confirmed.ok) return confirmed;
  const staged = secret.versions.find(({ state }) => state === 'staged');
  const key = await vault.readValue(secret.id, staged?.id);
  if (!key.ok) return key;
  const sql = writeKeySql({
    database: input.choice('database', keyDatabases) ?? 'sqlite',
    schema,
    user: email === undefined ? { by: 'id', value: userId ?? '' } : { by: 'email', value: email },
    key: key.value,
    now: Date.now(),
  });
  if (!sql.ok) {
    const option = sql.error === 'bad-key' ? '--key' : email === undefined ? '--user-id' : '--email';
    return err({
      code: 'usage-bad-option-value',
      subject: option,
      detail: 'a value that Open WebUI can have',
    });
  }
  context.terminal.write(sql.value);
  return ok(exitCodes.done);
}
