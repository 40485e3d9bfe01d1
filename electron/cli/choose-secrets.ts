import { isVariableName } from '../shared/rules.ts';
import { secretKeyName } from '../shared/open-webui-variables.ts';
import type { DialectId } from '../shared/dialects.ts';
import type { Id, Secret } from '../shared/domain.ts';
import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';

/**
 * The secrets to export: those named, in that order, or else all whose name a variable can have. Of the whole instance a
 * key file takes its secret key only, as that is all it can carry.
 */
export function chooseSecrets(
  secrets: readonly Secret[],
  only: readonly string[] | undefined,
  dialect: DialectId,
): Result<readonly Id[], CommandFailure> {
  if (!only) {
    const variables = secrets.filter(({ name }) => isVariableName(name));
    const chosen =
      dialect === 'compose-secret' ? variables.filter(({ name }) => name === secretKeyName) : variables;
    return ok(chosen.map(({ id }) => id));
  }
  const byName = new Map(secrets.map(({ name, id }) => [name, id]));
  const missing = only.find((name) => !byName.has(name));
  if (missing !== undefined)
    return err({ code: 'vault-not-found', subject: missing, facts: { reason: 'kind-secret' } });
  return ok(only.flatMap((name) => byName.get(name) ?? []));
}
