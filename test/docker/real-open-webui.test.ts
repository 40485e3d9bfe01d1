import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { signUp } from '../openwebui/admin.ts';
import { createComposeProject, officialCompose } from '../support/compose-project.ts';
import type { ComposeProject } from '../support/compose-project.ts';
import { sessionStatus } from './session.ts';

describe('T37: a real Open WebUI in a container, started by Compose', () => {
  let project: ComposeProject;

  beforeAll(async () => {
    const image = inject('realOpenWebUi');
    project = await createComposeProject(inject('engine'), (port) => officialCompose({ image, port }));
  });

  afterAll(() => project.remove());

  it('refuses a session when it was recreated without a fixed key, and accepts it again with its first key', async () => {
    await project.up();
    const first = await project.runningKey();
    const { token } = await signUp(project.url);
    expect(await sessionStatus(project.url, token)).toBe(200);

    await project.up('--force-recreate', 'open-webui');
    expect(await project.runningKey()).not.toBe(first);
    expect(await sessionStatus(project.url, token)).toBe(401);

    const override = { services: { 'open-webui': { environment: { WEBUI_SECRET_KEY: first } } } };
    writeFileSync(join(project.dir, 'docker-compose.override.yml'), JSON.stringify(override));
    await project.up('open-webui');
    expect(await project.runningKey()).toBe(first);
    expect(await sessionStatus(project.url, token)).toBe(200);
  });
});
