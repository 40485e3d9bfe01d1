import { describe, expect, it } from 'vitest';
import { breaksUrl } from '../../../electron/shared/url-passwords.ts';

describe('a password that goes into a URL', () => {
  it.each([
    'DATABASE_PASSWORD',
    'DB_PASSWORD',
    'POSTGRES_PASSWORD',
    'POSTGRESQL_PASSWORD',
    'PGPASSWORD',
    'MYSQL_PASSWORD',
    'MARIADB_PASSWORD',
    'REDIS_PASSWORD',
    'VALKEY_PASSWORD',
  ])('%s', (name) => {
    for (const character of '@/#?%:[] \n') {
      expect(breaksUrl(name, `aB3${character}41x9`), JSON.stringify(character)).toBe(true);
    }
    expect(breaksUrl(name, "aB3-_.~!$&'()*+,;=x9")).toBe(false);
  });

  it.each(['WEBUI_ADMIN_PASSWORD', 'LDAP_APP_PASSWORD', 'OPENSEARCH_PASSWORD', 'OPENAI_API_KEY'])(
    '%s is in no URL',
    (name) => expect(breaksUrl(name, 'a@b/c#d')).toBe(false),
  );
});

describe('a URL with a password in it', () => {
  it.each([
    'postgresql://open:p@ss@db:5432/webui',
    'postgresql://open:p/w@db:5432/webui',
    'postgresql://open:p#w@db:5432/webui',
    'postgresql://open:p?w@db:5432/webui',
    'postgresql://open:p@w/x@db:5432/webui',
    'postgresql://open:14%UrY@db/webui',
    'postgresql://open:p[w@db/webui',
    'redis://:p:w@redis:6379/0',
    'redis://:p/w@redis:6379/0',
  ])('%s is warned of', (url) => {
    expect(breaksUrl('DATABASE_URL', url)).toBe(true);
    expect(breaksUrl('REDIS_URL', url)).toBe(true);
    expect(breaksUrl('DATABASE', url)).toBe(false);
  });

  it.each([
    'postgresql://open:p%40s%2Fs@db:5432/webui?sslmode=require',
    'postgresql://open:safe-_.~pass@[::1]:5432/webui',
    'postgresql://open@db/webui',
    'postgresql:///webui?host=/run/postgresql&user=a@b',
    'redis://redis:6379/0?client_name=a@b',
    'redis://redis:6379?client_name=a@b',
    'sqlite:////app/backend/data/webui.db',
    'https://hooks.example.org/services/@me/T0',
    'https://hooks.example.org:8443/services/@me/T0',
    'not a URL: a@b/c',
  ])('%s is right', (url) => expect(breaksUrl('DATABASE_URL', url)).toBe(false));
});
