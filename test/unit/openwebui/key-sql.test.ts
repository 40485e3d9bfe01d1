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

describe('the text of the SQL', () => {
  const user = { by: 'id', value: "o'u'7" } as const;

  it.each([
    ['sqlite', 'table', ['BEGIN IMMEDIATE;'], 'sqlite3 -bail'],
    ['sqlite', 'column', ['BEGIN IMMEDIATE;'], 'sqlite3 -bail'],
    ['postgresql', 'table', ['BEGIN;', 'SET LOCAL standard_conforming_strings = on;'], 'ON_ERROR_STOP=1'],
    ['postgresql', 'column', ['BEGIN;', 'SET LOCAL standard_conforming_strings = on;'], 'ON_ERROR_STOP=1'],
  ] as const)(
    'for %s with keys in a %s is one transaction, and shows its row',
    (kind, schema, begin, run) => {
      const lines = sql({ database: kind, schema, user }).split('\n');
      const notes = lines.filter((line) => line.startsWith('--')).join('\n');
      expect(notes).toContain(run);
      expect(notes).toContain(kind === 'sqlite' ? '.backup' : 'pg_dump');
      expect(notes).toContain(kind === 'sqlite' ? 'on SQLite' : 'on PostgreSQL');
      expect(notes).toContain(schema === 'table' ? '0.6.41 and later' : 'up to 0.6.40');
      expect(notes).toContain('delete it');
      const statements = lines.filter((line) => line !== '' && !line.startsWith('--'));
      expect(statements.slice(0, begin.length)).toEqual(begin);
      expect(statements.at(-1)).toBe('COMMIT;');
      const shown = schema === 'table' ? `api_key."key" = '${key}';` : `WHERE api_key = '${key}';`;
      expect(statements.at(-2)).toMatch(/^SELECT /);
      expect(statements.at(-2)?.endsWith(shown)).toBe(true);
      expect(statements.join('\n')).toContain("'o''u''7'");
    },
  );

  it.each([
    [`sk-${'a'.repeat(7)}`, 'bad-key'],
    [`sk-${'a'.repeat(8)}`, null],
    [`sk-${'a'.repeat(200)}`, null],
    [`sk-${'a'.repeat(201)}`, 'bad-key'],
    [`SK-${'a'.repeat(8)}`, 'bad-key'],
    [`xsk-${'a'.repeat(8)}`, 'bad-key'],
    [`sk-${'a'.repeat(8)}'`, 'bad-key'],
    [`sk-${'a'.repeat(8)}\n`, 'bad-key'],
    ['sk-a_B-9zzz', null],
  ])('is written for the key %j: %j', (given, problem) => {
    const written = writeKeySql({ ...base, user, key: given });
    expect(written.ok ? null : written.error).toBe(problem);
  });

  it.each([
    ['', 'bad-user'],
    ['u', null],
    ['u'.repeat(320), null],
    ['u'.repeat(321), 'bad-user'],
    ['a\0b', 'bad-user'],
    ['a\nb', 'bad-user'],
    ['a\u0085b', 'bad-user'],
    ['a\ud800b', 'bad-user'],
    ['Zoë', null],
  ])('is written for the user %j: %j', (value, problem) => {
    for (const by of ['id', 'email'] as const) {
      const written = writeKeySql({ ...base, user: { by, value } });
      expect(written.ok ? null : written.error).toBe(problem);
    }
  });
});
