import type { Id, Instance, Secret, TrashItem } from '../shared/domain.ts';
import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Vault } from '../vault/port.ts';

type DeletionsOf = Pick<Vault, 'listInstances' | 'listTrash'>;

/** What was deleted last under some names, and its instance. */
export interface Deleted {
  readonly item: TrashItem;
  readonly instance: Instance;
}

/** The instance of this exact name that was deleted last. */
export async function findDeletedInstance(
  vault: Pick<Vault, 'listTrash'>,
  name: string,
): Promise<Result<Deleted, CommandFailure>> {
  const trash = await vault.listTrash();
  if (!trash.ok) return trash;
  const found = instancesCalled(trash.value, name).at(-1);
  return found ? ok(found) : notInTrash(name);
}

/**
 * The secret of this exact name that was deleted last of the instance of that name. Where the trash has it of a deleted
 * instance alone, the failure names that instance, which has to be restored first.
 */
export async function findDeletedSecret(
  vault: DeletionsOf,
  instanceName: string,
  name: string,
): Promise<Result<Deleted, CommandFailure>> {
  const instances = await vault.listInstances();
  if (!instances.ok) return instances;
  const trash = await vault.listTrash();
  if (!trash.ok) return trash;
  const isCalled = (secret: Secret) => secret.name === name.normalize('NFC');
  const isIn = (item: TrashItem, id: Id) => deletedAlone(item, id).some(isCalled);
  const instance = instances.value.find((candidate) => candidate.name === instanceName.normalize('NFC'));
  const item = instance && trash.value.findLast((candidate) => isIn(candidate, instance.id));
  if (instance && item) return ok({ item, instance });
  const deleted = instancesCalled(trash.value, instanceName);
  const withSecret = deleted.find(
    (one) =>
      one.item.secrets.some(isCalled) || trash.value.some((candidate) => isIn(candidate, one.instance.id)),
  );
  if (withSecret) return err({ code: 'restore-instance-first', subject: withSecret.instance.name });
  if (instance ?? deleted[0]) return notInTrash(name);
  return err({ code: 'vault-not-found', subject: instanceName, facts: { reason: 'kind-instance' } });
}

/** The secret of an item that was deleted without its instance, if that is this one. */
export function deletedAlone({ instance, secrets }: TrashItem, instanceId: Id): readonly Secret[] {
  return instance === null ? secrets.filter((secret) => secret.instanceId === instanceId) : [];
}

/** The deleted instances of this exact name, the last deleted last. */
function instancesCalled(trash: readonly TrashItem[], name: string): readonly Deleted[] {
  return trash.flatMap((item) =>
    item.instance?.name === name.normalize('NFC') ? [{ item, instance: item.instance }] : [],
  );
}

function notInTrash(name: string): Result<never, CommandFailure> {
  return err({ code: 'trash-lacks-name', subject: name });
}

/** A failure to restore, as the command line tells it. */
export function restoreFailure(failure: CommandFailure): CommandFailure {
  const { code, facts } = failure;
  if (code === 'vault-name-taken') return { ...failure, code: 'restore-name-taken' };
  if (facts?.reason === 'instance-in-trash')
    return { code: 'restore-instance-first', subject: facts.instance };
  return failure;
}

/** What stands in the trash for people, the last deleted first. */
export interface DeletedRow {
  readonly item: TrashItem;
  /** Name of the instance that was deleted, or that the deleted secret is of. */
  readonly instance: string;
  /** Name of the secret; null for an instance. */
  readonly secret: string | null;
}

/** The items of the trash with the names that they go by, the last deleted first. */
export async function listDeleted(
  vault: DeletionsOf,
): Promise<Result<readonly DeletedRow[], CommandFailure>> {
  const instances = await vault.listInstances();
  if (!instances.ok) return instances;
  const trash = await vault.listTrash();
  if (!trash.ok) return trash;
  const all = [...instances.value, ...trash.value.flatMap(({ instance }) => instance ?? [])];
  const names = new Map(all.map(({ id, name }) => [id, name]));
  const rows = trash.value.map((item): DeletedRow => {
    const [secret] = item.secrets;
    return item.instance
      ? { item, instance: item.instance.name, secret: null }
      : { item, instance: names.get(secret?.instanceId ?? '') ?? '', secret: secret?.name ?? '' };
  });
  return ok(rows.toReversed());
}
