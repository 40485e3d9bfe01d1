import { schemaOf, writeKeySql } from '../openwebui/key-sql.ts';
import type { KeySchema, KeySqlRequest } from '../openwebui/key-sql.ts';
import type { Secret } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { KeySqlProblem } from '../shared/server-views.ts';
import type { Vault } from '../vault/port.ts';
import type { Learn } from './ports.ts';

export interface ServerKeySqlRequest extends Pick<KeySqlRequest, 'database' | 'user'> {
  /** The server's version, as `0.12.4`. */
  readonly release: string;
}

export type ServerKeySql =
  | {
      readonly outcome: 'written';
      readonly sql: string;
      /** The key that stands in it. */
      readonly key: string;
      readonly schema: KeySchema;
      /** Which version of the secret it is: the staged one where there is one. */
      readonly version: 'staged' | 'active';
    }
  | { readonly outcome: 'problem'; readonly problem: KeySqlProblem };

/** Writes a saved API key as SQL for the server's database (see `writeKeySql`). */
export async function writeServerKeySql(
  { vault, learn }: { readonly vault: Pick<Vault, 'readValue'>; readonly learn?: Learn | undefined },
  secret: Secret,
  { database, release, user }: ServerKeySqlRequest,
): Promise<Result<ServerKeySql, Failure>> {
  if (secret.kind !== 'api-key') return err({ code: 'request-invalid', subject: secret.name });
  const schema = schemaOf(release.trim());
  if (schema === null) return ok({ outcome: 'problem', problem: 'bad-release' });
  const staged = secret.versions.find(({ state }) => state === 'staged');
  const key = await vault.readValue(secret.id, staged?.id);
  if (!key.ok) return key;
  learn?.(key.value);
  const given = { by: user.by, value: user.value.trim() };
  const sql = writeKeySql({ database, schema, user: given, key: key.value, now: Date.now() });
  if (!sql.ok) return ok({ outcome: 'problem', problem: sql.error });
  const version = staged === undefined ? 'active' : 'staged';
  return ok({ outcome: 'written', sql: sql.value, key: key.value, schema, version });
}
