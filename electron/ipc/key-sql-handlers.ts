import type { ServerKeySql } from '../testing/server-key-sql.ts';
import type { ChannelArgs } from '../shared/contract.ts';
import type { Failure } from '../shared/failure.ts';
import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { Handlers } from './dispatch.ts';
import { saveSecretText } from './save-text.ts';
import type { HandlerServices } from './services.ts';

type Own = 'server.previewKeySql' | 'server.copyKeySql' | 'server.saveKeySql';
type Request = ChannelArgs<'server.previewKeySql'>;

const masked = `sk-${'•'.repeat(32)}`;

/** The SQL that puts a key made here onto a server. The window sees it with dots for the key. */
export function keySqlHandlers({
  vault,
  serverKeys,
  clipboard,
  ...saving
}: Pick<HandlerServices, 'vault' | 'serverKeys' | 'clipboard' | 'ask' | 'writeSecretFile'>): Pick<
  Handlers,
  Own
> {
  async function write({ secretId, ...request }: Request): Promise<Result<ServerKeySql, Failure>> {
    const secret = await vault.getSecret(secretId);
    if (!secret.ok) return secret;
    return await serverKeys.sql(secret.value, request);
  }

  /** For requests that a preview has shown to be right. */
  async function sqlOf(request: Request): Promise<Result<string, Failure>> {
    const written = await write(request);
    if (!written.ok) return written;
    const { value } = written;
    if (value.outcome === 'problem')
      return err({ code: 'request-invalid', facts: { reason: 'open-webui-value-wanted' } });
    return ok(value.sql);
  }

  return {
    'server.previewKeySql': async (request) => {
      const written = await write(request);
      if (!written.ok) return written;
      if (written.value.outcome === 'problem') return ok(written.value);
      const { sql, key, schema, version } = written.value;
      return ok({ outcome: 'written', maskedText: sql.replaceAll(key, masked), schema, version });
    },
    'server.copyKeySql': async (request) => {
      const sql = await sqlOf(request);
      return sql.ok ? ok(await clipboard.copy(sql.value)) : sql;
    },
    'server.saveKeySql': async (request) => {
      const sql = await sqlOf(request);
      return sql.ok ? await saveSecretText(saving, 'open-webui-key.sql', sql.value) : sql;
    },
  };
}
