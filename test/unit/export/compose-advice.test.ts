import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { adviseOnCompose } from '../../../electron/export/compose-advice.ts';
import { composeOverride } from '../../../electron/shared/compose-key.ts';
import { composeAdviceLines } from '../../../electron/text/tell-export.ts';
import { loadReader } from '../../../electron/text/reader.ts';
import { composeCases } from '../../support/compose-cases.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyring-compose-'));
  for (const name of ['.env', 'webui.env']) writeFileSync(join(folder, name), 'WEBUI_SECRET_KEY=x\n');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const exported = [{ name: 'WEBUI_SECRET_KEY' }];
const key = [{ name: 'WEBUI_SECRET_KEY', from: 'WEBUI_SECRET_KEY' }];
const place = (files: Readonly<Record<string, string>>): void => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
};
const advise = (fileName = '.env') =>
  adviseOnCompose('compose-env', { path: join(folder, fileName), exported });

describe('advice about a compose file beside an exported file', () => {
  it.each(composeCases)('$label', async ({ files, found }) => {
    place(files);
    const advice = await advise();
    expect(advice?.found ?? null).toEqual(found);
    expect(
      advice === null ? '' : composeAdviceLines(advice, await loadReader('command', 'en')).join('\n'),
    ).toContain(found?.place ?? '');
    expect(advice === null).toBe(found === null);
  });

  it('is general where there is no compose file, or none that can be read', async () => {
    const general = {
      use: 'env',
      found: null,
      override: { fileName: 'compose.override.yaml', isThere: false },
      variables: key,
    };
    expect(await advise()).toEqual(general);
    place({ 'compose.yaml': 'services:\n  open-webui: [' });
    expect(await advise()).toEqual(general);
    place({ 'compose.yaml': 'services:\n  open-webui: {}\n', 'docker-compose.override.yml': '\tx' });
    expect(await advise()).toEqual({
      ...general,
      override: { fileName: 'docker-compose.override.yml', isThere: true },
    });
  });

  it('of a file for env_file says that a line of environment wins, and offers no override', async () => {
    place({ 'compose.yaml': "services:\n  web:\n    environment:\n      WEBUI_SECRET_KEY: ''\n" });
    const found = { name: 'WEBUI_SECRET_KEY', service: 'web', place: 'compose.yaml:4', sets: 'empty' };
    expect(await advise('webui.env')).toEqual({ use: 'env-file', found, override: null, variables: key });
    expect(await adviseOnCompose('docker-env', { path: join(folder, 'open-webui.env'), exported })).toEqual({
      use: 'env-file',
      found,
      override: null,
      variables: key,
    });
    place({ 'compose.yaml': 'services:\n  web:\n    environment: [WEBUI_SECRET_KEY]\n' });
    expect(await advise('webui.env')).toMatchObject({ found: { sets: 'variable' } });
    place({ 'compose.yaml': 'services:\n  web:\n    env_file: webui.env\n    environment: [A=b]\n' });
    expect(await advise('webui.env')).toBeNull();
  });

  it.each([
    [
      'the service with the image of Open WebUI before one that sets the key as well',
      'services:\n  ollama:\n    image: ollama/ollama\n    environment:\n      WEBUI_SECRET_KEY: x\n  open-webui:\n    image: ghcr.io/open-webui/open-webui:main\n',
      '',
      { name: 'WEBUI_SECRET_KEY', service: 'open-webui', place: 'compose.yaml', sets: 'nothing' },
    ],
    [
      'where none sets it, one that looks like Open WebUI',
      'services:\n  db:\n    image: postgres:17\n  chat:\n    image: ghcr.io/open-webui/open-webui:main\n',
      '',
      { name: 'WEBUI_SECRET_KEY', service: 'chat', place: 'compose.yaml', sets: 'nothing' },
    ],
    [
      'none that reads the file',
      'services:\n  chat:\n    image: ghcr.io/open-webui/open-webui:main\n    env_file: .env\n',
      '',
      undefined,
    ],
    [
      'none that reads the file by the override',
      'services:\n  chat:\n    image: ghcr.io/open-webui/open-webui:main\n',
      'services:\n  chat:\n    env_file: ./.env\n',
      undefined,
    ],
    [
      'one that reads another file',
      'services:\n  chat:\n    image: ghcr.io/open-webui/open-webui:main\n    env_file: other.env\n',
      '',
      { name: 'WEBUI_SECRET_KEY', service: 'chat', place: 'compose.yaml', sets: 'nothing' },
    ],
    [
      'the override by its own line',
      'services:\n  chat:\n    image: ghcr.io/open-webui/open-webui:main\n',
      'services:\n  chat:\n    environment:\n      - WEBUI_SECRET_KEY=x\n',
      { name: 'WEBUI_SECRET_KEY', service: 'chat', place: 'compose.override.yaml:4', sets: 'literal' },
    ],
  ])('names %s', async (_what, compose, overriding, found) => {
    place({ 'compose.yaml': compose, ...(overriding && { 'compose.override.yaml': overriding }) });
    expect((await advise())?.found).toEqual(found);
  });

  it.each([
    ['$WEBUI_SECRET_KEY', null],
    ['${WEBUI_SECRET_KEY}', null],
    ['${WEBUI_SECRET_KEY:-x}', null],
    ['${WEBUI_SECRET_KEY-x}', null],
    ['${WEBUI_SECRET_KEY:?x}', null],
    ['${WEBUI_SECRET_KEY?x}', null],
    ['${WEBUI_SECRET_KEY:+x}', 'variable'],
    ['${WEBUI_SECRET_KEYS}', 'variable'],
    ['$WEBUI_SECRET_KEYS', 'variable'],
    ['x$WEBUI_SECRET_KEY', 'variable'],
    ['${OTHER}', 'variable'],
  ])('takes %s for the variable of .env: %s, and for no variable of env_file', async (value, sets) => {
    place({ 'compose.yaml': `services:\n  web:\n    environment:\n      - WEBUI_SECRET_KEY=${value}\n` });
    expect((await advise())?.found?.sets ?? null).toBe(sets);
    expect((await advise('webui.env'))?.found?.sets).toBe('variable');
  });

  it('is none for a file for env_file where no line of environment wins over it', async () => {
    place({ 'compose.yaml': 'services:\n  web:\n    image: ghcr.io/open-webui/open-webui:main\n' });
    expect(await advise('webui.env')).toBeNull();
    expect(await advise()).toMatchObject({ found: { sets: 'nothing' } });
  });

  it('is general where the compose file is none to read', async () => {
    mkdirSync(join(folder, 'compose.yaml'));
    expect(await advise()).toMatchObject({ found: null, override: { isThere: false } });
  });

  it('is given where the export holds more than the key', async () => {
    const more = [{ name: 'OPENAI_API_KEY' }, ...exported];
    expect(
      await adviseOnCompose('compose-env', { path: join(folder, '.env'), exported: more }),
    ).not.toBeNull();
  });

  it('is none for other formats, and for an export without the key', async () => {
    place({ 'compose.yaml': "services:\n  web:\n    environment: ['WEBUI_SECRET_KEY=']\n" });
    const path = join(folder, '.env');
    expect(await adviseOnCompose('python-dotenv', { path, exported })).toBeNull();
    expect(await adviseOnCompose('compose-env', { path, exported: [{ name: 'OPENAI_API_KEY' }] })).toBeNull();
  });

  it('tells no value of the compose file, and a name only as it can be shown', async () => {
    place({ 'compose.yaml': 'services:\n  "we\\eb":\n    environment: [WEBUI_SECRET_KEY=pl4nted-value]\n' });
    const advice = await advise();
    if (!advice) throw new Error('no advice');
    const said = composeAdviceLines(advice, await loadReader('command', 'en')).join('\n');
    for (const unsaid of ['pl4nted', '\u001b']) expect(said).not.toContain(unsaid);
    expect(said).toContain('  "we\\\\u{1b}b":');
  });
});

it('writes the override for a service under a name that YAML would read as something else', () => {
  expect(composeOverride('on')).toContain('\n  "on":\n');
  expect(composeOverride('my-web_ui.1')).toContain('\n  my-web_ui.1:\n');
});
