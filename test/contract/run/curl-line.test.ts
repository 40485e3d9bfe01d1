import { execFile } from 'node:child_process';
import { expect, it } from 'vitest';
import { curlLine } from '../../../electron/openwebui/curl-line.ts';
import { startFakeOpenWebUi } from '../../support/fake-open-webui.ts';
import { fakeUser } from '../../support/openwebui-model.ts';
import { missingPrograms } from '../../support/missing-programs.ts';

const key = `sk-${'0123456789abcdef'.repeat(2)}`;

/** Runs a line in a shell, whose input is what is typed. */
async function runLine(shell: readonly string[], line: string, typed: string): Promise<string> {
  const [program = '', ...args] = shell;
  return await new Promise((resolve, reject) => {
    const child = execFile(program, [...args, line], (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(stderr, { cause: error }));
    });
    child.stdin?.end(typed);
  });
}

it
  .skipIf(missingPrograms(['bash', 'curl', 'zsh'], 'curl zsh'))
  .each([[['bash', '--norc', '-c']], [['zsh', '-f', '-c']]])(
  'the line that tests a key does so in %s, in each header that a server may read',
  async (shell) => {
    for (const keyHeader of ['authorization', 'x-api-key']) {
      // oxlint-disable no-await-in-loop -- one server after the other
      const server = await startFakeOpenWebUi({
        settings: { keyHeader, users: [fakeUser({ apiKey: key })] },
      });
      const line = curlLine(
        { baseUrl: server.url, caFile: null, keyHeader, allowHttp: false, proxy: 'system' },
        ['cf-access-client-id', "x-100%-it's"],
      );
      if (!line.ok) throw new Error(line.error.code);
      expect(line.value).not.toContain(key);
      expect(await runLine(shell, line.value, `${key}\nclient %s id\nsecond\n`)).toContain('"data"');
      const [{ headers } = { headers: {} }] = server.requests;
      expect(headers).toMatchObject({ 'cf-access-client-id': 'client %s id', "x-100%-it's": 'second' });
      expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /api/models']);
      await server.close();
      // oxlint-enable no-await-in-loop
    }
  },
);
