import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { instanceAt } from '../support/builders.ts';
import { addUser, makeKey, permitKeys, signUp } from './admin.ts';
import type { RealUser } from './admin.ts';
import { startNginx } from './nginx.ts';
import type { Nginx } from './nginx.ts';
import { checkSecret, showServerKey, testKey } from './patient.ts';
import { makeDataDir, removeDataDir, startRealServer } from './real-server.ts';
import type { RealServer } from './real-server.ts';
import { lastUnstamped, newestTested } from './releases.ts';

const secret = 'd4'.repeat(32);

function installedDir(version: string): string | undefined {
  const found = inject('releases').find(({ wanted }) => wanted === version);
  return found !== undefined && 'dir' in found ? found.dir : undefined;
}
const oldDir = installedDir(lastUnstamped);
const newDir = installedDir(newestTested);

/** A proxy that signs people in names them in it (`WEBUI_AUTH_TRUSTED_EMAIL_HEADER`). */
const trustedHeader = 'X-Proxy-Email';

/** Each location is a proxy as people have it before Open WebUI, under a path of its own. */
function locations(upstream: string): string {
  const pass = (path = '') => `proxy_pass ${upstream}${path}/;`;
  const drop = 'proxy_set_header Authorization "";';
  const staff = 'auth_basic "staff"; auth_basic_user_file staff;';
  return `
    location /chat/ { ${pass()} }
    location /stripped/ { ${pass()} ${drop} }
    location /gateway/ { ${pass()} proxy_set_header Authorization "Bearer gateway"; }
    location /staff/ { ${pass()} ${drop} ${staff} }
    location /signed-in/ { ${pass()} proxy_set_header ${trustedHeader} eve@example.org; }
    location /closed/ { ${pass()} }
    location /closed/api/v1/ { return 403; }
    location /inner/ { ${pass()} }
    location /inner/api/v1/ { ${pass('/api/v1')} ${staff} }
  `;
}

describe.skipIf(oldDir === undefined || newDir === undefined)(
  `A database of Open WebUI ${lastUnstamped}, started by ${newestTested}`,
  () => {
    let dataDir = '';
    let server: RealServer;
    let nginx: Nginx;
    let owner: RealUser;
    let ownerKey = '';
    const basic = randomBytes(12).toString('hex');

    /** Tests the owner's key at nginx, under a path. */
    const verdict = async (base: string, more: Parameters<typeof instanceAt>[1] = {}) =>
      await testKey({ instance: instanceAt(`${nginx.url}${base}`, more), value: ownerKey });

    beforeAll(async () => {
      dataDir = await makeDataDir();
      const before = await startRealServer({ dir: oldDir ?? '', dataDir, secret });
      try {
        owner = await signUp(before.url);
        ownerKey = await makeKey(before.url, owner);
      } finally {
        await before.stop();
      }
      const env = { WEBUI_AUTH_TRUSTED_EMAIL_HEADER: trustedHeader };
      server = await startRealServer({ dir: newDir ?? '', dataDir, secret, env });
      nginx = await startNginx({
        server: locations(server.url),
        files: { staff: `ada:{PLAIN}${basic}\n` },
      });
    });
    afterAll(async () => {
      await nginx?.stop();
      await server?.stop();
      await removeDataDir(dataDir);
    });

    it('keeps its keys, and says whose they are', async () => {
      expect(await testKey({ instance: instanceAt(server.url), value: ownerKey })).toMatchObject({
        code: 'works',
        facts: { version: newestTested, user: 'Ada', email: owner.email, role: 'admin', userId: owner.id },
      });
    });

    it('goes on with its sessions and its secret', async () => {
      const instance = instanceAt(server.url);
      expect(await testKey({ instance, value: owner.token })).toMatchObject({
        code: 'jwt-not-api-key',
        facts: { accepted: 'yes', email: owner.email },
      });
      const versions = [{ versionId: 'one', state: 'active', value: secret }] as const;
      expect(await checkSecret({ instance, versions })).toMatchObject({ code: 'same' });
    });

    it('takes a session minted from the secret for the account of before, not for one made since', async () => {
      const instance = instanceAt(server.url);
      await permitKeys(server.url, owner, true);
      const since = await addUser(server.url, owner, 'ben', 'user');
      const sinceKey = await makeKey(server.url, since);
      const mintedFor = async (userId: string) =>
        await showServerKey({ instance, source: { by: 'secret', secret, userId, confirmed: true } });
      expect(await mintedFor(owner.id)).toMatchObject({
        ok: true,
        value: { key: ownerKey, holder: { email: owner.email } },
      });
      expect(await mintedFor(since.id)).toMatchObject({ error: { code: 'minted-token-refused' } });
      expect(await testKey({ instance, value: sinceKey })).toMatchObject({
        code: 'works',
        facts: { email: since.email, role: 'user' },
      });
    });

    describe('with nginx before it', () => {
      const inOwnHeader = { keyHeader: 'x-api-key' } as const;
      const byNginx: { readonly server: unknown } = { server: expect.stringMatching(/^nginx/) };

      it('works under a sub-path, which is found from deeper in it', async () => {
        expect(await verdict('/chat')).toMatchObject({ code: 'works', facts: { email: owner.email } });
        expect(await verdict('/chat/api/v1')).toMatchObject({
          code: 'wrong-base-path',
          facts: { found: `${nginx.url}/chat` },
        });
      });

      it('header-not-read where it drops Authorization, and the other header is the cure', async () => {
        expect(await verdict('/stripped')).toMatchObject({
          code: 'header-not-read',
          facts: { header: 'authorization' },
        });
        expect((await verdict('/stripped', inOwnHeader)).code).toBe('works');
      });

      it('other-credential-read where it sets an Authorization of its own, in either header', async () => {
        for (const more of [{}, inOwnHeader]) {
          expect(await verdict('/gateway', more)).toMatchObject({ code: 'other-credential-read' });
        }
      });

      it('takes a key, and no session, where it signs another person in', async () => {
        expect((await verdict('/signed-in')).code).toBe('works');
        const instance = instanceAt(`${nginx.url}/signed-in`);
        expect(await testKey({ instance, value: owner.token })).toMatchObject({
          code: 'jwt-not-api-key',
          facts: { accepted: 'no', why: 'user-mismatch' },
        });
      });

      it('refused-before where it refuses the call itself, with its status, path, name and sign-in', async () => {
        expect(await verdict('/closed')).toMatchObject({
          code: 'refused-before',
          facts: { status: 403, path: '/closed/api/v1/auths/', ...byNginx },
        });
        expect(await verdict('/inner')).toMatchObject({
          code: 'refused-before',
          facts: { status: 401, path: '/inner/api/v1/auths/', ...byNginx, scheme: 'Basic' },
        });
      });

      it('asks to sign in where all of it is behind Basic, and lets through who brings that too', async () => {
        expect(await verdict('/staff')).toMatchObject({
          code: 'not-open-webui',
          facts: { seems: 'login-page', status: 401, path: '/staff/api/config', ...byNginx, scheme: 'Basic' },
        });
        const value = `Basic ${Buffer.from(`ada:${basic}`).toString('base64')}`;
        const extraHeaders = [{ name: 'authorization', value }];
        expect((await verdict('/staff', { ...inOwnHeader, extraHeaders })).code).toBe('works');
      });
    });
  },
);
