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
    ['env', null, 'ownFile', true],
    ['env-file', null, 'removeLine', false],
    ['env', { fileName: 'compose.override.yaml', isThere: false }, 'newOverride', true],
    ['env', { fileName: 'compose.override.yaml', isThere: true }, 'intoOverride', true],
  ] as const)('comes for %s with the override %j by %s', (use, override, text, hasLines) => {
    expect(adviceRemedy({ use, found: null, override, variables: [] })).toEqual({ text, hasLines });
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
