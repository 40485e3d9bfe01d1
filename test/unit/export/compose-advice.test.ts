import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const exported = [{ name: 'WEBUI_SECRET_KEY' }];
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
    const found = { service: 'web', place: 'compose.yaml:4', sets: 'empty' };
    expect(await advise('webui.env')).toEqual({ use: 'env-file', found, override: null });
    expect(await adviseOnCompose('docker-env', { path: join(folder, 'open-webui.env'), exported })).toEqual({
      use: 'env-file',
      found,
      override: null,
    });
    place({ 'compose.yaml': 'services:\n  web:\n    environment: [WEBUI_SECRET_KEY]\n' });
    expect(await advise('webui.env')).toMatchObject({ found: { sets: 'variable' } });
    place({ 'compose.yaml': 'services:\n  web:\n    env_file: webui.env\n    environment: [A=b]\n' });
    expect(await advise('webui.env')).toBeNull();
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
