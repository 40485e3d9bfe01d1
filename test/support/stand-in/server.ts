/**
 * The server of the stand-in image: answers as Open WebUI does, with the key of its environment, and refuses to start with the keys
 * with which Open WebUI 0.12.4 does not (open_webui/env.py, models/oauth_sessions.py). Its one user is in `stand-in-user.ts`.
 *
 *   node server.ts HOST PORT
 */
import { startFakeOpenWebUi } from '../fake-open-webui.ts';
import { standInUser } from './stand-in-user.ts';

const [, , host = '0.0.0.0', port = '8080'] = process.argv;
const secret = process.env['WEBUI_SECRET_KEY'] ?? '';

function refuse(lines: readonly string[]): never {
  console.error(lines.join('\n'));
  process.exit(1);
}

if (secret === '')
  refuse(['WEBUI_SECRET_KEY is not set. It is a hard requirement when authentication is enabled.']);
// Any other length is hashed; 44 characters are taken for a Fernet key as they are.
if (secret.length === 44 && Buffer.from(secret, 'base64').length !== 32) {
  const wanted = 'Fernet key must be 32 url-safe base64-encoded bytes.';
  refuse([`Error initializing Fernet with provided key: ${wanted}`, `ValueError: ${wanted}`]);
}

// A server that does not come up with a new key, for whatever reason it may have.
const only = process.env['STAND_IN_TAKES_ONLY'] ?? secret;
if (secret !== only)
  refuse(['Stored MFA secrets cannot be decrypted with the configured MFA_ENCRYPTION_KEY.']);

await startFakeOpenWebUi({ host, port: Number(port), settings: { secret, users: [standInUser()] } });
console.error(`INFO:     Uvicorn running on http://${host}:${port} (Press CTRL+C to quit)`);
// The first process of a container ends by a signal only if it asks for it.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(0));
