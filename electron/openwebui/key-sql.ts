import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { KeyDatabase, KeySqlProblem } from '../shared/server-views.ts';
import { isAtLeast, parseRelease } from '../shared/release.ts';

/** `table`: rows of `api_key`, from 0.6.41 on; `column`: `api_key` of the table `user`, before. */
export type KeySchema = 'table' | 'column';

export interface KeySqlRequest {
  readonly database: KeyDatabase;
  readonly schema: KeySchema;
  /** Whose key it becomes. An address is compared without regard to case, as the server keeps it in lower case. */
  readonly user: { readonly by: 'email' | 'id'; readonly value: string };
  /** Begins with `sk-`: anything else the server would not look up as a key. */
  readonly key: string;
  /** Time of the row, in milliseconds since 1970. */
  readonly now: number;
}

/** Where a server of this release keeps its keys, or null when the version cannot be read. */
export function schemaOf(version: string): KeySchema | null {
  const release = parseRelease(version);
  if (release === null) return null;
  return isAtLeast(release, [0, 6, 41]) ? 'table' : 'column';
}

/**
 * Writes the SQL that gives a user a key made offline. It changes nothing where the user is not found or not the only one of
 * that address, and it writes the new key before it removes the old one, so that a statement that fails costs no key even
 * where a client goes on after errors. The text holds the key in the clear.
 */
export function writeKeySql(request: KeySqlRequest): Result<string, Exclude<KeySqlProblem, 'bad-release'>> {
  const { database, schema, user, key } = request;
  if (!/^sk-[A-Za-z0-9_-]{8,200}$/.test(key)) return err('bad-key');
  if (user.value === '' || user.value.length > 320 || !isQuotable(user.value)) return err('bad-user');
  const owner =
    user.by === 'id'
      ? `SELECT id FROM "user" WHERE id = ${quoted(user.value)}`
      : onlyOneOf(quoted(user.value.toLowerCase()));
  const seconds = String(Math.floor(request.now / 1000));
  const change = schema === 'table' ? tableChange(owner, key, seconds) : columnChange(owner, key);
  const [begin, notes] = preamble[database];
  return ok(
    [
      "-- Gives one user of Open WebUI the API key below; that user's old key stops working.",
      `-- For ${schema === 'table' ? 'Open WebUI 0.6.41 and later' : 'Open WebUI up to 0.6.40'}, on ${database === 'sqlite' ? 'SQLite' : 'PostgreSQL'}.`,
      '-- This text holds the key in the clear: delete it when done.',
      ...notes,
      ...begin,
      '',
      ...change,
      '',
      '-- Has to show one row. If it shows none, the user was not found and nothing was changed.',
      check(schema, key),
      '',
      'COMMIT;',
      '',
    ].join('\n'),
  );
}

const preamble: Readonly<Record<KeyDatabase, readonly [begin: readonly string[], notes: readonly string[]]>> =
  {
    sqlite: [
      ['BEGIN IMMEDIATE;'],
      [
        '-- Back up first:  sqlite3 webui.db ".backup webui-before.db"',
        '-- Run:            sqlite3 -bail webui.db < this-file.sql',
      ],
    ],
    postgresql: [
      ['BEGIN;', 'SET LOCAL standard_conforming_strings = on;'],
      [
        '-- Back up first:  pg_dump "$DATABASE_URL" > webui-before.sql',
        '-- Run:            psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -f this-file.sql',
      ],
    ],
  };

function onlyOneOf(email: string): string {
  const those = `FROM "user" WHERE (email = ${email} OR lower(email) = ${email})`;
  return `SELECT id ${those} AND 1 = (SELECT count(*) ${those})`;
}

/** The row's id is the one that the server itself would give it. */
function tableChange(owner: string, key: string, seconds: string): readonly string[] {
  return [
    'INSERT INTO api_key (id, user_id, "key", created_at, updated_at)',
    `SELECT 'key_' || id, id, ${quoted(key)}, ${seconds}, ${seconds} FROM "user" WHERE id IN (${owner})`,
    'ON CONFLICT (id) DO UPDATE',
    'SET user_id = excluded.user_id, "key" = excluded."key", data = NULL, expires_at = NULL,',
    '    last_used_at = NULL, updated_at = excluded.updated_at;',
    '',
    'DELETE FROM api_key',
    `WHERE user_id = (SELECT user_id FROM api_key WHERE "key" = ${quoted(key)}) AND "key" <> ${quoted(key)};`,
  ];
}

function columnChange(owner: string, key: string): readonly string[] {
  return [`UPDATE "user" SET api_key = ${quoted(key)}`, `WHERE id IN (${owner});`];
}

function check(schema: KeySchema, key: string): string {
  return schema === 'table'
    ? `SELECT "user".id, "user".email FROM "user" JOIN api_key ON api_key.user_id = "user".id WHERE api_key."key" = ${quoted(key)};`
    : `SELECT id, email FROM "user" WHERE api_key = ${quoted(key)};`;
}

/** A standard SQL string; `standard_conforming_strings` keeps backslashes plain in PostgreSQL. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** No control characters: NUL ends a statement early, and line breaks have no place in an address or an id. */
function isQuotable(text: string): boolean {
  return !/\p{Cc}/u.test(text) && text.isWellFormed();
}
