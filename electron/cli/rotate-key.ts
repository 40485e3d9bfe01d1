import type { Id } from '../shared/domain.ts';
import type { CommandFailure } from '../shared/failure.ts';
import type { KeyAccount } from '../shared/key-rotation.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { RotationPlan } from '../shared/rotation-views.ts';
import type { NewKeyCredential } from '../testing/server-key-credential.ts';
import type { SavedKey } from '../testing/server-keys.ts';
import { agree } from './agree.ts';
import type { Context, Input } from './command.ts';
import { exitCodeOf, exitCodes } from './exit-code.ts';
import { noteExtraCa } from './extra-ca.ts';
import { writeJson } from './json/write.ts';
import { readCredential, withCode } from './key-credential.ts';
import { tellKeyTrouble } from './key-trouble.ts';
import { keyRotationLines, revokeLines, tellKeyHandedOut, tellRotation } from './rotation-text.ts';
import { walkRotation } from './rotation-walk.ts';
import type { About } from './rotation-walk.ts';

type Done = Result<number, CommandFailure>;
/** What an account gave, or the exit code when what stood against it was said. */
type Tried<T> = Result<T | number | 'code-needed', CommandFailure>;

/**
 * Rotates an API key of which nothing is staged: an account that is signed in has the server make the new one. With `--plan` says
 * what that would do, also without an account.
 */
export async function rotateKey(context: Context, input: Input, about: About): Promise<Done> {
  const rotations = await context.rotations();
  const planned = await rotations.plan(about.secret.id, 'new');
  if (!planned.ok) return planned;
  const credential = await readCredential(context, input);
  if (credential === null) {
    if (input.has('plan')) return tellPlan(context, about, planned.value, null);
    return err({ code: 'vault-no-new-key', subject: about.secret.name });
  }
  if (!credential.ok) return credential;
  await noteExtraCa(context, [about.instance]);
  const keys = await context.serverKeys();
  const described = await withCode(context, credential.value, async (given): Promise<Tried<KeyAccount>> => {
    const answer = await keys.describeRotation(about, given);
    return answer.ok ? answer : tellKeyTrouble(context, 'rotate', namesOf(about), answer.error);
  });
  if (!described.ok) return described;
  const account = described.value;
  if (account === 'code-needed') return ok(exitCodes.no);
  if (typeof account === 'number') return ok(account);
  return input.has('plan')
    ? tellPlan(context, about, planned.value, account)
    : create(context, input, about, { plan: planned.value, credential: credential.value, account });
}

interface Wish {
  readonly plan: RotationPlan;
  readonly credential: NewKeyCredential;
  readonly account: KeyAccount;
}

async function create(
  context: Context,
  input: Input,
  about: About,
  { plan, credential, account }: Wish,
): Promise<Done> {
  const { terminal, asJson } = context;
  const { t } = await context.text();
  if (!asJson) await tellPlanLines(context, about, plan, account);
  const agreed = await agree(terminal, input.has('yes'), t(`rotateKey.question.${account.way}`));
  if (!agreed.ok) return agreed;
  const keys = await context.serverKeys();
  const created = await withCode(context, credential, async (given): Promise<Tried<SavedKey>> => {
    const answer = await keys.createForRotation(about, given, account.way);
    return answer.ok ? answer : tellKeyTrouble(context, 'rotate', namesOf(about), answer.error);
  });
  if (!created.ok) return created;
  if (created.value === 'code-needed') return ok(exitCodes.no);
  if (typeof created.value === 'number') return ok(created.value);
  if (account.way === 'same-account') return handOut(context, about);
  const rotations = await context.rotations();
  const planned = await rotations.plan(about.secret.id, 'staged');
  if (!planned.ok) return planned;
  const begun = await rotations.begin(planned.value, { kind: 'staged' });
  if (!begun.ok) return begun;
  const walked = await walkRotation(context, input, about, begun.value, { isBack: false });
  if (!asJson && walked.ok && walked.value === exitCodes.done && account.way === 'second-account') {
    for (const line of await revokeLines(context, about)) terminal.note(line);
  }
  return walked;
}

/** The key is in use already, and the old one void: what is left are the files. */
async function handOut(context: Context, about: About): Promise<Done> {
  const outcome = await (await context.rotations()).handOut(about);
  if (context.asJson) {
    writeJson(
      context.terminal,
      'rotate',
      outcome.outcome === 'failed' ? { ...outcome, wayBack: null } : outcome,
    );
  } else await tellKeyHandedOut(context, about, outcome);
  return ok(outcome.outcome === 'failed' ? exitCodeOf(outcome.failure) : exitCodes.done);
}

/**
 * Whether the server does not know the value of a version of an API key, so that going back to it would break what works. False for
 * other secrets, and where the server does not say.
 */
export async function isVoidKey(
  context: Context,
  about: About,
  versionId: Id,
): Promise<Result<boolean, CommandFailure>> {
  if (about.secret.kind !== 'api-key') return ok(false);
  return (await context.serverKeys()).isVoid(about, versionId);
}

async function tellPlan(
  context: Context,
  about: About,
  plan: RotationPlan,
  account: KeyAccount | null,
): Promise<Done> {
  const { terminal } = context;
  const { usedBy } = about.secret;
  if (context.asJson) writeJson(terminal, 'rotate', { plan, account, usedBy: [...usedBy] });
  else await tellPlanLines(context, about, plan, account, (line) => terminal.write(`${line}\n`));
  return ok(exitCodes.done);
}

async function tellPlanLines(
  context: Context,
  about: About,
  plan: RotationPlan,
  account: KeyAccount | null,
  write: (line: string) => void = (line) => context.terminal.note(line),
): Promise<void> {
  await tellRotation(context, plan, write);
  for (const line of await keyRotationLines(context, about, account)) write(line);
}

function namesOf({ instance, secret }: About) {
  return { instance: instance.name, name: secret.name };
}
