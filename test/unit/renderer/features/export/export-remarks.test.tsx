// @vitest-environment happy-dom
import type { ReactNode } from 'react';
import { expect, it } from 'vitest';
import { composeOverride } from '../../../../../electron/shared/compose-key.ts';
import type { ComposeAdvice } from '../../../../../electron/shared/compose-views.ts';
import { ComposeAdviceNote, WarningList } from '../../../../../renderer/features/export/export-remarks.tsx';
import { I18nProvider } from '../../../../../renderer/i18n/i18n.tsx';
import { render } from '../../../../support/render.tsx';
import { openBridge } from '../../../../support/bridge.ts';

/** What the window shows: its text, and the lines to copy. */
async function shown(node: ReactNode): Promise<{ text: string; lines: string | undefined }> {
  const { host } = await render(await openBridge(), <I18nProvider locale="en">{node}</I18nProvider>);
  return { text: host.textContent, lines: host.querySelector('pre')?.textContent };
}

const note = (advice: ComposeAdvice) => shown(<ComposeAdviceNote advice={advice} />);
const variables = [{ name: 'WEBUI_SECRET_KEY', from: 'WEBUI_SECRET_KEY' }];
const override = { fileName: 'compose.override.yaml', isThere: false };

it('a found line is named, with the override for its service', async () => {
  const found = {
    name: 'WEBUI_SECRET_KEY',
    service: 'chat',
    place: 'docker-compose.yaml:9',
    sets: 'empty',
  } as const;
  const { text, lines } = await note({ use: 'env', found, override, variables });
  expect(text).toMatch(/^docker-compose\.yaml:9 sets WEBUI_SECRET_KEY to an empty string.*Save these lines/);
  expect(lines).toBe(composeOverride('chat'));
  const there = await note({ use: 'env', found, override: { ...override, isThere: true }, variables });
  expect(there.text).toContain('to compose.override.yaml');
});

it('without a compose file the advice is the warning, with the official service', async () => {
  const general = await note({ use: 'env', found: null, override, variables });
  expect(general.text).toMatch(/^The official compose file.*recreate the container/s);
  expect(general.lines).toBe(composeOverride());
});

it('a file for env_file is helped by no override', async () => {
  const { text, lines } = await note({ use: 'env-file', found: null, override: null, variables });
  expect(text).toContain('environment: overrides env_file:');
  expect(lines).toBeUndefined();
});

it('the warning where the format is chosen shows the override, that of python-dotenv none', async () => {
  const names = ['WEBUI_SECRET_KEY'];
  const compose = await shown(<WarningList warnings={[{ code: 'compose-file-sets-key', names }]} />);
  expect(compose.lines).toBe(composeOverride());
  const python = await shown(<WarningList warnings={[{ code: 'serve-ignores-dotenv', names }]} />);
  expect(python.text).toMatch(/^open-webui serve reads/);
  expect(python.lines).toBeUndefined();
});
