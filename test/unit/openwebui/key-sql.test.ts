import { DatabaseSync } from 'node:sqlite';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schemaOf, writeKeySql } from '../../../electron/openwebui/key-sql.ts';
import type { KeySqlRequest } from '../../../electron/openwebui/key-sql.ts';

const key = `sk-${'ab'.repeat(16)}`;
const other = `sk-${'cd'.repeat(16)}`;
const base = { database: 'sqlite', schema: 'table', key, now: 1_700_000_000_000 } as const;

/** A database with the tables as Open WebUI makes them, and one user with a key under an id of old. */
function database(schema: KeySqlRequest['schema'], emails: readonly string[]): DatabaseSync {
  const made = new DatabaseSync(':memory:');
  made.exec(`CREATE TABLE "user" (id TEXT PRIMARY KEY, email TEXT${schema === 'column' ? ', api_key TEXT UNIQUE' : ''});
    CREATE TABLE api_key (id TEXT PRIMARY KEY, user_id TEXT NOT NULL, "key" TEXT NOT NULL UNIQUE, data JSON,
      expires_at BIGINT, last_used_at BIGINT, created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL);`);
  const insert = made.prepare('INSERT INTO "user" (id, email) VALUES (?, ?)');
  for (const [index, email] of emails.entries()) insert.run(`u${index}`, email);
  return made;
}

function sql(request: Pick<KeySqlRequest, 'user'> & Partial<KeySqlRequest>): string {
  const written = writeKeySql({ ...base, ...request });
  if (!written.ok) throw new Error(written.error);
  return written.value;
}

function keysOf(made: DatabaseSync) {
  return made.prepare('SELECT user_id, "key" FROM api_key ORDER BY user_id').all();
}

describe('on SQLite', () => {
  it('gives the key to the user, in place of the old one, at any number of runs', () => {
    const made = database('table', ['ada@example.test', 'ben@example.test']);
    made.exec(`INSERT INTO api_key VALUES ('old', 'u0', '${other}', NULL, NULL, NULL, 1, 1)`);
    const text = sql({ user: { by: 'email', value: 'Ada@Example.test' } });
    made.exec(text);
    made.exec(text);
    expect(keysOf(made)).toEqual([{ user_id: 'u0', key }]);
    expect(made.prepare('SELECT * FROM api_key').get()).toMatchObject({
      id: 'key_u0',
      created_at: 1_700_000_000,
      expires_at: null,
    });
  });

  it('gives the new key nothing of what the row had of the old one', () => {
    const made = database('table', ['ada@example.test']);
    made.exec(`INSERT INTO api_key VALUES ('key_u0', 'u0', '${other}', '{"a":1}', 1, 2, 3, 4)`);
    made.exec(sql({ user: { by: 'id', value: 'u0' } }));
    expect(made.prepare('SELECT * FROM api_key').all()).toEqual([
      {
        id: 'key_u0',
        user_id: 'u0',
        key,
        data: null,
        expires_at: null,
        last_used_at: null,
        created_at: 3,
        updated_at: 1_700_000_000,
      },
    ]);
  });

  it('writes the column of older releases', () => {
    const made = database('column', ['ada@example.test', 'ben@example.test']);
    made.exec(sql({ schema: 'column', user: { by: 'id', value: 'u1' } }));
    expect(made.prepare('SELECT id, api_key FROM "user"').all()).toEqual([
      { id: 'u0', api_key: null },
      { id: 'u1', api_key: key },
    ]);
  });

  it('changes nothing for a user that is not there, or not the only one of the address', () => {
    const made = database('table', ['ada@example.test', 'ADA@example.test']);
    made.exec(`INSERT INTO api_key VALUES ('key_u0', 'u0', '${other}', NULL, NULL, NULL, 1, 1)`);
    for (const value of ['ada@example.test', 'nobody@example.test']) {
      made.exec(sql({ user: { by: 'email', value } }));
      expect(keysOf(made)).toEqual([{ user_id: 'u0', key: other }]);
    }
  });

  it('loses no key when the new one cannot be written', () => {
    const made = database('table', ['ada@example.test', 'ben@example.test']);
    made.exec(`INSERT INTO api_key VALUES ('key_u0', 'u0', '${other}', NULL, NULL, NULL, 1, 1);
      INSERT INTO api_key VALUES ('key_u1', 'u1', '${key}', NULL, NULL, NULL, 1, 1);`);
    const before = keysOf(made);
    // As a client does that goes on after an error: one statement after the other.
    for (const statement of sql({ user: { by: 'id', value: 'u0' } }).split(/;\n/)) {
      try {
        made.exec(statement);
      } catch {
        // The next statement follows.
      }
    }
    expect(keysOf(made)).toEqual(before);
  });

  it('finds exactly the user named, whatever the name holds', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
          fc.constantFrom("a'; DROP TABLE api_key; --", "''", '\\', "\\'", '"', '%', '_', "x' OR '1'='1"),
        ),
        (value) => {
          const written = writeKeySql({ ...base, user: { by: 'id', value } });
          expect(written.ok).toBe(!/\p{Cc}/u.test(value) && value.isWellFormed());
          if (!written.ok) return;
          const made = database('table', ['x@example.test']);
          made.prepare('INSERT INTO "user" (id, email) VALUES (?, ?)').run(value, 'named@example.test');
          made.exec(written.value);
          expect(keysOf(made)).toEqual([{ user_id: value, key }]);
          made.close();
        },
      ),
      { numRuns: 2000 },
    );
  });
});

it.each([
  ['', 'bad-key'],
  ['ab'.repeat(16), 'bad-key'],
  ["sk-'; DROP TABLE x; --", 'bad-key'],
  ['sk-a', 'bad-key'],
])('refuses the key %j', (bad, error) => {
  const written = writeKeySql({ ...base, key: bad, user: { by: 'id', value: 'x' } });
  expect(written).toEqual({ ok: false, error });
});

it('knows where a release keeps its keys', () => {
  expect(['0.6.36', '0.6.40', '0.6.41', '0.12.4', 'main'].map(schemaOf)).toEqual([
    'column',
    'column',
    'table',
    'table',
    null,
  ]);
});
