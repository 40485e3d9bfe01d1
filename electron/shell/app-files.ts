import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { appOrigin } from '../shared/origin.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const deniedFeatures = [
  'accelerometer',
  'autoplay',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

/** Headers of every answer, refusals included. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': deniedFeatures.map((feature) => `${feature}=()`).join(', '),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  // Nothing that a page showed stays in a cache.
  'cache-control': 'no-store',
};

function refuse(status: number): Response {
  return new Response(null, { status, headers: securityHeaders });
}

/**
 * URL path → file, for each regular file below `dir` that has a known content type. Links are left out, also those to
 * folders (Node's own recursive listing would follow them).
 */
function listFiles(dir: string, base = ''): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    const url = `${base}/${entry.name}`;
    if (entry.isDirectory()) for (const [inner, file] of listFiles(path, url)) files.set(inner, file);
    else if (entry.isFile() && extname(entry.name) in contentTypes) files.set(url, path);
  }
  return files;
}

/**
 * The handler of `app://`. It serves the files that were in `rootDir` when it was made, each under exactly one URL: a
 * request's path is looked up, never resolved, so there is nothing to escape from. Anything else is 404 (405 for a method
 * other than GET).
 */
export function createAppHandler(rootDir: string): (request: Request) => Promise<Response> {
  const files = listFiles(rootDir);
  return async (request) => {
    if (request.method !== 'GET') return refuse(405);
    const [address = ''] = request.url.split(/[?#]/, 1);
    if (!address.startsWith(`${appOrigin}/`)) return refuse(404);
    const path = files.get(address.slice(appOrigin.length));
    if (path === undefined) return refuse(404);
    const body = await readFile(path);
    const type = contentTypes[extname(path)] ?? 'application/octet-stream';
    return new Response(body, { headers: { ...securityHeaders, 'content-type': type } });
  };
}
