import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { signUp } from '../openwebui/admin.ts';
import { createProgram } from '../support/cli-program.ts';
import { createComposeProject, officialCompose } from '../support/compose-project.ts';
import type { ComposeProject } from '../support/compose-project.ts';
import { onKeyring } from '../support/on-keyring.ts';
import { sessionStatus } from './session.ts';

describe('T37: a real Open WebUI in a container, started by Compose', () => {
  const engine = inject('engine');
  let project: ComposeProject;

  beforeAll(async () => {
    const image = inject('realOpenWebUi');
    project = await createComposeProject(engine, (port) => officialCompose({ image, port }));
    await project.up();
  });

  afterAll(() => project.remove());

  it(
    'is taken over, and its signed-in session outlives two recreates; without its key a session does not',
    onKeyring(async ({ env }) => {
      const first = await project.runningKey();
      const { token } = await signUp(project.url);
      const program = createProgram({ ...env, ...engine });
      try {
        for (const words of [
          ['adopt', 'home', '--url', project.url, '--yes'],
          ['export', 'home', '--format', 'compose-env', '--out', join(project.dir, '.env'), '--yes'],
          ['apply', 'home', '--yes', '--wait', '3600'],
        ]) {
          // oxlint-disable-next-line no-await-in-loop -- one after the other, as a person does
          const ended = await program.run(words);
          expect(ended, `${words.join(' ')}\n${ended.err}`).toMatchObject({ code: 0 });
        }
        expect(await sessionStatus(project.url, token)).toBe(200);
        await project.up('--force-recreate', 'open-webui');
        expect(await project.runningKey()).toBe(first);
        expect(await sessionStatus(project.url, token)).toBe(200);

        // The complaint: what the compose file alone makes of it.
        await project.compose('--file', project.composePath, 'up', '--detach', '--wait', 'open-webui');
        expect(await project.runningKey()).not.toBe(first);
        expect(await sessionStatus(project.url, token)).toBe(401);
      } finally {
        program.remove();
      }
    }),
  );
});
