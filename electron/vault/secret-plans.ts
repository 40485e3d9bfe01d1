import { checkValue } from '../keychain/validate.ts';
import { liveVersions, versionOrigins } from '../shared/domain.ts';
import type {
  Id,
  Secret,
  SecretEdit,
  SecretInput,
  SecretVersion,
  TestRecord,
  VersionOrigin,
} from '../shared/domain.ts';
import type { KeychainFailure, VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { checkSecret, checkTest } from './check-input.ts';
import { liveAccounts } from './metadata.ts';
import type { Metadata } from './metadata.ts';
import { carriesKey, carriesKeyOf, checkHeaderText } from './header-rules.ts';
import { changedSince, withEdit, notFound, replaceItem } from './plan.ts';
import type { Planned, PlanTools, ValuePlanTools } from './plan.ts';
import { hasUnseenValue, nextNumber } from './versions.ts';

export type Checked<T> = Result<T, VaultFailure | KeychainFailure>;

/** A version of `secret` for `value`; its state is set by the step that takes it. */
export function newVersion(
  secret: Pick<Secret, 'kind' | 'versions'>,
  value: string,
  origin: VersionOrigin,
  tools: ValuePlanTools,
  account = tools.newId(),
): Checked<SecretVersion> {
  const failure = checkValue(value);
  if (failure) return err(failure);
  const text = secret.kind === 'header' ? checkHeaderText(value) : ok(value);
  if (!text.ok) return text;
  if (!versionOrigins.includes(origin)) return err({ code: 'vault-invalid', subject: 'origin' });
  return ok({
    id: account,
    number: nextNumber(secret),
    state: 'active',
    origin,
    fingerprint: tools.fingerprint(value),
    byteLength: Buffer.byteLength(value, 'utf8'),
    createdAt: tools.now,
    activatedAt: tools.now,
    replacedAt: null,
    retiredAt: null,
  });
}

/** A secret that is to be, of which nothing is saved. */
export function withoutVersions({ kind }: Pick<SecretInput, 'kind'>): Pick<Secret, 'kind' | 'versions'> {
  return { kind, versions: [] };
}

export function newSecret(
  metadata: Pick<Metadata, 'instances' | 'secrets'>,
  instanceId: Id,
  input: SecretInput,
  version: SecretVersion,
  { now, newId }: PlanTools,
): Checked<Secret> {
  const instance = metadata.instances.find(({ id }) => id === instanceId);
  if (!instance) return notFound(instanceId);
  const checked = checkSecret(input);
  if (!checked.ok) return checked;
  const { name } = checked.value;
  if (carriesKeyOf(instance, checked.value)) return carriesKey();
  if (metadata.secrets.some((secret) => secret.instanceId === instanceId && secret.name === name)) {
    return err({ code: 'vault-name-taken', subject: name });
  }
  return ok({
    id: newId(),
    instanceId,
    ...checked.value,
    versions: [version],
    lastTest: null,
    createdAt: now,
    updatedAt: now,
  });
}

export function planCreate(
  metadata: Metadata,
  instanceId: Id,
  input: SecretInput,
  value: string,
  origin: VersionOrigin,
  tools: ValuePlanTools,
): Planned<Secret> {
  const version = newVersion(withoutVersions(input), value, origin, tools);
  if (!version.ok) return version;
  const secret = newSecret(metadata, instanceId, input, version.value, tools);
  if (!secret.ok) return secret;
  return ok({
    next: { secrets: [...metadata.secrets, secret.value] },
    adds: [{ account: version.value.id, value }],
    answer: secret.value,
  });
}

/** A secret with several versions at once: `values` in the order in which they were in use, the last one active. */
export function planHistory(
  metadata: Metadata,
  instanceId: Id,
  input: SecretInput,
  { values, staged }: { readonly values: readonly string[]; readonly staged: string | undefined },
  tools: ValuePlanTools,
): Planned<Secret> {
  const versions: SecretVersion[] = [];
  const adds: { readonly account: Id; readonly value: string }[] = [];
  for (const [index, value] of [...values, ...(staged === undefined ? [] : [staged])].entries()) {
    const version = newVersion(withoutVersions(input), value, 'adopted', tools);
    if (!version.ok) return version;
    const isStaged = index === values.length;
    const isPrevious = index < values.length - 1;
    adds.push({ account: version.value.id, value });
    versions.push({
      ...version.value,
      number: index + 1,
      state: isStaged ? 'staged' : isPrevious ? 'previous' : 'active',
      activatedAt: isStaged ? null : tools.now,
      replacedAt: isPrevious ? tools.now : null,
    });
  }
  const [first] = versions;
  if (!first) return err({ code: 'vault-invalid', subject: 'values' });
  const secret = newSecret(metadata, instanceId, input, first, tools);
  if (!secret.ok) return secret;
  const whole = { ...secret.value, versions };
  return ok({ next: { secrets: [...metadata.secrets, whole] }, adds, answer: whole });
}

/** The value is already in the keychain, under an account that belongs to no version. */
export function planAdopt(
  metadata: Metadata,
  account: Id,
  value: string,
  instanceId: Id,
  input: SecretInput,
  tools: ValuePlanTools,
): Planned<Secret> {
  if (liveAccounts(metadata).has(account)) return err({ code: 'vault-conflict', subject: account });
  // If it is the account of a retired version, that record is removed, as an account belongs to one version.
  const withoutAccount = (secret: Secret): Secret =>
    secret.versions.some((version) => version.id === account)
      ? { ...secret, versions: secret.versions.filter((version) => version.id !== account) }
      : secret;
  const trash = metadata.trash.map((item) => ({ ...item, secrets: item.secrets.map(withoutAccount) }));
  const version = newVersion(withoutVersions(input), value, 'adopted', tools, account);
  if (!version.ok) return version;
  const secret = newSecret(metadata, instanceId, input, version.value, tools);
  if (!secret.ok) return secret;
  const secrets = [...metadata.secrets.map(withoutAccount), secret.value];
  return ok({ next: { secrets, trash }, answer: secret.value });
}

export function planEdit(metadata: Metadata, id: Id, edit: SecretEdit, { now }: PlanTools): Planned<Secret> {
  const secret = metadata.secrets.find((candidate) => candidate.id === id);
  if (!secret) return notFound(id);
  const checked = checkSecret({ ...withEdit<SecretInput>(secret, edit), kind: secret.kind }, secret);
  if (!checked.ok) return checked;
  const { name } = checked.value;
  const isTaken = metadata.secrets.some(
    (candidate) =>
      candidate.instanceId === secret.instanceId && candidate.name === name && candidate.id !== id,
  );
  if (isTaken) return err({ code: 'vault-name-taken', subject: name });
  const instance = metadata.instances.find((candidate) => candidate.id === secret.instanceId);
  if (name !== secret.name && instance && carriesKeyOf(instance, checked.value)) return carriesKey();
  const edited: Secret = { ...secret, ...checked.value, updatedAt: now };
  return ok({ next: { secrets: replaceItem(metadata.secrets, edited) }, answer: edited });
}

export function planRemove(metadata: Metadata, id: Id, versionIds: readonly Id[]): Planned<void> {
  const secret = metadata.secrets.find((candidate) => candidate.id === id);
  if (!secret) return notFound(id);
  if (hasUnseenValue([secret], versionIds)) return changedSince(secret.name);
  return ok({
    next: { secrets: metadata.secrets.filter((candidate) => candidate.id !== id) },
    removes: liveVersions(secret).map((version) => version.id),
    answer: undefined,
  });
}

export function planTest(metadata: Metadata, id: Id, test: TestRecord): Planned<void> {
  const secret = metadata.secrets.find((candidate) => candidate.id === id);
  if (!secret) return notFound(id);
  const checked = checkTest(test);
  if (!checked.ok) return checked;
  const tested = { ...secret, lastTest: checked.value };
  return ok({ next: { secrets: replaceItem(metadata.secrets, tested) }, answer: undefined });
}

/** Records several tests. A secret that was removed during its test is skipped. */
export function planTests(metadata: Metadata, tests: ReadonlyMap<Id, TestRecord>): Planned<void> {
  const secrets: Secret[] = [];
  for (const secret of metadata.secrets) {
    const test = tests.get(secret.id);
    const checked = test === undefined ? undefined : checkTest(test);
    if (checked?.ok === false) return checked;
    secrets.push(checked === undefined ? secret : { ...secret, lastTest: checked.value });
  }
  return ok({ next: { secrets }, answer: undefined });
}

/** The secret of this id. */
export function findSecret(metadata: Metadata, id: Id): Checked<Secret> {
  const secret = metadata.secrets.find((candidate) => candidate.id === id);
  return secret ? ok(secret) : notFound(id);
}
