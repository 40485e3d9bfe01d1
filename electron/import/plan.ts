import { isVariableName, limits } from '../shared/rules.ts';
import { mask } from '../export/dialects/pieces.ts';
import { checkStrength } from '../generate/strength.ts';
import { checkValue } from '../keychain/validate.ts';
import type { Id, Secret } from '../shared/domain.ts';
import { activeVersion } from '../shared/domain.ts';
import type { KeychainFailure, VaultFailure } from '../shared/failure.ts';
import type { ImportNote, ImportProblem, ImportRow } from '../shared/import-views.ts';
import { looksLikeValue } from '../shared/looks-like-value.ts';
import { legacySecretKeyName, secretKeyName } from '../shared/open-webui-variables.ts';
import { standIns } from '../shared/stand-in.ts';
import type { StrengthFinding } from '../shared/strength.ts';
import { steersPrograms } from '../shared/program-variables.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { Vault } from '../vault/port.ts';
import { suggestKind } from '../shared/recognise.ts';
import { looksSecret } from './classify.ts';
import type { ImportedVariable, OtherFile } from './imported.ts';
import { shownName } from './shown-name.ts';
import { isReference, placeOfValue } from './value-place.ts';

/** What a plan asks of the vault: records and fingerprints, no value. */
export type PlanVault = Pick<Vault, 'listSecrets' | 'fingerprints'>;

/** What a plan takes into account besides the variables. */
export interface PlanOptions {
  /** Names to keep variables under that have another one in the file, by the file's. */
  readonly names?: ReadonlyMap<string, string>;
  /** Names to suggest, as they are kept; left out or empty: all that are secrets. */
  readonly wanted?: ReadonlySet<string>;
  readonly otherFiles?: readonly OtherFile[];
}

/**
 * Says for each variable of a file what taking it would do in the instance, and what is to be known about its value.
 * Values are compared by keyed fingerprints only. The rows are in the file's order and hold no value.
 */
export async function planImport(
  vault: PlanVault,
  instanceId: Id,
  variables: readonly ImportedVariable[],
  options: PlanOptions = {},
): Promise<Result<readonly ImportRow[], VaultFailure | KeychainFailure>> {
  const secrets = await vault.listSecrets();
  if (!secrets.ok) return secrets;
  const keepable = variables.filter((variable) => problemOf(variable) === null);
  const made = await fingerprintsFor(vault, secrets.value, keepable);
  if (!made.ok) return made;
  const known: Known = {
    ...options,
    instanceId,
    secrets: secrets.value,
    hasSecretKey: keepable.some(({ name }) => (options.names?.get(name) ?? name) === secretKeyName),
  };
  return ok(
    variables.map((variable, index) => toRow(variable, index, made.value.get(variable) ?? null, known)),
  );
}

/** By variable. An empty vault has nothing to compare with, so its keychain is left alone. */
async function fingerprintsFor(
  vault: PlanVault,
  secrets: readonly Secret[],
  keepable: readonly ImportedVariable[],
): Promise<Result<ReadonlyMap<ImportedVariable, string>, VaultFailure | KeychainFailure>> {
  if (secrets.length === 0 || keepable.length === 0) return ok(new Map());
  const made = await vault.fingerprints(keepable.map(valueOf));
  return made.ok ? ok(new Map(keepable.map((variable, index) => [variable, made.value[index] ?? '']))) : made;
}

interface Known extends PlanOptions {
  readonly instanceId: Id;
  readonly secrets: readonly Secret[];
  /** Whether the file sets `WEBUI_SECRET_KEY` itself, which wins over its legacy name. */
  readonly hasSecretKey: boolean;
}

function toRow(
  variable: ImportedVariable,
  index: number,
  fingerprint: string | null,
  known: Known,
): ImportRow {
  const value = valueOf(variable);
  const problem = problemOf(variable);
  const isLegacy = variable.name === legacySecretKeyName;
  const keepAs =
    known.names?.get(variable.name) ?? (isLegacy && !known.hasSecretKey ? secretKeyName : variable.name);
  const existing = known.secrets.find(
    (secret) => secret.instanceId === known.instanceId && secret.name === keepAs,
  );
  const kind = existing?.kind ?? suggestKind(keepAs, value);
  const secret = problem === null && (looksSecret(variable.name, value) || looksSecret(keepAs, value));
  const strength = secret ? checkStrength(value, kind, keepAs) : null;
  const state = stateOf(existing, fingerprint);
  const notes: readonly ImportNote[] = [
    ...variable.notes,
    ...(isLegacy ? (['legacy-name'] as const) : []),
    ...(steersPrograms(keepAs) ? (['steers-programs'] as const) : []),
  ];
  return {
    index,
    name: shownName(variable.name),
    keepAs: canBeName(keepAs) ? keepAs : '',
    kind,
    line: variable.line,
    state,
    replaces: existing?.id ?? null,
    looksSecret: secret,
    masked: value === '' ? '' : mask,
    byteLength: Buffer.byteLength(value),
    strength,
    sameValueAs: sharing(known.secrets, existing, fingerprint),
    notes,
    problem,
    valueAt: placeOfValue(variable, known),
    isUnsafeKey: isUnsafeKey(value),
    suggested:
      secret &&
      (known.wanted === undefined || known.wanted.size === 0 || known.wanted.has(keepAs)) &&
      state === 'new' &&
      strength?.verdict !== 'blocked' &&
      !strength?.findings.some(isStandIn) &&
      !notes.includes('steers-programs') &&
      !(isLegacy && known.hasSecretKey),
  };
}

function canBeName(name: string): boolean {
  return isVariableName(name) && name.length <= limits.line && !looksLikeValue(name);
}

/**
 * Whether a value may not become a secret key unasked: everybody knows it, it can be guessed, it belongs to something else, or it
 * stands for a secret and is none. The rule of `secret set`.
 */
export function isUnsafeKey(value: string): boolean {
  return checkStrength(value, 'secret-key', secretKeyName).verdict === 'blocked';
}

function isStandIn(finding: StrengthFinding): boolean {
  return standIns.some((standIn) => standIn === finding);
}

/** Why a variable cannot be kept, or null. */
export function problemOf(variable: ImportedVariable): ImportProblem | null {
  if ('problem' in variable) return variable.problem;
  if (!canBeName(variable.name)) return 'bad-name';
  const code = checkValue(variable.value)?.code;
  if (code === undefined) return isReference(variable) ? 'reference' : null;
  if (code === 'keychain-empty') return 'empty';
  return code === 'keychain-too-large' ? 'too-large' : 'bad-characters';
}

function valueOf(variable: ImportedVariable): string {
  return 'value' in variable ? variable.value : '';
}

function stateOf(existing: Secret | undefined, fingerprint: string | null): ImportRow['state'] {
  if (!existing) return 'new';
  return fingerprint !== null && activeVersion(existing)?.fingerprint === fingerprint ? 'same' : 'changed';
}

function sharing(
  secrets: readonly Secret[],
  existing: Secret | undefined,
  fingerprint: string | null,
): readonly Id[] {
  if (fingerprint === null) return [];
  return secrets
    .filter((secret) => secret !== existing && activeVersion(secret)?.fingerprint === fingerprint)
    .map(({ id }) => id);
}
