import { createHandleStore, tenMinutesMs } from '../handle-store.ts';
import type { Id } from '../shared/domain.ts';
import type { KeyAccount, KeyWay } from '../shared/key-rotation.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { SecretOf } from './ports.ts';
import type { NewKeyCredential } from './server-key-credential.ts';
import type { CreateTrouble, KeyTrouble, SavedKey, ServerKeys } from './server-keys.ts';

/** A key that was created. */
interface CreatedKey {
  readonly about: SecretOf;
  readonly way: KeyWay;
  readonly saved: SavedKey;
}

/**
 * Accounts that keys of rotations are created for, with what they were signed in with, between the question and the yes: ten minutes at
 * most, in memory only.
 */
export interface KeyRotationSessions {
  readonly describe: (
    about: SecretOf,
    credential: NewKeyCredential,
  ) => Promise<Result<{ readonly handle: Id; readonly account: KeyAccount }, KeyTrouble>>;
  /** Uses the handle up where a key was made, saved or not. `request-handle-expired` for one that is not held. */
  readonly create: (handle: Id, code: string | undefined) => Promise<Result<CreatedKey, CreateTrouble>>;
  /** Forgets all. */
  readonly close: () => void;
}

interface Held {
  readonly about: SecretOf;
  readonly credential: NewKeyCredential;
  readonly way: KeyWay;
}

export function createKeyRotationSessions(
  serverKeys: Pick<ServerKeys, 'describeRotation' | 'createForRotation'>,
): KeyRotationSessions {
  const held = createHandleStore<Held>({ most: 2, idleMs: tenMinutesMs });
  return {
    describe: async (about, credential) => {
      const account = await serverKeys.describeRotation(about, credential);
      if (!account.ok) return account;
      const { way } = account.value;
      return ok({ handle: held.add({ about, credential, way }), account: account.value });
    },
    create: async (handle, code) => {
      const session = held.find(handle);
      if (session === undefined) {
        return err({ reason: 'failure', failure: { code: 'request-handle-expired' } });
      }
      const { about, credential, way } = session;
      const created = await serverKeys.createForRotation(
        about,
        credential.by === 'password' ? { ...credential, code } : credential,
        way,
      );
      if (created.ok || created.error.reason === 'not-saved') held.forget(handle);
      return created.ok ? ok({ about, way, saved: created.value }) : created;
    },
    close: held.close,
  };
}
