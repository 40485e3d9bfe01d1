import type { Instance, Secret } from '../shared/domain.ts';
import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import { agree } from './agree.ts';
import { findVersion } from './find-version.ts';
import { secretLabel } from './label.ts';
import type { Context, Input } from './command.ts';

/** Deletes the value of the version that a word names, after a yes; gives its number, and says so where it is not to be JSON. */
export async function retireVersion(
  { terminal, asJson, vault, text }: Context,
  input: Input,
  { instance, secret }: { readonly instance: Instance; readonly secret: Secret },
  word: string,
): Promise<Result<number, CommandFailure>> {
  const version = findVersion(secret, word);
  if (!version.ok) return version;
  const { id, number, state } = version.value;
  const { t } = await text();
  const about = { version: String(number), secret: secretLabel(t, instance, secret) };
  const agreed = await agree(terminal, input.has('yes'), t('secret.deleteValueQuestion', about));
  if (!agreed.ok) return agreed;
  const retired = await vault.retire(secret.id, id, state);
  if (!retired.ok) return retired;
  if (!asJson) terminal.write(`${t('secret.valueDeleted', about)}\n`);
  return ok(number);
}
