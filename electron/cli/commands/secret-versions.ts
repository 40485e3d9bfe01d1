import type { Secret, SecretVersion } from '../../shared/domain.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { ok } from '../../shared/result.ts';
import type { CommandText } from '../../text/command.ts';
import { exitCodes } from '../exit-code.ts';
import { findSecret } from '../lookup.ts';
import { writeJson } from '../json/write.ts';
import { retireVersion } from '../retire-version.ts';
import { formatTable } from '../table.ts';
import { noteUnderWay, rotationsUnderWay } from '../under-way.ts';
import type { Context, Input } from '../command.ts';

/** Lists the versions of a secret, or deletes the value of one. No value is read. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson, vault } = context;
  const [instanceName = '', secretName = ''] = input.operands;
  const found = await findSecret(vault, instanceName, secretName);
  if (!found.ok) return found;
  const { instance, secret } = found.value;
  const named = { instance: instance.name, name: secret.name };
  const text = await context.text();
  const { t } = text;
  const word = input.text('retire');
  if (word === undefined) {
    const rotations = await rotationsUnderWay(vault, ({ id }) => id === secret.id);
    if (!rotations.ok) return rotations;
    if (asJson) {
      const [rotation = null] = rotations.value;
      writeJson(terminal, 'secret versions', { ...named, versions: secret.versions, rotation });
    } else {
      terminal.write(listing(secret, t, terminal.hasColour));
      noteUnderWay(terminal, rotations.value, text);
    }
    return ok(exitCodes.done);
  }
  const retired = await retireVersion(context, input, found.value, word);
  if (!retired.ok) return retired;
  if (asJson) writeJson(terminal, 'secret versions', { ...named, retired: [retired.value] });
  return ok(exitCodes.done);
}

function listing(secret: Secret, t: CommandText['t'], hasColour: boolean): string {
  const heading = [
    t('column.version'),
    t('column.state'),
    t('column.fingerprint'),
    t('column.origin'),
    t('column.saved'),
    t('column.replaced'),
    t('column.retired'),
  ];
  const rows = secret.versions.toReversed().map((version) => rowOf(version, t));
  return formatTable(heading, rows, hasColour);
}

function rowOf(version: SecretVersion, t: CommandText['t']): string[] {
  const { number, state, fingerprint, origin, createdAt, replacedAt, retiredAt } = version;
  const days = [createdAt, replacedAt, retiredAt].map((instant) => instant?.slice(0, 10) ?? '-');
  return [String(number), t(`state.${state}`), fingerprint, t(`origin.${origin}`), ...days];
}
