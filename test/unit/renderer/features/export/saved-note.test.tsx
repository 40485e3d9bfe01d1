// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import type { DialectId } from '../../../../../electron/shared/dialects.ts';
import type { ComposeAdvice } from '../../../../../electron/shared/compose-views.ts';
import { SavedNote } from '../../../../../renderer/features/export/saved-note.tsx';
import { Around, pressIn } from '../../../../support/around.tsx';
import { openBridge } from '../../../../support/bridge.ts';
import { render } from '../../../../support/render.tsx';

async function show(dialect: DialectId, composeAdvice: ComposeAdvice | null = null, hasNext = true) {
  const main = await openBridge();
  const { host } = await render(
    main,
    <Around>
      <SavedNote
        dialect={dialect}
        override={null}
        hasNext={hasNext}
        saved={{
          outcome: 'written',
          path: '/srv/chat/.env',
          variables: 2,
          renamed: [],
          companions: [],
          isUnchanged: false,
          remarks: [],
          composeAdvice,
          notRemembered: null,
        }}
      />
    </Around>,
  );
  return { main, host };
}

it('the command that has Compose read a written file is copied', async () => {
  const { main, host } = await show('compose-env');
  await pressIn(host, 'Copy command');
  expect(main.plain).toEqual(['docker compose up -d --force-recreate']);
});

it('where the window does what comes next, no command is told', async () => {
  const { host } = await show('compose-env', null, false);
  expect(host.textContent).not.toContain('docker compose');
});

it('a file that Compose does not read has no command', async () => {
  const { host } = await show('json');
  expect(host.textContent).not.toContain('docker compose');
});

it('lines that the compose file needs come before the command, which is there once', async () => {
  const { host } = await show('compose-env', { use: 'env', found: null, override: null, variables: [] });
  const text = host.textContent;
  expect(text.split('docker compose up')).toHaveLength(2);
  expect(text.indexOf('docker compose up')).toBeGreaterThan(text.indexOf('The official compose file'));
});
