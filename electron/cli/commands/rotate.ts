import { isWayBack } from '../../rotation/is-way-back.ts';
import type { RotationSource } from '../../rotation/rotations.ts';
import type { Rotation, Secret } from '../../shared/domain.ts';
import { previousVersions } from '../../shared/domain.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import { agree } from '../agree.ts';
import { exitCodes } from '../exit-code.ts';
import { findVersion } from '../find-version.ts';
import { writeJson } from '../json/write.ts';
import { secretLabel } from '../label.ts';
import { findSecret } from '../lookup.ts';
import { conflictOfCredentials, credentialOption } from '../key-credential.ts';
import { obtainValue } from '../obtain-value.ts';
import { retireVersion } from '../retire-version.ts';
import { isVoidKey, rotateKey } from '../rotate-key.ts';
import { rotateCommand, tellRotation } from '../rotation-text.ts';
import { walkRotation } from '../rotation-walk.ts';
import type { About } from '../rotation-walk.ts';
import type { Context, Input } from '../command.ts';

type Done = Result<number, CommandFailure>;

/** What is done instead of a whole rotation; one of them at most. */
const ways = ['plan', 'continue', 'back', 'stage', 'promote', 'retire'] as const;

/** Rotates a secret, or takes one step of that. */
export async function run(context: Context, input: Input): Promise<Done> {
  const given = ways.filter((way) => input.has(way));
  const [way, other] = given;
  if (way !== undefined && other !== undefined) {
    const facts = { reason: 'not-with', option: `--${way}` } as const;
    return err({ code: 'usage-option-conflict', subject: `--${other}`, facts });
  }
  if (input.text('to') !== undefined && way !== 'back') {
    return err({ code: 'usage-missing-operand', subject: '--back' });
  }
  const option = credentialOption(input);
  if (option !== undefined && way !== undefined && way !== 'plan') {
    const facts = { reason: 'not-with', option: `--${way}` } as const;
    return err({ code: 'usage-option-conflict', subject: `--${option}`, facts });
  }
  const conflict = conflictOfCredentials(input);
  if (conflict !== null) return err(conflict);
  const [instanceName = '', secretName = ''] = input.operands;
  const found = await findSecret(context.vault, instanceName, secretName);
  if (!found.ok) return found;
  return steps[way ?? 'plan'](context, input, found.value);
}

type Step = (context: Context, input: Input, about: About) => Promise<Done>;

const steps: Readonly<Record<(typeof ways)[number], Step>> = {
  plan: rotate,
  continue: goOn,
  back: goBack,
  stage,
  promote,
  retire,
};

/** The whole walk; with `--plan` what it would do. */
async function rotate(context: Context, input: Input, about: About): Promise<Done> {
  const { secret } = about;
  const rotations = await context.rotations();
  const isStaged = secret.versions.some(({ state }) => state === 'staged');
  if (credentialOption(input) !== undefined) {
    if (secret.kind !== 'api-key')
      return err({ code: 'usage-option-conflict', subject: `--${credentialOption(input)}` });
    if (isStaged) {
      const facts = { reason: 'staged-already' } as const;
      return err({ code: 'vault-wrong-state', subject: secret.name, facts });
    }
  }
  if (!isStaged && secret.kind === 'api-key') return rotateKey(context, input, about);
  const planned = await rotations.plan(secret.id, isStaged ? 'staged' : 'new');
  if (!planned.ok) return planned;
  if (input.has('plan')) {
    if (context.asJson) writeJson(context.terminal, 'rotate', planned.value);
    else await tellRotation(context, planned.value, (line) => context.terminal.write(`${line}\n`));
    return ok(exitCodes.done);
  }
  const source = isStaged ? ok({ kind: 'staged' } as const) : await newSource(context, input, secret);
  if (!source.ok) return source;
  if (!context.asJson) await tellRotation(context, planned.value);
  const { t } = await context.text();
  const agreed = await agree(context.terminal, input.has('yes'), t('rotate.question'));
  if (!agreed.ok) return agreed;
  const begun = await rotations.begin(planned.value, source.value);
  return begun.ok ? walkRotation(context, input, about, begun.value, { isBack: false }) : begun;
}

/** A secret key is made; what another program or a provider gives out has to be given. */
async function newSource(
  context: Context,
  input: Input,
  { name, kind }: Secret,
): Promise<Result<RotationSource, CommandFailure>> {
  const isGenerated = kind === 'secret-key' || input.has('generate');
  const value = await obtainValue(context, { name, kind, isGenerated, isExact: false, isForced: false });
  if (!value.ok) return value;
  return ok({ kind: 'new', value: value.value, origin: isGenerated ? 'generated' : 'typed' });
}

async function goOn(context: Context, input: Input, about: About): Promise<Done> {
  const rotation = await running(context, about);
  if (!rotation.ok) return rotation;
  return walkRotation(context, input, about, rotation.value, {
    isBack: isWayBack(rotation.value, about.secret),
    isDoneByHand: true,
  });
}

async function goBack(context: Context, input: Input, about: About): Promise<Done> {
  const { secret, instance } = about;
  const { terminal, vault } = context;
  const rotations = await context.rotations();
  const found = await rotations.find(secret.id);
  if (!found.ok) return found;
  const { t } = await context.text();
  const word = input.text('to');
  if (found.value !== undefined) {
    if (word !== undefined) return err({ code: 'vault-rotating', subject: secret.name });
    const agreed = await agree(terminal, input.has('yes'), t('rotate.goBackQuestion'));
    if (!agreed.ok) return agreed;
    const turned = await vault.turnRotation(found.value.id);
    return turned.ok ? walkRotation(context, input, about, turned.value, { isBack: true }) : turned;
  }
  const [latest] = previousVersions(secret);
  if (word === undefined && latest === undefined)
    return err({ code: 'runtime-no-way-back', subject: secret.name });
  const version = word === undefined && latest !== undefined ? ok(latest) : findVersion(secret, word ?? '');
  if (!version.ok) return version;
  const isGone = await isVoidKey(context, about, version.value.id);
  if (!isGone.ok) return isGone;
  if (isGone.value) return err({ code: 'vault-key-void', subject: secret.name });
  const source = { kind: 'previous', versionId: version.value.id } as const;
  const planned = await rotations.plan(secret.id, source);
  if (!planned.ok) return planned;
  if (!context.asJson) await tellRotation(context, planned.value);
  const question = t('rotate.backQuestion', {
    version: version.value.number,
    secret: secretLabel(t, instance, secret),
  });
  const agreed = await agree(terminal, input.has('yes'), question);
  if (!agreed.ok) return agreed;
  const begun = await rotations.begin(planned.value, source);
  return begun.ok ? walkRotation(context, input, about, begun.value, { isBack: true }) : begun;
}

/** The rotation of a secret that is under way; `vault-not-rotating` where none is. */
async function running(context: Context, { secret }: About): Promise<Result<Rotation, CommandFailure>> {
  const found = await (await context.rotations()).find(secret.id);
  if (!found.ok) return found;
  return found.value ? ok(found.value) : err({ code: 'vault-not-rotating', subject: secret.name });
}

async function stage(context: Context, input: Input, { instance, secret }: About): Promise<Done> {
  const { terminal, vault, asJson } = context;
  const isGenerated = input.has('generate');
  const { id, name, kind } = secret;
  const value = await obtainValue(context, { name, kind, isGenerated, isExact: false, isForced: false });
  if (!value.ok) return value;
  const staged = await vault.stage(id, value.value, isGenerated ? 'generated' : 'typed');
  if (!staged.ok) return staged;
  const { t } = await context.text();
  const version = staged.value.versions.find(({ state }) => state === 'staged')?.number ?? 0;
  const command = rotateCommand(instance, secret);
  if (asJson) writeJson(terminal, 'rotate', { staged: version });
  else
    terminal.write(`${t('rotate.staged', { secret: secretLabel(t, instance, secret), version, command })}\n`);
  return ok(exitCodes.done);
}

async function promote(context: Context, _input: Input, { instance, secret }: About): Promise<Done> {
  const { terminal, vault, asJson } = context;
  const staged = findVersion(secret, 'staged');
  if (!staged.ok) return staged;
  const promoted = await vault.promote(secret.id, staged.value.id);
  if (!promoted.ok) return promoted;
  const { t } = await context.text();
  const version = staged.value.number;
  if (asJson) writeJson(terminal, 'rotate', { promoted: version });
  else terminal.write(`${t('rotate.doneBack', { secret: secretLabel(t, instance, secret), version })}\n`);
  return ok(exitCodes.done);
}

async function retire(context: Context, input: Input, about: About): Promise<Done> {
  const retired = await retireVersion(context, input, about, input.text('retire') ?? '');
  if (!retired.ok) return retired;
  if (context.asJson) writeJson(context.terminal, 'rotate', { retired: retired.value });
  return ok(exitCodes.done);
}
