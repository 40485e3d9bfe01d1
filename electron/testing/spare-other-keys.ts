import type { KeySink } from '../openwebui/server-keys.ts';
import { activeVersion } from '../shared/domain.ts';
import type { Id } from '../shared/domain.ts';
import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { Failure } from '../shared/failure.ts';
import type { Vault } from '../vault/port.ts';

/**
 * A sink that refuses a new key, before the server makes it, where that would void the active version of another secret, in
 * whatever instance, and not that of `own`: `vault-key-elsewhere`. A user has one key on a server.
 */
export function spareOtherKeys(
  vault: Pick<Vault, 'fingerprints' | 'listSecrets'>,
  sink: KeySink,
  own: Id | undefined,
): KeySink {
  async function check(current: string): Promise<Result<void, Failure>> {
    const made = await vault.fingerprints([current]);
    if (!made.ok) return made;
    const secrets = await vault.listSecrets();
    if (!secrets.ok) return secrets;
    const [fingerprint] = made.value;
    const having = secrets.value.filter(
      (secret) => secret.kind === 'api-key' && activeVersion(secret)?.fingerprint === fingerprint,
    );
    const [other] = having;
    // Of copies one has to be the first to be replaced.
    return other === undefined || having.some(({ id }) => id === own)
      ? ok()
      : err({ code: 'vault-key-elsewhere', subject: other.name });
  }
  return {
    ...sink,
    prepare: async (current) => {
      const checked = current === null ? ok() : await check(current);
      return checked.ok ? await sink.prepare(current) : checked;
    },
  };
}
