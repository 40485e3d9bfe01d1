import { liveVersions, plainSecret } from '../shared/domain.ts';
import type { Instance, Secret } from '../shared/domain.ts';
import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { shellQuote } from '../shared/shell-quote.ts';
import { checkSecretName } from '../vault/check-input.ts';
import { checkHeaderText } from '../vault/header-rules.ts';
import type { Context, Input } from './command.ts';
import { moveToTrash } from './move-to-trash.ts';
import { printable } from './printable.ts';
import { readValue } from './value.ts';

/** What an edit does to the extra headers of an instance, all of it checked before anything is changed. */
export interface HeaderChange {
  /** A new value, of a header that the instance has or of a new one. */
  readonly set: { readonly name: string; readonly value: string; readonly saved: Secret | undefined } | null;
  readonly removed: Secret | null;
}

/** Reads `--header` and `--no-header`, and asks for the value of the former. */
export async function readHeaderChange(
  context: Context,
  input: Input,
  { id }: Pick<Instance, 'id'>,
): Promise<Result<HeaderChange, CommandFailure>> {
  const wanted = input.text('header');
  const unwanted = input.text('no-header');
  if (wanted === undefined && unwanted === undefined) return ok({ set: null, removed: null });
  const secrets = await context.vault.listSecrets({ instanceId: id });
  if (!secrets.ok) return secrets;
  const savedAs = (name: string) =>
    secrets.value.find((secret) => secret.kind === 'header' && secret.name === name.toLowerCase());
  if (unwanted !== undefined) {
    const removed = savedAs(unwanted);
    return removed === undefined
      ? err({ code: 'vault-not-found', subject: unwanted, facts: { reason: 'kind-header' } })
      : ok({ set: null, removed });
  }
  if (wanted === undefined) return ok({ set: null, removed: null });
  const saved = savedAs(wanted);
  const name = checkSecretName(wanted, 'header', saved?.name);
  if (!name.ok) return name;
  const { t } = await context.text();
  const value = await readValue(
    context.terminal,
    t('secret.valuePrompt', { name: printable(name.value) }),
    false,
  );
  if (!value.ok) return value;
  const checked = checkHeaderText(value.value);
  return checked.ok ? ok({ set: { name: name.value, value: checked.value, saved }, removed: null }) : checked;
}

/** Saves the value, which takes the place of the one before, and moves the header that is not to be sent to the trash. */
export async function changeHeaders(
  context: Context,
  { id, name: instanceName }: Pick<Instance, 'id' | 'name'>,
  { set, removed }: HeaderChange,
): Promise<Result<void, CommandFailure>> {
  const { vault, terminal, asJson } = context;
  const { t } = await context.text();
  if (set !== null) {
    const { name, value, saved } = set;
    const done =
      saved === undefined
        ? await vault.createSecret(id, plainSecret(name, 'header'), value, 'typed')
        : await vault.replaceValue(saved.id, value, 'typed');
    if (!done.ok) return done;
    if (!asJson) {
      terminal.write(`${t('instance.headerSaved', { header: name, name: printable(instanceName) })}\n`);
      if (name === 'authorization') terminal.note(t('instance.headerTakenOut'));
    }
  }
  if (removed === null) return ok();
  const header = printable(removed.name);
  const trashed = await moveToTrash(context, true, {
    command: `webui-keyring secret restore ${shellQuote(instanceName)} ${shellQuote(removed.name)}`,
    question: () => header,
    move: () =>
      vault.trashSecret(
        removed.id,
        liveVersions(removed).map((version) => version.id),
      ),
    moved: t('instance.headerTrashed', { header, name: printable(instanceName) }),
  });
  return trashed.ok ? ok() : trashed;
}
