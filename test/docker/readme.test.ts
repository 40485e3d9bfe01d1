import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, inject, it } from 'vitest';
import { cliPath, createProgram } from '../support/cli-program.ts';
import { createComposeProject, officialCompose } from '../support/compose-project.ts';
import type { ComposeProject } from '../support/compose-project.ts';
import { onKeyring } from '../support/on-keyring.ts';
import { projectDir } from '../support/program.ts';
import { standInUser } from '../support/stand-in/stand-in-user.ts';
import { playTerminal } from '../support/terminal.ts';
import { sessionStatus, signIn } from './session.ts';

const engine = inject('engine');
const standIn = inject('standIn');
const { email, password } = standInUser();

let project: ComposeProject | undefined;
afterEach(async () => {
  await project?.remove();
  project = undefined;
});

/** The commands of the README's first five minutes for a server that runs, without the build. */
function commandsOf(readme: string): readonly string[] {
  const text = readFileSync(join(projectDir, readme), 'utf8');
  const start = text.indexOf('    node dist/cli.js adopt home\n');
  const block = text.slice(start, text.indexOf('\n\n', start));
  return block.split('\n').map((line) => line.trim());
}

it("T37: the README's commands for a server of the official compose file, word by word, with a person who says yes", () =>
  onKeyring(async ({ env }) => {
    const here = await createComposeProject(engine, (port) => officialCompose({ image: standIn, port }));
    project = here;
    await here.up();
    const first = await here.runningKey();
    const session = await signIn(here.url, email, password);
    const program = createProgram({ ...env, ...engine });
    try {
      const commands = commandsOf('README.md');
      expect(commandsOf('README.zh-CN.md')).toEqual(commands);
      expect(commands.map((line) => line.split(' ')[2])).toEqual(['adopt', 'export', 'apply']);
      for (const line of commands) {
        const words = line.replace('node dist/cli.js ', '').replace('~/open-webui', here.dir).split(' ');
        // oxlint-disable-next-line no-await-in-loop -- one after the other, as a person does
        const { screen, code } = await playTerminal([process.execPath, cliPath, ...words], program.env, [
          { see: '[y/N]', type: 'y\r' },
        ]);
        expect(code, screen).toBe(0);
      }
      expect(existsSync(join(here.dir, 'compose.override.yaml'))).toBe(true);
      expect(await here.runningKey()).toBe(first);
      // As an update of the image does, twice.
      const containers = new Set([await here.containerId()]);
      for (const count of [2, 3]) {
        await here.up('--force-recreate', 'open-webui');
        expect(containers.add(await here.containerId()).size).toBe(count);
        expect(await here.runningKey()).toBe(first);
        expect(await sessionStatus(here.url, session)).toBe(200);
      }
    } finally {
      program.remove();
    }
  })());
