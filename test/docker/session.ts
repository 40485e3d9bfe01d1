import { api } from '../openwebui/admin.ts';
import { record } from '../../electron/openwebui/body.ts';

/** Signs in with a password; gives the session token. */
export async function signIn(url: string, email: string, password: string): Promise<string> {
  const token = record(await api(url, null, 'POST', '/api/v1/auths/signin', { email, password }))?.['token'];
  if (typeof token !== 'string') throw new Error('The answer has no token.');
  return token;
}

/** What the server answers to a session token: 200, or 401 where it was signed with another key. */
export async function sessionStatus(url: string, token: string): Promise<number> {
  const answer = await fetch(`${url}/api/v1/auths/`, { headers: { authorization: `Bearer ${token}` } });
  await answer.arrayBuffer();
  return answer.status;
}

/** Whether a server answers that it is alive. */
export async function isHealthy(url: string): Promise<boolean> {
  return fetch(`${url}/health`).then(
    async (answer) => {
      await answer.arrayBuffer();
      return answer.ok;
    },
    () => false,
  );
}
