import type { Secret, SecretVersion } from '../../shared/domain.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { ok } from '../../shared/result.ts';
import { agree } from '../agree.ts';
import { exitCodes } from '../exit-code.ts';
import { findVersion } from '../find-version.ts';
import { findSecret } from '../lookup.ts';
import { printable, toJson } from '../printable.ts';
import { formatTable } from '../table.ts';
import type { Context, Input } from '../command.ts';

/** Lists the versions of a secret, or deletes the value of one. No value is read. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson, vault } = context;
  const [instanceName = '', secretName = ''] = input.operands;
  const found = await findSecret(vault, instanceName, secretName);
  if (!found.ok) return found;
  const { instance, secret } = found.value;
  const word = input.text('retire');
  if (word === undefined) {
    const about = { instance: instance.name, name: secret.name, versions: secret.versions };
    terminal.write(asJson ? `${toJson(about)}\n` : listing(secret, terminal.hasColour));
    return ok(exitCodes.done);
  }
  const version = findVersion(secret, word);
  if (!version.ok) return version;
  const label = `version ${version.value.number} of ${printable(secret.name)} of ${printable(instance.name)}`;
  const agreed = await agree(terminal, input.has('yes'), `Delete the value of ${label}?`);
  if (!agreed.ok) return agreed;
  const retired = await vault.retire(secret.id, version.value.id, version.value.state);
  if (!retired.ok) return retired;
  terminal.write(
    asJson ? `${toJson({ retired: version.value.number })}\n` : `Deleted the value of ${label}.\n`,
  );
  return ok(exitCodes.done);
}

function listing(secret: Secret, hasColour: boolean): string {
  const heading = ['VERSION', 'STATE', 'FINGERPRINT', 'ORIGIN', 'SAVED', 'REPLACED', 'RETIRED'];
  return formatTable(heading, secret.versions.toReversed().map(rowOf), hasColour);
}

function rowOf(version: SecretVersion): string[] {
  const { number, state, fingerprint, origin, createdAt, replacedAt, retiredAt } = version;
  const days = [createdAt, replacedAt, retiredAt].map((instant) => instant?.slice(0, 10) ?? '-');
  return [String(number), state, fingerprint, origin, ...days];
}
