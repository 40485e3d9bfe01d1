import type { DialectId, ExportVariant } from '../shared/dialects.ts';
import type { Id, Instance, Secret } from '../shared/domain.ts';
import { activeVersion, noFingerprint } from '../shared/domain.ts';
import type { ExportFailure, KeychainFailure, VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { findSameValues } from '../shared/same-value.ts';
import type { ExportWarning, RenamedVariable } from '../shared/views.ts';
import type { Vault } from '../vault/port.ts';
import type { Dialect, Variable, WriteOptions } from './dialects/dialect.ts';
import { findDialect } from './dialects/registry.ts';
import { exportWarnings } from './warnings.ts';

export interface ExportRequest {
  readonly instanceId: Id;
  readonly dialect: DialectId;
  /** Secrets of that instance, in the order in which to write them. */
  readonly secretIds: readonly Id[];
  readonly variant?: ExportVariant | undefined;
  /** Secrets that have another name in the file than here. */
  readonly as?: readonly { readonly secretId: Id; readonly as: string }[] | undefined;
  /** Names without values; the keychain is not read then. */
  readonly namesOnly?: boolean | undefined;
}

export type ExportError = ExportFailure | VaultFailure | KeychainFailure;
export type Answer<T> = Promise<Result<T, ExportError>>;
export type ExportVault = Pick<Vault, 'listInstances' | 'listSecrets' | 'listRotations' | 'readValue'>;

/** What a remembered file holds: the secret's name then, and the version whose value stands there. */
export interface ExportedVariable {
  readonly secretId: Id;
  readonly name: string;
  readonly versionId: Id;
  /** The variable's name in the file, where that is another one. */
  readonly as?: string;
}

/** Those that have another name in the file. */
export function renamedOf(
  variables: readonly Pick<ExportedVariable, 'name' | 'as'>[],
): readonly RenamedVariable[] {
  return variables.flatMap(({ name, as }) => (as === undefined ? [] : [{ name, as }]));
}

/** The name that an exported variable has in its file. */
export function nameInFile({ name, as }: Pick<ExportedVariable, 'name' | 'as'>): string {
  return as ?? name;
}

/** What a request names in the vault as it is now. */
interface ChosenExport {
  readonly exported: readonly ExportedVariable[];
  /** Of the versions in `exported`, in the same order. */
  readonly fingerprints: readonly string[];
  readonly dialect: Dialect;
  readonly options: WriteOptions;
  readonly chosen: readonly Secret[];
  /** Every secret of the vault, and every instance. */
  readonly all: readonly Secret[];
  readonly instances: readonly Instance[];
}

/** An export ready to be written: values read, options settled. */
export interface LoadedExport {
  readonly request: ExportRequest;
  /** The versions as they were before the values were read: a rotation in between makes a file look old, never new. */
  readonly exported: readonly ExportedVariable[];
  /** Of the versions in `exported`, in the same order. */
  readonly fingerprints: readonly string[];
  readonly dialect: Dialect;
  readonly variables: readonly Variable[];
  readonly options: WriteOptions;
  readonly warnings: readonly ExportWarning[];
}

/** Finds what a request names. Reads no keychain. */
async function choose(vault: ExportVault, request: ExportRequest): Answer<ChosenExport> {
  const dialect = findDialect(request.dialect);
  if (!dialect) return err({ code: 'export-nothing', subject: request.dialect });
  const namesOnly = request.namesOnly ?? false;
  if (namesOnly && !dialect.info.namesOnly) {
    return err({ code: 'export-names-only-unsupported', subject: request.dialect });
  }
  const instances = await vault.listInstances();
  if (!instances.ok) return instances;
  const instance = instances.value.find(({ id }) => id === request.instanceId);
  if (!instance) return err({ code: 'vault-not-found', subject: request.instanceId });
  const all = await vault.listSecrets();
  if (!all.ok) return all;

  const byId = new Map(
    all.value.filter(({ instanceId }) => instanceId === instance.id).map((secret) => [secret.id, secret]),
  );
  const chosen: Secret[] = [];
  for (const id of request.secretIds) {
    const secret = byId.get(id);
    if (!secret) return err({ code: 'vault-not-found', subject: id });
    chosen.push(secret);
  }
  if (chosen.length === 0) return err({ code: 'export-nothing', subject: instance.name });
  const renamed = new Map(request.as?.map(({ secretId, as }) => [secretId, as]));
  const exported = chosen.map((secret): ExportedVariable => {
    const as = renamed.get(secret.id) ?? secret.name;
    const versionId = activeVersion(secret)?.id ?? '';
    return { secretId: secret.id, name: secret.name, versionId, ...(as !== secret.name && { as }) };
  });
  const options = { namesOnly, variant: request.variant, instanceName: instance.name };
  const fingerprints = chosen.map((secret) => activeVersion(secret)?.fingerprint ?? noFingerprint);
  return ok({ dialect, options, exported, fingerprints, chosen, all: all.value, instances: instances.value });
}

/** Reads what a request names. Values come from the keychain one after the other, as it serves one call at a time. */
export async function loadExport(vault: ExportVault, request: ExportRequest): Answer<LoadedExport> {
  const found = await choose(vault, request);
  if (!found.ok) return found;
  const { dialect, options, exported, fingerprints, chosen, all, instances } = found.value;
  const { namesOnly } = options;
  const named: Variable[] = [];
  for (const { secretId, name } of exported) {
    const value = namesOnly ? ok('') : await vault.readValue(secretId);
    if (!value.ok) return value;
    named.push({ name, value: value.value });
  }
  // What a value is for depends on the secret's own name, whatever it is called in the file.
  const variables = exported.map((one, index) => ({
    name: nameInFile(one),
    value: named[index]?.value ?? '',
  }));
  const warnings = exportWarnings(named, {
    dialect: request.dialect,
    namesOnly,
    keptNames: new Set(
      all.filter(({ instanceId }) => instanceId === request.instanceId).map(({ name }) => name),
    ),
    sharedWith: findShared(chosen, all, new Map(instances.map(({ id, name }) => [id, name]))),
  });
  return ok({ request, dialect, variables, options, warnings, exported, fingerprints });
}

/**
 * Whether the vault still has what an export was loaded from: the same versions in use with the same fingerprints, under the same
 * names. A version that lost its fingerprint (another keychain was accepted) is another one until it was read. Reads no keychain.
 */
export async function isCurrent(
  vault: ExportVault,
  { request, exported, fingerprints, options }: LoadedExport,
): Answer<boolean> {
  const now = await choose(vault, request);
  if (!now.ok) return now;
  const isSame = now.value.exported.every(
    ({ name, versionId }, index) =>
      name === exported[index]?.name &&
      versionId === exported[index].versionId &&
      now.value.fingerprints[index] === fingerprints[index],
  );
  return ok(isSame && now.value.options.instanceName === options.instanceName);
}

/** Which other instances have the same value, found by the keyed fingerprints: no value is read for it. */
function findShared(
  chosen: readonly Secret[],
  all: readonly Secret[],
  nameOf: ReadonlyMap<Id, string>,
): ReadonlyMap<string, readonly string[]> {
  const sameAs = findSameValues(all);
  const shared = new Map<string, readonly string[]>();
  for (const secret of chosen) {
    const ids = new Set(sameAs(secret).map(({ instanceId }) => instanceId));
    const others = [...ids].filter((id) => id !== secret.instanceId).map((id) => nameOf.get(id) ?? id);
    if (others.length > 0) shared.set(secret.name, others);
  }
  return shared;
}
