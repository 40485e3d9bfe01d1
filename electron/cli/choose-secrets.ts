import { isVariableName } from '../shared/rules.ts';
import { secretKeyName } from '../shared/open-webui-variables.ts';
import type { DialectId } from '../shared/dialects.ts';
import { dialectInfos } from '../shared/dialects.ts';
import type { Secret } from '../shared/domain.ts';
import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';

/**
 * The secrets to export: those named, in that order, or else all whose name a variable can have, or that are given one. Of the
 * whole instance a key file takes its secret key only, as that is all it can carry.
 */
export function chooseSecrets(
  secrets: readonly Secret[],
  { only, renames = new Map() }: ChosenNames,
  dialect: DialectId,
): Result<readonly Secret[], CommandFailure> {
  const chosen = only ? namedSecrets(secrets, only) : ok(allSecrets(secrets, renames, dialect));
  if (!chosen.ok) return chosen;
  const names = chosen.value.map(({ name }) => name);
  const other = [...renames.keys()].find((name) => !names.includes(name));
  if (other === undefined) return chosen;
  return secrets.some(({ name }) => name === other)
    ? err({ code: 'usage-bad-option-value', subject: '--as', facts: { reason: 'one-of', values: names } })
    : err({ code: 'vault-not-found', subject: other, facts: { reason: 'kind-secret' } });
}

interface ChosenNames {
  readonly only: readonly string[] | undefined;
  /** Other names in the file, by those of the secrets. */
  readonly renames?: ReadonlyMap<string, string>;
}

function allSecrets(
  secrets: readonly Secret[],
  renames: ReadonlyMap<string, string>,
  dialect: DialectId,
): readonly Secret[] {
  const isKeyAlone = dialectInfos[dialect].cannotCarry.includes('only-secret-key');
  return secrets.filter(({ name, kind }) =>
    isKeyAlone ? name === secretKeyName : (kind !== 'header' && isVariableName(name)) || renames.has(name),
  );
}

function namedSecrets(
  secrets: readonly Secret[],
  only: readonly string[],
): Result<readonly Secret[], CommandFailure> {
  const byName = new Map(secrets.map((secret) => [secret.name, secret]));
  const missing = only.find((name) => !byName.has(name));
  if (missing !== undefined)
    return err({ code: 'vault-not-found', subject: missing, facts: { reason: 'kind-secret' } });
  return ok(only.flatMap((name) => byName.get(name) ?? []));
}
