import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adviceRemedy, composeOverride } from '../../../electron/shared/compose-key.ts';
import { languages } from '../../../electron/text/language.ts';
import { projectDir } from '../../support/program.ts';

const readme = readFileSync(join(projectDir, 'README.md'), 'utf8');

describe('the way of WEBUI_SECRET_KEY to the server', () => {
  it('is one override, in the README too', () => {
    const block = composeOverride().replaceAll(/^(?=.)/gm, '    ');
    expect(readme.split(block)).toHaveLength(2);
    expect(readme.split('${WEBUI_SECRET_KEY:?')).toHaveLength(2);
  });

  it.each(['y', 'YES', 'n', 'no', 'on', 'Off', 'true', 'False', 'null', '1', 'my app', 'a:b'])(
    'is set for a service that YAML would not read as a name: %s',
    (service) => {
      expect(composeOverride(service).split('\n')[1]).toBe(`  "${service}":`);
    },
  );

  it.each(['open-webui', 'web.ui_2', 'yes-man', 'A'])(
    'is set for the service %s as it is called',
    (service) => {
      expect(composeOverride(service).split('\n')[1]).toBe(`  ${service}:`);
    },
  );

  it.each([
    [null, 'removeLine'],
    [{ fileName: 'compose.override.yaml', isThere: false }, 'newOverride'],
    [{ fileName: 'compose.override.yaml', isThere: true }, 'intoOverride'],
  ] as const)('comes with the override %j by %s', (override, remedy) => {
    expect(adviceRemedy({ use: 'env', found: null, override })).toBe(remedy);
  });

  it('is not python-dotenv in any text', () => {
    const texts: string[] = [];
    for (const language of Object.values(languages)) {
      texts.push(
        language.exportWarnings['serve-ignores-dotenv'],
        language.dialects['python-dotenv'].about,
        language.messages['import.about.python-dotenv'],
      );
    }
    for (const text of texts) expect(text).not.toMatch(/itself|Open WebUI 自己/);
    for (const { dialects } of Object.values(languages)) {
      expect(dialects['python-dotenv'].about).toContain('`open-webui serve`');
    }
  });
});
