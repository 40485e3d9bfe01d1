import type { SessionSource } from '../openwebui/session.ts';
import type { Id, Instance, Secret } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Vault } from '../vault/port.ts';
import type { Learn } from './ports.ts';
import { readStaticSecret } from './static-secret.ts';

/** With what a key is managed on the server. What is saved here is read when it is needed. */
export type KeyCredential =
  | Extract<SessionSource, { by: 'password' | 'token' }>
  /** The saved key itself, or the value of this version of it. */
  | { readonly by: 'key'; readonly versionId?: Id }
  /** A token that is signed, as this user, with the instance's static secret. */
  | Omit<Extract<SessionSource, { by: 'secret' }>, 'secret'>;

/** For a key that is not saved yet. */
export type NewKeyCredential = Exclude<KeyCredential, { by: 'key' }>;

/** Where the key is saved, or is to be. */
interface KeyPlace {
  readonly instance: Pick<Instance, 'id'>;
  readonly secret?: Pick<Secret, 'id'>;
}

/** Reads what a credential needs from the vault; each secret of it is learnt. */
export async function sourceOfCredential(
  vault: Pick<Vault, 'listSecrets' | 'readValue'>,
  { instance, secret }: KeyPlace,
  credential: KeyCredential,
  learn: Learn | undefined,
): Promise<Result<SessionSource, Failure>> {
  switch (credential.by) {
    case 'password':
      learn?.(credential.password);
      return ok(credential);
    case 'token':
      learn?.(credential.token);
      return ok(credential);
    case 'key': {
      if (secret === undefined) return err({ code: 'request-invalid', subject: 'session' });
      const { versionId } = credential;
      const key = await (versionId === undefined
        ? vault.readValue(secret.id)
        : vault.readValue(secret.id, versionId));
      if (!key.ok) return key;
      learn?.(key.value);
      return ok({ by: 'key', key: key.value });
    }
    case 'secret': {
      const signer = await readStaticSecret(vault, instance.id, learn);
      return signer.ok ? ok({ ...credential, secret: signer.value.value }) : signer;
    }
    default:
      return credential satisfies never;
  }
}
