import type { Instance, Secret } from '../shared/domain.ts';
import { isOfEnvironment, previousVersions } from '../shared/domain.ts';
import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { agree } from './agree.ts';
import { printable } from './printable.ts';
import type { Context, Input } from './command.ts';

/** Makes the previous version of one secret the active one again, after a yes. The one that was active is staged. */
export async function goToPrevious(
  { vault, terminal, text }: Context,
  input: Input,
  instance: Instance,
): Promise<Result<void, CommandFailure>> {
  const secrets = await vault.listSecrets({ instanceId: instance.id });
  if (!secrets.ok) return secrets;
  const chosen = choose(secrets.value, input.text('only'));
  if (!chosen.ok) return chosen;
  const { id, name } = chosen.value;
  const [previous] = previousVersions(chosen.value);
  if (previous === undefined) return err({ code: 'runtime-no-way-back', subject: name });
  const { t } = await text();
  const question = t('apply.backTo', { name: printable(name), number: previous.number });
  const agreed = await agree(terminal, input.has('yes'), question);
  if (!agreed.ok) return agreed;
  const back = await vault.rollback(id, previous.id);
  return back.ok ? ok() : back;
}

function choose(secrets: readonly Secret[], only: string | undefined): Result<Secret, CommandFailure> {
  if (only !== undefined) {
    const named = secrets.find(({ name }) => name === only.normalize('NFC'));
    return named
      ? ok(named)
      : err({ code: 'vault-not-found', subject: only, facts: { reason: 'kind-secret' } });
  }
  const candidates = secrets.filter(
    (secret) => isOfEnvironment(secret.kind) && previousVersions(secret).length > 0,
  );
  const [first, ...others] = candidates;
  if (first === undefined) return err({ code: 'runtime-no-way-back' });
  if (others.length === 0) return ok(first);
  const names = candidates.map(({ name }) => name);
  return err({
    code: 'usage-missing-operand',
    subject: '--only NAME',
    facts: { reason: 'there-are', names },
  });
}
