import type { FakeAnswer, FakeRequest } from './openwebui-model.ts';

/** Ways in which a server, a proxy before it or a debugging tool writes what it was sent. Visible ASCII all of them. */
const forms: Readonly<Record<string, (secret: string) => string>> = {
  raw: (secret) => encodeURI(secret),
  'after Bearer': (secret) => `Bearer ${encodeURI(secret)}`,
  'in a word': (secret) => `token=${encodeURI(secret)}&next`,
  'upper case': (secret) => encodeURI(secret).toUpperCase(),
  'lower case': (secret) => encodeURI(secret).toLowerCase(),
  'URL-encoded': encodeURIComponent,
  'URL-encoded, every byte': (secret) => eachByte(secret, (hex) => `%${hex}`),
  'URL-encoded twice': (secret) => encodeURIComponent(eachByte(secret, (hex) => `%${hex.toUpperCase()}`)),
  'as a form': (secret) => new URLSearchParams([['v', secret]]).toString().slice(2),
  'HTML, decimal': (secret) => Array.from(secret, (each) => `&#${each.codePointAt(0)};`).join(''),
  'HTML, hex': (secret) => Array.from(secret, (each) => `&#x${each.codePointAt(0)?.toString(16)};`).join(''),
  'JSON, escaped': (secret) =>
    secret.replaceAll(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'HTML, decimal, open': (secret) => Array.from(secret, (each) => `&#${each.codePointAt(0)}`).join(''),
  'HTML, hex, open': (secret) =>
    Array.from(secret, (each) => `&#x${each.codePointAt(0)?.toString(16)}`).join(''),
  'escape() of JavaScript': (secret) =>
    secret.replaceAll(/[^]/g, (unit) => `%u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'JavaScript, braces': (secret) =>
    Array.from(secret, (each) => `\\u{${each.codePointAt(0)?.toString(16)}}`).join(''),
  'C, octal': (secret) =>
    Array.from(Buffer.from(secret), (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join(''),
  'hex, listed': (secret) => eachByte(secret, (hex) => `0x${hex}, `).slice(0, -2),
  'hex with colons': (secret) => eachByte(secret, (hex) => `${hex}:`).slice(0, -1),
  'with variation selectors, URL-encoded': (secret) => encodeURI(Array.from(secret).join('\ufe0f')),
  hex: (secret) => Buffer.from(secret).toString('hex'),
  HEX: (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
  base64: (secret) => Buffer.from(secret).toString('base64'),
  base64url: (secret) => Buffer.from(secret).toString('base64url'),
  'base64 after Bearer': (secret) => Buffer.from(`Bearer ${secret}`).toString('base64'),
  'base64 of a user and it': (secret) => Buffer.from(`user:${secret}`).toString('base64'),
  'base64, URL-encoded': (secret) => encodeURIComponent(Buffer.from(secret).toString('base64')),
  'its first 20 characters': (secret) => `${encodeURI(secret.slice(0, 20))}...`,
  'its last 12 characters': (secret) => `...${encodeURI(secret.slice(-12))}`,
};
export const echoForms: ReadonlyMap<string, (secret: string) => string> = new Map(Object.entries(forms));

function eachByte(text: string, write: (hex: string) => string): string {
  return Array.from(Buffer.from(text), (byte) => write(byte.toString(16).padStart(2, '0'))).join('');
}

const config = (name: string, version: string): FakeAnswer => ({
  status: 200,
  json: { status: true, name, version, features: { auth: true, enable_api_keys: true } },
});
const page = (title: string): string =>
  `<!doctype html><html><head><title>${title}</title></head><body>${title}</body></html>`;

type Place = (said: string, request: FakeRequest, isCredentialed: boolean) => FakeAnswer | undefined;
const toCredential =
  (answer: (said: string, request: FakeRequest) => FakeAnswer): Place =>
  (said, request, isCredentialed) =>
    isCredentialed ? answer(said, request) : undefined;
const toPath =
  (path: string, answer: (said: string) => FakeAnswer): Place =>
  (said, request) =>
    request.path === path ? answer(said) : undefined;

/** Places of an answer in which a server repeats it. Undefined leaves the request to the app. */
const places: Readonly<Record<string, Place>> = {
  '401 detail': toCredential((said) => ({ status: 401, json: { detail: `Invalid credential ${said}` } })),
  '403 detail': toCredential((said) => ({ status: 403, json: { detail: said } })),
  '400 detail': toCredential((said) => ({ status: 400, json: { detail: said } })),
  '418 detail': toCredential((said) => ({ status: 418, json: { detail: `Who is ${said}?` } })),
  '500 detail': toCredential((said) => ({ status: 500, json: { detail: said } })),
  '503 about the authenticator': toCredential((said) => ({
    status: 503,
    json: { detail: `authenticator ${said}` },
  })),
  'detail of /ready': (said, { path }) => {
    if (path === '/api/config') return { status: 500, json: { detail: said } };
    return path === '/ready' ? { status: 503, json: { detail: said } } : undefined;
  },
  'path of a redirect': toCredential((said) => ({ status: 302, headers: { location: `/login/${said}/x` } })),
  'host of a redirect': toCredential((said) => ({
    status: 307,
    headers: { location: `https://${said}.example.test/` },
  })),
  'base of a redirect': toCredential((said, { path }) => ({
    status: 308,
    headers: { location: `https://chat.example.test/${said}${path}` },
  })),
  'query of a redirect': toCredential((said) => ({
    status: 303,
    headers: { location: `/?key=${said}#${said}` },
  })),
  'redirect of the home page': (said, { path }) => {
    if (path === '/') return { status: 302, headers: { location: `/${said}/` } };
    if (path === '/api/config') return { status: 404, html: page('none') };
    return path.endsWith('/api/config') ? config('Open WebUI', '0.12.4') : undefined;
  },
  'name of the server': toPath('/api/config', (said) => config(said, '0.12.4')),
  'version of the server': toPath('/api/config', (said) => config('Open WebUI', said)),
  'the user': (said, { path }, isCredentialed) =>
    isCredentialed && path === '/api/v1/auths/'
      ? { status: 200, json: { token: said, id: said, name: said, email: `${said}@x`, role: said } }
      : undefined,
  'title of a page': (said) => ({ status: 200, html: page(said) }),
  'title of a sign-in page': (said) => ({
    status: 401,
    html: page(said),
    headers: { 'www-authenticate': `Basic realm="${said}"` },
  }),
  'every header': toCredential((said) => ({
    status: 429,
    json: { detail: 'slow down' },
    headers: Object.fromEntries(
      ['server', 'x-echo', 'www-authenticate', 'retry-after', 'set-cookie', 'date', 'x-litellm-version'].map(
        (name) => [name, said],
      ),
    ),
  })),
  'words of the status': toCredential((said) => ({ status: 401, json: {}, reason: said })),
  'the models': (said, { path }, isCredentialed) =>
    isCredentialed && path === '/api/models'
      ? { status: 200, json: { data: [{ id: said, name: said }] } }
      : undefined,
  "the user's key": (said, { path }, isCredentialed) =>
    isCredentialed && path.endsWith('/api_key') ? { status: 200, json: { api_key: said } } : undefined,
  'a session token': toPath('/api/v1/auths/signin', (said) => ({ status: 200, json: { token: said } })),
};
export const echoPlaces: ReadonlyMap<string, Place> = new Map(Object.entries(places));

/** A server's part that repeats what it was sent last, or `knows`, in one place and one form; also in later conversations. */
export function echoing(place: string, form: string, knows?: string) {
  const where = echoPlaces.get(place);
  const write = echoForms.get(form);
  if (where === undefined || write === undefined) throw new Error(`No such echo: ${place}, ${form}.`);
  let last = knows;
  return {
    intercept(request: FakeRequest): FakeAnswer | undefined {
      const sent = credentialIn(request);
      if (knows === undefined && sent !== undefined) last = sent;
      if (last === undefined) return undefined;
      return where(write(last), request, sent !== undefined);
    },
  };
}

function credentialIn({ headers, body }: FakeRequest): string | undefined {
  const header = String(headers['authorization'] ?? headers['x-api-key'] ?? '').replace(/^Bearer /, '');
  if (header !== '') return header;
  const password: unknown = body === '' ? undefined : Reflect.get(Object(JSON.parse(body)), 'password');
  return typeof password === 'string' ? password : undefined;
}

/** Of how many bytes a part of a secret counts as found. */
const enoughBytes = 9;
/** Every part that is looked for has this many characters at least. */
const gramLength = 9;
/** Places in the table of what a text has: a multiple of what a long answer has characters. */
const tableSize = 1 << 20;

/** A number for the characters of `text` from `at` on: the same for the same ones, seldom for others. */
function gramAt(text: string, at: number): number {
  let hash = 0;
  for (let offset = 0; offset < gramLength; offset += 1) {
    hash = (Math.imul(hash, 31) + text.charCodeAt(at + offset)) | 0;
  }
  return hash & (tableSize - 1);
}

interface Searchable {
  /** As it was written before it was put into JSON, which doubles each backslash, perhaps more than once. */
  readonly plain: string;
  /** That in lower case. */
  readonly folded: string;
  /** Most parts are not in it, which one look tells. */
  readonly mayHold: (part: string) => boolean;
}

function searchable(text: string): Searchable {
  const plain = text.replaceAll(/\\+/g, '\\');
  const folded = plain.toLowerCase();
  const grams = new Uint8Array(tableSize);
  for (let at = 0; at + gramLength <= folded.length; at += 1) grams[gramAt(folded, at)] = 1;
  return { plain, folded, mayHold: (part) => grams[gramAt(part.toLowerCase(), 0)] === 1 };
}

/** The text that was searched last: it is searched for several secrets, one after another. */
let last: { readonly text: string; readonly prepared: Searchable } | undefined;

/**
 * Whether a text holds enough of a secret in any form: what 9 of its bytes make up in it, also within JSON. Knows nothing of
 * how the program looks for them.
 */
export function echoesIn(text: string, secret: string): readonly string[] {
  if (last?.text !== text) last = { text, prepared: searchable(text) };
  const { plain, folded, mayHold } = last.prepared;
  const found: string[] = [];
  for (const [form, write] of echoForms) {
    const isBase64 = form.startsWith('base64');
    const perByte = write('x'.repeat(30)).length / 30;
    const size = isBase64 ? 16 : Math.ceil(enoughBytes * Math.max(1, Math.min(perByte, 9)));
    const whole = isBase64 ? write(secret) : write(secret).toLowerCase();
    const within = isBase64 ? plain : folded;
    for (let at = 0; at + size <= whole.length; at += 1) {
      const part = whole.slice(at, at + size);
      if (!mayHold(part) || !within.includes(part)) continue;
      found.push(form);
      break;
    }
  }
  return found;
}
