import type { KeyHolder } from '../../openwebui/key-holder.ts';
import type { Secret } from '../../shared/domain.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { looksLikeValue } from '../../shared/looks-like-value.ts';
import { err, ok } from '../../shared/result.ts';
import { keyDatabases } from '../../shared/server-views.ts';
import type { KeySqlProblem } from '../../shared/server-views.ts';
import { explainVerdict, join } from '../../text/explain-verdict.ts';
import { goodVerdict } from '../../shared/verdict.ts';
import type { SecretOf } from '../../testing/ports.ts';
import type { KeyCredential } from '../../testing/server-key-credential.ts';
import type { CreateTrouble, SavedKey, ServerKeys } from '../../testing/server-keys.ts';
import { agree, agreeToShow } from '../agree.ts';
import { exitCodes } from '../exit-code.ts';
import { findVersion } from '../find-version.ts';
import {
  credentialOption,
  conflictOfCredentials,
  credentialWords,
  readCredential,
  withCode,
} from '../key-credential.ts';
import { tellKeyTrouble } from '../key-trouble.ts';
import type { Acted, Named } from '../key-trouble.ts';
import { secretLabel } from '../label.ts';
import { findInstance, findSecret } from '../lookup.ts';
import { noteExtraCa } from '../extra-ca.ts';
import { writeJson } from '../json/write.ts';
import { printable } from '../printable.ts';
import type { Context, Input } from '../command.ts';

/** Shows, creates or deletes a user's key on the server, or writes the SQL for a key made offline. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const [instanceName = '', action = ''] = input.operands;
  const name = input.text('key');
  if (name === undefined) return err({ code: 'usage-missing-operand', subject: '--key NAME' });
  const conflict = conflictOfCredentials(input);
  if (conflict !== null) return err(conflict);
  const account = credentialOption(input);
  if (input.has('version') && (action !== 'delete' || account !== undefined)) {
    const option = account === undefined ? action : `--${account}`;
    const facts = { reason: 'not-with', option } as const;
    return err({ code: 'usage-option-conflict', subject: '--version', facts });
  }
  const { vault } = context;
  const instance = await findInstance(vault, instanceName);
  if (!instance.ok) return instance;
  const found = await findSecret(vault, instanceName, name);
  const isNew = !found.ok && found.error.code === 'vault-not-found' && action === 'create';
  if (!found.ok && !isNew) return found;
  if (isNew && looksLikeValue(name)) return err({ code: 'usage-value-as-argument' });
  const secret = found.ok ? found.value.secret : undefined;
  if (secret !== undefined && secret.kind !== 'api-key') {
    return err({ code: 'usage-bad-option-value', subject: '--key', facts: { reason: 'api-key-wanted' } });
  }
  const secretOf = secret === undefined ? undefined : { instance: instance.value, secret };
  const { t } = await context.text();
  const about = secretLabel(t, instance.value, { name });
  const named = { instance: instance.value.name, name };
  if (action === 'sql' && secret !== undefined) return await writeSql(context, input, secret, named, about);

  const confirmed = await confirm(context, input, action, about);
  if (!confirmed.ok) return confirmed;
  const credential = await chooseCredential(context, input, secret);
  if (!credential.ok) return credential;
  await noteExtraCa(context, [instance.value]);
  const keys = await context.serverKeys();
  const act = async (given: KeyCredential): Promise<Acted> => {
    if (secretOf !== undefined) return await actOn(context, keys, action, secretOf, given);
    if (given.by === 'key') return err({ code: 'usage-missing-operand', subject: credentialWords });
    return created(context, named, await keys.createNew(instance.value, name, given));
  };
  const acted = await withCode(context, credential.value, act);
  if (!acted.ok) return acted;
  return ok(acted.value === 'code-needed' ? exitCodes.no : acted.value);
}

async function confirm(
  { terminal, text }: Context,
  input: Input,
  action: string,
  about: string,
): Promise<Result<void, CommandFailure>> {
  const { t } = await text();
  if (action === 'show' || action === 'sql') {
    const question = t('serverKey.showQuestion', { secret: about });
    return await agreeToShow(terminal, input.has('reveal'), question);
  }
  const question = action === 'create' ? 'serverKey.createQuestion' : 'serverKey.deleteQuestion';
  return await agree(terminal, input.has('yes'), t(question, { secret: about }));
}

/** As `readCredential`, else the saved key itself, in the version that is named. */
async function chooseCredential(
  context: Context,
  input: Input,
  secret: Secret | undefined,
): Promise<Result<KeyCredential, CommandFailure>> {
  const given = await readCredential(context, input);
  if (given !== null) return given;
  if (secret === undefined) return err({ code: 'usage-missing-operand', subject: credentialWords });
  const word = input.text('version');
  if (word === undefined) return ok({ by: 'key' });
  const version = findVersion(secret, word);
  return version.ok ? ok({ by: 'key', versionId: version.value.id }) : version;
}

/** What a server says of the user, null for what it does not say. */
function shownHolder({ user, email, role, userId }: KeyHolder) {
  return { user: user ?? null, email: email ?? null, role: role ?? null, userId: userId ?? null };
}

async function actOn(
  context: Context,
  keys: ServerKeys,
  action: string,
  about: SecretOf,
  credential: KeyCredential,
): Promise<Acted> {
  const { terminal, asJson } = context;
  const named = { instance: about.instance.name, name: about.secret.name };
  if (action === 'show') {
    const shown = await keys.show(about, credential);
    if (!shown.ok) return tellKeyTrouble(context, 'server-key', named, shown.error);
    const { key, holder } = shown.value;
    if (asJson) writeJson(terminal, 'server-key', { ...named, key, holder: shownHolder(holder) });
    else terminal.write(terminal.isScreen ? `${key}\n` : key);
    return ok(exitCodes.done);
  }
  if (action === 'delete') {
    const deleted = await keys.delete(about, credential);
    if (!deleted.ok) return tellKeyTrouble(context, 'server-key', named, deleted.error);
    const { t } = await context.text();
    const holder = shownHolder(deleted.value);
    if (asJson) writeJson(terminal, 'server-key', { ...named, deleted: true, holder });
    else terminal.write(`${t('serverKey.deleted')}\n`);
    return ok(exitCodes.done);
  }
  return created(context, named, await keys.create(about, credential));
}

async function created(
  context: Context,
  named: Named,
  outcome: Result<SavedKey, CreateTrouble>,
): Promise<Acted> {
  if (!outcome.ok) return tellKeyTrouble(context, 'server-key', named, outcome.error);
  const { terminal, asJson } = context;
  const { verdict, holder } = outcome.value;
  const { what, remedy } = explainVerdict(verdict, await (await context.text()).reader());
  const advice = goodVerdict(verdict.code) ? '' : remedy;
  if (asJson) writeJson(terminal, 'server-key', { ...named, verdict, holder: shownHolder(holder) });
  else {
    const { t } = await context.text();
    const said = t('serverKey.created', {
      name: printable(named.name),
      verdict: join([what, advice], context),
    });
    terminal.write(`${said}\n`);
  }
  return ok(goodVerdict(verdict.code) ? exitCodes.done : exitCodes.no);
}

/** The saved key, or its staged version, as SQL for the server's database. */
async function writeSql(
  context: Context,
  input: Input,
  secret: Secret,
  named: Named,
  about: string,
): Promise<Result<number, CommandFailure>> {
  const email = input.text('email');
  const userId = input.text('user-id');
  if (email === undefined && userId === undefined) {
    return err({ code: 'usage-missing-operand', subject: '--email ADDRESS | --user-id ID' });
  }
  const keys = await context.serverKeys();
  const written = await keys.sql(secret, {
    database: input.choice('database', keyDatabases) ?? 'sqlite',
    release: input.text('release') ?? '',
    user: email === undefined ? { by: 'id', value: userId ?? '' } : { by: 'email', value: email },
  });
  if (!written.ok) return written;
  if (written.value.outcome === 'problem') {
    return err(sqlFailure(written.value.problem, email === undefined ? '--user-id' : '--email'));
  }
  const confirmed = await confirm(context, input, 'sql', about);
  if (!confirmed.ok) return confirmed;
  const { sql } = written.value;
  if (context.asJson) writeJson(context.terminal, 'server-key', { ...named, sql });
  else context.terminal.write(sql);
  return ok(exitCodes.done);
}

function sqlFailure(problem: KeySqlProblem, userOption: string): CommandFailure {
  const code = 'usage-bad-option-value';
  if (problem === 'bad-release') {
    return { code, subject: '--release', facts: { reason: 'release-form' } };
  }
  const subject = problem === 'bad-key' ? '--key' : userOption;
  return { code, subject, facts: { reason: 'open-webui-value-wanted' } };
}
