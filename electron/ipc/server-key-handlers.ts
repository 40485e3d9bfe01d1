import { holdIn, troubleOutcome } from './key-trouble.ts';
import type { CreateTrouble, SavedKey } from '../testing/server-keys.ts';
import type { Failure } from '../shared/failure.ts';
import { ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { ServerKeyOutcome } from '../shared/server-views.ts';
import type { Handlers } from './dispatch.ts';
import { findInstance, findSecretOf } from './find-secret.ts';
import type { HandlerServices } from './services.ts';

type Own = 'server.compareKey' | 'server.createKey' | 'server.deleteKey' | 'server.createNewKey';
type Answer = Result<ServerKeyOutcome, Failure>;

/** A user's key on the server. The key stays in main: the window learns whether it is the saved one. */
export function serverKeyHandlers({
  vault,
  generated,
  serverKeys,
}: Pick<HandlerServices, 'vault' | 'generated' | 'serverKeys'>): Pick<Handlers, Own> {
  const hold = holdIn(generated);
  const troubleOf = (trouble: CreateTrouble): Answer => troubleOutcome(trouble, hold);
  function createdOf(created: Result<SavedKey, CreateTrouble>): Answer {
    if (!created.ok) return troubleOf(created.error);
    const { secretId, verdict, holder } = created.value;
    return ok({ outcome: 'created', secretId, verdict, email: holder.email ?? '' });
  }
  return {
    'server.compareKey': async ({ secretId, session }) => {
      const found = await findSecretOf(vault, secretId);
      if (!found.ok) return found;
      const compared = await serverKeys.compare(found.value, session);
      if (!compared.ok) return troubleOf(compared.error);
      const { key, holder, isSame } = compared.value;
      const email = holder.email ?? '';
      if (isSame) return ok({ outcome: 'same', email });
      return ok({ outcome: 'different', email, handle: hold(key) });
    },
    'server.createKey': async ({ secretId, session }) => {
      const found = await findSecretOf(vault, secretId);
      return found.ok ? createdOf(await serverKeys.create(found.value, session)) : found;
    },
    'server.createNewKey': async ({ instanceId, name, session }) => {
      const instance = await findInstance(vault, instanceId);
      return instance.ok ? createdOf(await serverKeys.createNew(instance.value, name, session)) : instance;
    },
    'server.deleteKey': async ({ secretId, session }) => {
      const found = await findSecretOf(vault, secretId);
      if (!found.ok) return found;
      const deleted = await serverKeys.delete(found.value, session);
      return deleted.ok ? ok({ outcome: 'deleted' }) : troubleOf(deleted.error);
    },
  };
}
