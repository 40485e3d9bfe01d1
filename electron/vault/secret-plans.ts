import { checkValue } from '../keychain/validate.ts';
import { versionOrigins } from '../shared/domain.ts';
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
import { merged, notFound, replaced } from './plan.ts';
import type { Planned, PlanTools, ValuePlanTools } from './plan.ts';
import type { ImportItem } from './port.ts';
import { replaceActive, stageVersion } from './versions.ts';
import type { Step } from './versions.ts';

type Checked<T> = Result<T, VaultFailure | KeychainFailure>;

const maxImport = 5000;

/** A version for `value`; its state is set by the step that takes it. */
function newVersion(
  value: string,
  origin: VersionOrigin,
  tools: ValuePlanTools,
  account = tools.newId(),
): Checked<SecretVersion> {
  const failure = checkValue(value);
  if (failure) return err(failure);
  if (!versionOrigins.includes(origin)) return err({ code: 'vault-invalid', subject: 'origin' });
  return ok({
    id: account,
    state: 'active',
    origin,
    fingerprint: tools.fingerprint(value),
    byteLength: Buffer.byteLength(value, 'utf8'),
    createdAt: tools.now,
    activatedAt: tools.now,
    retiredAt: null,
  });
}

function newSecret(
  metadata: Pick<Metadata, 'instances' | 'secrets'>,
  instanceId: Id,
  input: SecretInput,
  version: SecretVersion,
  { now, newId }: PlanTools,
): Checked<Secret> {
  if (!metadata.instances.some((instance) => instance.id === instanceId)) return notFound(instanceId);
  const checked = checkSecret(input);
  if (!checked.ok) return checked;
  const { name } = checked.value;
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
  const version = newVersion(value, origin, tools);
  if (!version.ok) return version;
  const secret = newSecret(metadata, instanceId, input, version.value, tools);
  if (!secret.ok) return secret;
  return ok({
    next: { secrets: [...metadata.secrets, secret.value] },
    adds: [{ account: version.value.id, value }],
    answer: secret.value,
  });
}

/** The value is in the keychain already, under an account that no version names. */
export function planAdopt(
  metadata: Metadata,
  account: Id,
  value: string,
  instanceId: Id,
  input: SecretInput,
  tools: ValuePlanTools,
): Planned<Secret> {
  if (liveAccounts(metadata).has(account)) return err({ code: 'vault-conflict', subject: account });
  // Found again after its version was retired: that record goes, as an account stands for one version.
  const rest = metadata.secrets.map((secret) =>
    secret.versions.some((version) => version.id === account)
      ? { ...secret, versions: secret.versions.filter((version) => version.id !== account) }
      : secret,
  );
  const version = newVersion(value, 'adopted', tools, account);
  if (!version.ok) return version;
  const secret = newSecret(metadata, instanceId, input, version.value, tools);
  if (!secret.ok) return secret;
  return ok({ next: { secrets: [...rest, secret.value] }, answer: secret.value });
}

export function planEdit(metadata: Metadata, id: Id, edit: SecretEdit, { now }: PlanTools): Planned<Secret> {
  const secret = metadata.secrets.find((one) => one.id === id);
  if (!secret) return notFound(id);
  const checked = checkSecret({ ...merged<SecretInput>(secret, edit), kind: secret.kind });
  if (!checked.ok) return checked;
  const { name } = checked.value;
  const isTaken = metadata.secrets.some(
    (one) => one.instanceId === secret.instanceId && one.name === name && one.id !== id,
  );
  if (isTaken) return err({ code: 'vault-name-taken', subject: name });
  const edited: Secret = { ...secret, ...checked.value, updatedAt: now };
  return ok({ next: { secrets: replaced(metadata.secrets, edited) }, answer: edited });
}

export function planRemove(metadata: Metadata, id: Id): Planned<void> {
  const secret = metadata.secrets.find((one) => one.id === id);
  if (!secret) return notFound(id);
  return ok({
    next: { secrets: metadata.secrets.filter((one) => one.id !== id) },
    removes: secret.versions.filter((version) => version.state !== 'retired').map((version) => version.id),
    answer: undefined,
  });
}

export function planTest(metadata: Metadata, id: Id, test: TestRecord): Planned<void> {
  const secret = metadata.secrets.find((one) => one.id === id);
  if (!secret) return notFound(id);
  const checked = checkTest(test);
  if (!checked.ok) return checked;
  const tested = { ...secret, lastTest: checked.value };
  return ok({ next: { secrets: replaced(metadata.secrets, tested) }, answer: undefined });
}

/** Records of several tests. A secret that was removed while it was tested is passed over. */
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

/** A step of the versions that stores no value: promote, roll back, retire. */
export function planStep(
  metadata: Metadata,
  id: Id,
  take: (secret: Secret) => Result<Step, VaultFailure>,
): Planned<Secret> {
  const secret = metadata.secrets.find((one) => one.id === id);
  if (!secret) return notFound(id);
  const step = take(secret);
  if (!step.ok) return step;
  return ok({
    next: { secrets: replaced(metadata.secrets, step.value.secret) },
    removes: step.value.removes,
    answer: step.value.secret,
  });
}

export function planStage(
  metadata: Metadata,
  id: Id,
  value: string,
  origin: VersionOrigin,
  tools: ValuePlanTools,
): Planned<Secret> {
  const version = newVersion(value, origin, tools);
  if (!version.ok) return version;
  const step = planStep(metadata, id, (secret) => stageVersion(secret, version.value, tools.now));
  return step.ok ? ok({ ...step.value, adds: [{ account: version.value.id, value }] }) : step;
}

/** A new active version, and what is edited along with it; the version in use so far becomes previous. */
export function planReplace(
  metadata: Metadata,
  id: Id,
  value: string,
  origin: VersionOrigin,
  edit: SecretEdit,
  tools: ValuePlanTools,
): Planned<Secret> {
  const edited = planEdit(metadata, id, edit, tools);
  if (!edited.ok) return edited;
  const version = newVersion(value, origin, tools);
  if (!version.ok) return version;
  const step = replaceActive(edited.value.answer, version.value, tools.now);
  if (!step.ok) return step;
  return ok({
    next: { secrets: replaced(metadata.secrets, step.value.secret) },
    adds: [{ account: version.value.id, value }],
    removes: step.value.removes,
    answer: step.value.secret,
  });
}

/** All items or none. */
export function planImport(
  metadata: Metadata,
  instanceId: Id,
  items: readonly ImportItem[],
  tools: ValuePlanTools,
): Planned<readonly Secret[]> {
  if (items.length > maxImport)
    return err({ code: 'vault-invalid', subject: 'import', detail: `at most ${maxImport}` });
  if (!metadata.instances.some((instance) => instance.id === instanceId)) return notFound(instanceId);
  const byId = new Map(metadata.secrets.map((secret) => [secret.id, secret]));
  const names = new Set(
    metadata.secrets.filter((secret) => secret.instanceId === instanceId).map((secret) => secret.name),
  );
  const adds: { account: Id; value: string }[] = [];
  const removes: Id[] = [];
  const answer: Secret[] = [];
  const touched = new Set<Id>();
  for (const { input, value, replaces } of items) {
    const version = newVersion(value, 'imported', tools);
    if (!version.ok) return err({ ...version.error, subject: input.name });
    adds.push({ account: version.value.id, value });
    if (replaces === undefined) {
      const secret = newSecret(
        { instances: metadata.instances, secrets: [] },
        instanceId,
        input,
        version.value,
        tools,
      );
      if (!secret.ok) return secret;
      if (names.has(secret.value.name)) return err({ code: 'vault-name-taken', subject: secret.value.name });
      names.add(secret.value.name);
      byId.set(secret.value.id, secret.value);
      answer.push(secret.value);
    } else {
      const old = byId.get(replaces);
      if (!old || old.instanceId !== instanceId) return notFound(replaces);
      if (touched.has(replaces)) return err({ code: 'vault-conflict', subject: old.name });
      touched.add(replaces);
      const step = replaceActive(old, version.value, tools.now);
      if (!step.ok) return step;
      removes.push(...step.value.removes);
      byId.set(replaces, step.value.secret);
      answer.push(step.value.secret);
    }
  }
  return ok({ next: { secrets: [...byId.values()] }, adds, removes, answer });
}
