import { isVariableName } from '../shared/rules.ts';
import type { Id, Secret } from '../shared/domain.ts';
import { activeVersion } from '../shared/domain.ts';
import type { KeychainFailure, RunFailure, VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Vault } from '../vault/port.ts';

/** Which of an instance's secrets become variables. */
export interface RunChoice {
  /** Names of secrets; with none all take part that can. */
  readonly only?: readonly string[] | undefined;
  /** Other names of the variables, by those of the secrets. */
  readonly renames?: ReadonlyMap<string, string>;
}

/** A variable for a child's environment. */
export interface RunVariable {
  readonly name: string;
  readonly value: string;
}

export type RunVault = Pick<Vault, 'listSecrets' | 'readValue'>;
export type CollectError = RunFailure | VaultFailure | KeychainFailure;

/**
 * The active values of an instance's secrets, or of those in `only`. An API key takes part when its label is a variable's
 * name, or is given one; a header only where it is named (`authorization` could be a variable's name too). Refused as a whole: a name that the instance does not have, one asked for that cannot be a variable's, and a
 * secret without a value in use; running with a variable silently missing would be worse than not running.
 */
export async function collectVariables(
  vault: RunVault,
  instanceId: Id,
  { only, renames = new Map() }: RunChoice = {},
): Promise<Result<readonly RunVariable[], CollectError>> {
  const listed = await vault.listSecrets({ instanceId });
  if (!listed.ok) return listed;
  const other = [...renames.keys()].find((name) => listed.value.every((secret) => secret.name !== name));
  if (other !== undefined) {
    return err({ code: 'vault-not-found', subject: other, facts: { reason: 'kind-secret' } });
  }
  const isNamed = (secret: Secret): boolean => isVariableName(renames.get(secret.name) ?? secret.name);
  const isUsual = (secret: Secret): boolean =>
    (secret.kind !== 'header' || renames.has(secret.name)) && isNamed(secret);
  const chosen = only ? chooseNamed(listed.value, only, isNamed) : ok(listed.value.filter(isUsual));
  if (!chosen.ok) return chosen;
  const unset = chosen.value.find((secret) => !activeVersion(secret));
  if (unset) return err({ code: 'run-unset', subject: unset.name });
  const variables: RunVariable[] = [];
  for (const { id, name } of chosen.value) {
    const value = await vault.readValue(id);
    if (!value.ok) return value;
    variables.push({ name: renames.get(name) ?? name, value: value.value });
  }
  return ok(variables);
}

function chooseNamed(
  secrets: readonly Secret[],
  only: readonly string[],
  isNamed: (secret: Secret) => boolean,
): Result<readonly Secret[], CollectError> {
  const byName = new Map(secrets.map((secret) => [secret.name, secret]));
  const chosen = new Set<Secret>();
  for (const name of only) {
    const secret = byName.get(name);
    if (!secret) return err({ code: 'vault-not-found', subject: name, facts: { reason: 'kind-secret' } });
    if (!isNamed(secret)) return err({ code: 'run-bad-name', subject: name });
    chosen.add(secret);
  }
  return ok([...chosen]);
}

/**
 * The environment of the child: the parent's, with the variables on top. Refused is what the system would cut or not pass
 * on. On Windows names are the same in any case, and the parent's spelling gives way.
 */
export function childEnvironment(
  parent: Readonly<Record<string, string | undefined>>,
  variables: readonly RunVariable[],
  platform: NodeJS.Platform = process.platform,
): Result<Readonly<Record<string, string>>, RunFailure> {
  const key = platform === 'win32' ? (name: string) => name.toUpperCase() : (name: string) => name;
  const ours = new Map<string, RunVariable>();
  for (const variable of variables) {
    const failure = refuse(variable, platform);
    if (failure) return err(failure);
    if (ours.has(key(variable.name))) {
      return err({ code: 'run-bad-name', subject: variable.name, facts: { reason: 'name-twice' } });
    }
    ours.set(key(variable.name), variable);
  }
  const env = new Map<string, string>();
  for (const [name, value] of Object.entries(parent)) {
    if (value !== undefined && !ours.has(key(name))) env.set(name, value);
  }
  for (const { name, value } of ours.values()) env.set(name, value);
  // An object made of entries takes any name, `__proto__` too.
  return ok(Object.fromEntries(env));
}

/** Linux: `NAME=value` and its NUL (MAX_ARG_STRLEN of binfmts.h). */
const linuxBytes = 131_072;
/** Windows: characters of `NAME=value` and its NUL. */
const windowsCharacters = 32_767;

function refuse({ name, value }: RunVariable, platform: NodeJS.Platform): RunFailure | undefined {
  if (!isVariableName(name)) return { code: 'run-bad-name', subject: name };
  if (value.includes('\0')) return { code: 'run-not-representable', subject: name, facts: { reason: 'nul' } };
  if (!value.isWellFormed())
    return { code: 'run-not-representable', subject: name, facts: { reason: 'lone-surrogate' } };
  const pair = `${name}=${value}`;
  if (platform === 'win32' && pair.length + 1 > windowsCharacters) {
    return {
      code: 'run-not-representable',
      subject: name,
      facts: { reason: 'most-characters', most: windowsCharacters },
    };
  }
  if (platform === 'linux' && Buffer.byteLength(pair) + 1 > linuxBytes) {
    return {
      code: 'run-not-representable',
      subject: name,
      facts: { reason: 'most-bytes', most: linuxBytes },
    };
  }
  return undefined;
}
