import { writeSecretFile } from '../files/secret-file.ts';
import { schemaOf, writeKeySql } from '../openwebui/key-sql.ts';
import type { KeySchema } from '../openwebui/key-sql.ts';
import type { ChannelArgs } from '../shared/contract.ts';
import type { Failure } from '../shared/failure.ts';
import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { KeySqlProblem } from '../shared/server-views.ts';
import type { Handlers } from './dispatch.ts';
import { findSecretOf } from './find-secret.ts';
import { readPlaintext } from './plaintext.ts';
import type { HandlerServices } from './services.ts';

type Own = 'server.previewKeySql' | 'server.copyKeySql' | 'server.saveKeySql';
type Request = ChannelArgs<'server.previewKeySql'>;

interface Written {
  readonly key: string;
  readonly sql: string;
  readonly schema: KeySchema;
  readonly version: 'staged' | 'active';
}

const masked = `sk-${'•'.repeat(32)}`;

/** The SQL that puts a key made here onto a server. The window sees it with dots for the key. */
export function keySqlHandlers(
  services: Pick<HandlerServices, 'vault' | 'generated' | 'redactor' | 'clipboard' | 'ask'>,
): Pick<Handlers, Own> {
  const { vault, clipboard, ask } = services;

  async function write({
    secretId,
    database,
    release,
    user,
  }: Request): Promise<Result<Written | KeySqlProblem, Failure>> {
    const found = await findSecretOf(vault, secretId);
    if (!found.ok) return found;
    const { secret } = found.value;
    if (secret.kind !== 'api-key') return err({ code: 'request-invalid', subject: secret.name });
    const schema = schemaOf(release.trim());
    if (schema === null) return ok('bad-release');
    const staged = secret.versions.find(({ state }) => state === 'staged');
    const reference = { of: 'secret', secretId, versionId: staged?.id } as const;
    const key = await readPlaintext(services, reference);
    if (!key.ok) return key;
    const given = { by: user.by, value: user.value.trim() };
    const sql = writeKeySql({ database, schema, user: given, key: key.value, now: Date.now() });
    if (!sql.ok) return ok(sql.error);
    const version = staged === undefined ? 'active' : 'staged';
    return ok({ key: key.value, sql: sql.value, schema, version });
  }

  /** For requests that a preview has shown to be right. */
  async function sqlOf(request: Request): Promise<Result<string, Failure>> {
    const written = await write(request);
    if (!written.ok) return written;
    if (typeof written.value === 'string') return err({ code: 'request-invalid', detail: written.value });
    return ok(written.value.sql);
  }

  return {
    'server.previewKeySql': async (request) => {
      const written = await write(request);
      if (!written.ok) return written;
      if (typeof written.value === 'string') return ok({ outcome: 'problem', problem: written.value });
      const { key, sql, schema, version } = written.value;
      return ok({ outcome: 'written', maskedText: sql.replaceAll(key, masked), schema, version });
    },
    'server.copyKeySql': async (request) => {
      const sql = await sqlOf(request);
      return sql.ok ? ok(await clipboard.copy(sql.value)) : sql;
    },
    'server.saveKeySql': async (request) => {
      const sql = await sqlOf(request);
      if (!sql.ok) return sql;
      const path = await ask.savePath('open-webui-key.sql', true);
      if (path === null) return ok({ outcome: 'cancelled' });
      const file = { path, content: Buffer.from(sql.value, 'utf8'), existing: 'replace' } as const;
      const first = await writeSecretFile({ ...file, notIgnored: 'ask' });
      if (!first.ok) return first;
      if (first.value.outcome === 'clear') return ok({ outcome: 'written', path: first.value.path });
      const notIgnored = await ask.notIgnored(first.value);
      if (notIgnored === null) return ok({ outcome: 'cancelled' });
      const second = await writeSecretFile({ ...file, notIgnored });
      if (!second.ok) return second;
      return ok(second.value.outcome === 'clear' ? { outcome: 'written', path } : { outcome: 'cancelled' });
    },
  };
}
