import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ComposeProject } from '../../../electron/runtimes/compose-project.ts';
import { readComposeProject } from '../../../electron/runtimes/compose-project.ts';
import { openWebuiServices, servicesWithKey, wayOf } from '../../../electron/runtimes/compose-way.ts';
import { composeProjectCases } from '../../support/compose-projects.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'keyring-project-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

function place(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
}

async function read(
  caller: Readonly<Record<string, string>> = {},
  files?: readonly string[],
): Promise<ComposeProject> {
  const project = await readComposeProject({ dir, caller, files });
  if (!project.ok || project.value === null) throw new Error(JSON.stringify(project));
  return project.value;
}

const official = 'services:\n  web:\n    image: ghcr.io/open-webui/open-webui:main\n';

describe('a compose project', () => {
  it.each(composeProjectCases)('$label', async ({ files, caller, way }) => {
    place(files);
    const found = wayOf(await read(caller), 'open-webui', 'WEBUI_SECRET_KEY');
    const expected = 'path' in way && way.path !== null ? { ...way, path: join(dir, way.path) } : way;
    expect(found).toEqual(expected);
  });

  it('is none where the folder has no compose file', async () => {
    expect(await readComposeProject({ dir, caller: {} })).toEqual({ ok: true, value: null });
  });

  it('names the file that cannot be read', async () => {
    place({ 'compose.yaml': `include: [parts/x.yaml]\n${official}`, 'parts/x.yaml': 'services: [' });
    expect(await readComposeProject({ dir, caller: {} })).toMatchObject({
      ok: false,
      error: { code: 'import-malformed', subject: 'x.yaml' },
    });
    rmSync(join(dir, 'parts/x.yaml'));
    expect(await readComposeProject({ dir, caller: {} })).toMatchObject({
      ok: false,
      error: { code: 'import-unreadable', subject: 'x.yaml' },
    });
  });

  it('takes the files that are given, and their folder for the paths in them', async () => {
    place({
      'compose.yaml': official,
      'deploy/one.yaml': `${official}    env_file: web.env\n`,
      'deploy/web.env': 'WEBUI_SECRET_KEY=x\n',
    });
    const project = await read({}, ['deploy/one.yaml']);
    expect(project).toMatchObject({
      by: 'given',
      files: [join(dir, 'deploy/one.yaml')],
      projectDir: join(dir, 'deploy'),
    });
    expect(wayOf(project, 'web', 'WEBUI_SECRET_KEY')).toMatchObject({ path: join(dir, 'deploy/web.env') });
  });

  it.each([
    ['https://example.org/x.yaml', 'elsewhere'],
    ['git@example.org:a/b.git', 'elsewhere'],
    ['oci://docker.io/user/app', 'elsewhere'],
    ['github.com/open-webui/open-webui', 'elsewhere'],
    ['//share/folder/compose.yaml', 'elsewhere'],
    ['${HOME}/compose.yaml', 'variable'],
  ])('names %s, and claims of a service only what it has itself', async (what, why) => {
    for (const text of [
      `include:\n  - ${JSON.stringify(what)}\n${official}    environment: [A=b]\n`,
      `${official}    extends:\n      file: ${JSON.stringify(what)}\n      service: x\n    environment: [A=b]\n`,
    ]) {
      place({ 'compose.yaml': text });
      const project = await read();
      expect(project.unread).toMatchObject([{ what, why, file: join(dir, 'compose.yaml') }]);
      expect(wayOf(project, 'web', 'A')).toMatchObject({ kind: 'literal' });
      expect(wayOf(project, 'web', 'WEBUI_SECRET_KEY')).toEqual({ kind: 'not-known' });
    }
  });

  it('names a file of COMPOSE_FILE that is elsewhere, under which nothing is sure but what later files set', async () => {
    place({
      'one.yaml': `${official}    environment: [A=b]\n`,
      'two.yaml': 'services:\n  web:\n    environment: [C=d]\n',
    });
    const project = await read({
      COMPOSE_FILE: 'one.yaml|https://example.org/x.yaml|two.yaml',
      COMPOSE_PATH_SEPARATOR: '|',
    });
    expect(project.unread).toMatchObject([{ what: 'https://example.org/x.yaml', why: 'elsewhere' }]);
    expect(wayOf(project, 'web', 'A')).toEqual({ kind: 'not-known' });
    expect(wayOf(project, 'web', 'C')).toMatchObject({ kind: 'literal', place: 'two.yaml:3' });
  });

  it.each([
    ['includes itself', { 'compose.yaml': `include: [compose.yaml]\n${official}` }],
    [
      'includes one that includes it',
      { 'compose.yaml': `include: [b.yaml]\n${official}`, 'b.yaml': 'include: [compose.yaml]\n' },
    ],
    ['extends itself', { 'compose.yaml': `${official}    extends: web\n` }],
    [
      'includes more files than there are in any project',
      Object.fromEntries([
        [
          'compose.yaml',
          `include: [${Array.from({ length: 40 }, (_, at) => `p${at}.yaml`).join(', ')}]\n${official}`,
        ],
        ...Array.from({ length: 40 }, (_, at) => [`p${at}.yaml`, 'services: {}\n']),
      ]),
    ],
  ] as readonly (readonly [string, Readonly<Record<string, string>>])[])(
    'ends where a file %s',
    async (_what, files) => {
      place(files);
      const project = await read();
      expect(project.unread[0]).toMatchObject({ why: 'too-many' });
      expect(wayOf(project, 'web', 'WEBUI_SECRET_KEY')).toEqual({ kind: 'not-known' });
    },
  );

  it('knows the services of Open WebUI by their image, and where none has it, by a variable of its own', async () => {
    const others =
      '  db:\n    image: postgres\n  build:\n    build: .\n    environment: [WEBUI_SECRET_KEY]\n';
    place({ 'compose.yaml': `services:\n${others}` });
    expect(openWebuiServices(await read())).toEqual(['build']);
    place({ 'compose.yaml': `services:\n${others}${official.replace('services:\n', '')}` });
    expect(openWebuiServices(await read())).toEqual(['web']);
    expect(servicesWithKey(await read())).toEqual(['web']);
  });

  it('shows of a file in a place what prints', async () => {
    place({ 'a\u001b.yaml': `${official}    environment: [WEBUI_SECRET_KEY=x]\n` });
    expect(wayOf(await read({}, ['a\u001b.yaml']), 'web', 'WEBUI_SECRET_KEY')).toMatchObject({
      place: String.raw`a\u{1b}.yaml:4`,
    });
  });
});
