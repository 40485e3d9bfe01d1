/**
 * Characters that end a password in a URL, change it or make the URL unreadable. Tried on Open WebUI 0.12.4's readers:
 * SQLAlchemy changes `@` and `%` before two hex digits, redis-py and Python's `urlparse` refuse `/ # ? [ ]` or read another
 * host; `:` has to be written as `%3A` by RFC 1738.
 */
const unsafe = /[@/#?%:[\]\s]/;
/** The same as texts show them. */
export const urlUnsafeShown = '@ / # ? % : [ ]';

/**
 * Passwords that go into a URL as they are: `DATABASE_PASSWORD` by Open WebUI itself (it makes `DATABASE_URL` of its parts),
 * the others by what compose files usually do (`postgresql://user:${POSTGRES_PASSWORD}@db`).
 */
const pastedNames = /^(?:DATABASE|DB|POSTGRES|POSTGRESQL|PG|MYSQL|MARIADB|REDIS|VALKEY)_?PASSWORD$/;

/** Whether a variable's value is a password that its URL would not give back, or a URL with such a password in it. */
export function breaksUrl(name: string, value: string): boolean {
  if (pastedNames.test(name)) return unsafe.test(value);
  return name.endsWith('_URL') && hasUnsafePassword(value);
}

function hasUnsafePassword(url: string): boolean {
  const rest = /^[a-z][a-z0-9+.-]*:\/\/(.*)$/is.exec(url)?.[1];
  if (rest === undefined) return false;
  const end = rest.search(/[/?#]/);
  const authority = end < 0 ? rest : rest.slice(0, end);
  // Behind the host no `@` is usual, but in a parameter's value: what looks like the host is a part of the password.
  const hasLateAt = end >= 0 && /^[^=]*@/.test(rest.slice(end));
  const at = authority.lastIndexOf('@');
  if (at < 0) return hasLateAt && /:[^:\]]*[^:\]\d][^:\]]*$/.test(authority);
  const password = /:(.*)$/s.exec(authority.slice(0, at))?.[1] ?? '';
  return hasLateAt || unsafe.test(password.replaceAll(/%[0-9a-f]{2}/gi, ''));
}
