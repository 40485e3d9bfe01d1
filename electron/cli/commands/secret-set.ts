import type { Secret, SecretEdit, SecretKind, ValueChange } from '../../shared/domain.ts';
import {
  activeVersion,
  noFingerprint,
  previousVersions,
  secretKinds,
  shownFingerprint,
  plainSecret,
} from '../../shared/domain.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import { looksLikeValue } from '../../shared/looks-like-value.ts';
import { findSameValues } from '../../shared/same-value.ts';
import { steersPrograms } from '../../shared/program-variables.ts';
import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import { listSecretsOf } from '../../testing/list-secrets.ts';
import { exitCodes } from '../exit-code.ts';
import { findInstance, findSecret } from '../lookup.ts';
import { writeJson } from '../json/write.ts';
import { obtainValue, tellWarning } from '../obtain-value.ts';
import { secretLabel } from '../label.ts';
import { retiredText } from '../retired-text.ts';
import { steeringText } from '../steering-text.ts';
import type { Context, Input } from '../command.ts';

/**
 * Saves a new secret, or gives the one of that name a new active value: asked for on a terminal, else with `--replace` only.
 * The value that is active already changes nothing.
 */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const [instanceName = '', name = ''] = input.operands;
  const edit = readEdit(input);
  if (!edit.ok) return edit;
  const { vault } = context;
  const instance = await findInstance(vault, instanceName);
  if (!instance.ok) return instance;
  const existing = await findSecret(vault, instanceName, name);
  if (!existing.ok && existing.error.code !== 'vault-not-found') return existing;
  const kept = existing.ok ? existing.value.secret : undefined;
  if (!kept && looksLikeValue(name)) return err({ code: 'usage-value-as-argument' });
  const chosen = input.choice('kind', secretKinds);
  if (kept && chosen !== undefined && chosen !== kept.kind) {
    return err({
      code: 'usage-option-conflict',
      subject: '--kind',
      facts: { reason: 'secret-of-kind', kind: kept.kind },
    });
  }
  const kind = kept?.kind ?? chosen ?? kindOf(name);
  const text = await context.text();
  if (steersPrograms(name)) await tellWarning(context, steeringText([name], text));
  const label = secretLabel(text.t, instance.value, { name });
  const mayReplace = () => agreeToReplace(context, input, kept, label);
  // A generated value is another one for certain: nothing is made before that may be.
  const agreed = kept && input.has('generate') ? await mayReplace() : ok();
  if (!agreed.ok) return agreed;
  const value = await obtainValue(context, {
    name,
    kind,
    isGenerated: input.has('generate'),
    isExact: input.has('exact'),
    isForced: input.has('force'),
  });
  if (!value.ok) return value;
  const origin = input.has('generate') ? 'generated' : 'typed';
  if (!kept) {
    const created = await vault.createSecret(
      instance.value.id,
      newInput(name, kind, edit.value),
      value.value,
      origin,
    );
    if (!created.ok) return created;
    await tell(context, instance.value.name, label, {
      secret: created.value,
      outcome: 'created',
      retired: [],
    });
    return warnSameValue(context, created.value);
  }
  if (origin === 'typed') {
    const made = await vault.fingerprints([value.value]);
    if (!made.ok) return made;
    const isSame = made.value[0] === activeVersion(kept)?.fingerprint;
    const isAgreed = isSame ? ok() : await mayReplace();
    if (!isAgreed.ok) return isAgreed;
  }
  const changed = await vault.replaceValue(kept.id, value.value, origin, edit.value);
  if (!changed.ok) return changed;
  await tell(context, instance.value.name, label, changed.value);
  return warnSameValue(context, changed.value.secret);
}

/** Names the other secrets that have the value, of this instance and of others. */
async function warnSameValue(context: Context, secret: Secret): Promise<Result<number, CommandFailure>> {
  const all = await listSecretsOf(context.vault);
  if (!all.ok) return all;
  const same = findSameValues(all.value.map((one) => one.secret))(secret);
  const others = all.value.filter((one) => same.includes(one.secret));
  if (others.length > 0) {
    const { t, list } = await context.text();
    const names = list(others.map((one) => secretLabel(t, one.instance, one.secret)));
    await tellWarning(context, t('secret.sameValue', { names }));
  }
  return ok(exitCodes.done);
}

/** `--replace`, or a yes on a terminal. A secret without an active value has none that could be replaced. */
async function agreeToReplace(
  { terminal, text }: Context,
  input: Input,
  kept: Secret | undefined,
  label: string,
): Promise<Result<void, CommandFailure>> {
  const active = kept && activeVersion(kept);
  if (!active || input.has('replace')) return ok();
  if (!terminal.canAsk) return err({ code: 'usage-needs-replace', subject: kept.name });
  const since = (active.activatedAt ?? active.createdAt).slice(0, 10);
  const { t } = await text();
  const question = t('secret.replaceQuestion', {
    secret: label,
    version: String(active.number),
    since,
    fingerprint: shownFingerprint(active.fingerprint),
  });
  return (await terminal.confirm(question)) ? ok() : err({ code: 'request-cancelled' });
}

/** Says what was done with the value, and which values were deleted for it. */
async function tell(context: Context, instance: string, label: string, change: ValueChange): Promise<void> {
  const { terminal, asJson } = context;
  const { secret, outcome, retired } = change;
  if (asJson) {
    writeJson(terminal, 'secret set', { instance, ...secret, outcome, retired });
    return;
  }
  const text = await context.text();
  const { t } = text;
  const active = activeVersion(secret);
  const said = t(`secret.${outcome}`, {
    secret: label,
    kind: t(`kind.${secret.kind}`),
    version: String(active?.number ?? 0),
    fingerprint: shownFingerprint(active?.fingerprint ?? noFingerprint),
  });
  terminal.write(`${said}\n`);
  if (outcome !== 'replaced') return;
  const before = previousVersions(secret)[0];
  if (before) terminal.note(t('secret.before', { version: String(before.number) }));
  if (retired.length > 0) terminal.note(retiredText(retired, text));
}

function newInput(name: string, kind: SecretKind, edit: SecretEdit) {
  return { ...plainSecret(name, kind), ...edit, name, kind };
}

/** `WEBUI_SECRET_KEY` is the secret key, another name in capitals a variable, anything else the label of an API key. */
function kindOf(name: string): SecretKind {
  if (name === 'WEBUI_SECRET_KEY') return 'secret-key';
  return /^[A-Z_][A-Z0-9_]*$/.test(name) ? 'variable' : 'api-key';
}

function readEdit(input: Input): Result<SecretEdit, CommandFailure> {
  const owner = input.text('owner');
  const tags = input.texts('tag');
  const usedBy = input.texts('used-by');
  const notes = input.text('notes');
  const rotateEveryDays = input.integer('rotate-every');
  const expires = input.text('expires');
  const expiresAt = expires === undefined ? undefined : startOfDate(expires);
  if (expiresAt === null) {
    return err({ code: 'usage-bad-option-value', subject: '--expires', facts: { reason: 'date-form' } });
  }
  return ok({
    ...(owner !== undefined && { owner }),
    ...(tags.length > 0 && { tags }),
    ...(usedBy.length > 0 && { usedBy }),
    ...(notes !== undefined && { notes }),
    ...(rotateEveryDays !== undefined && { rotateEveryDays }),
    ...(expiresAt !== undefined && { expiresAt }),
  });
}

/** The instant at which the day begins in UTC; null for what is no day of the calendar. */
function startOfDate(date: string): string | null {
  const instant = new Date(`${date}T00:00:00.000Z`);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(instant.getTime());
  return isDay && instant.toISOString().startsWith(date) ? instant.toISOString() : null;
}
