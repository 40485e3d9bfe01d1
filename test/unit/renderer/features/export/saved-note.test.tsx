// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import type { DialectId } from '../../../../../electron/shared/dialects.ts';
import { SavedNote } from '../../../../../renderer/features/export/saved-note.tsx';
import { Around, pressIn } from '../../../../support/around.tsx';
import { openBridge } from '../../../../support/bridge.ts';
import { render } from '../../../../support/render.tsx';

async function show(dialect: DialectId) {
  const main = await openBridge();
  const { host } = await render(
    main,
    <Around>
      <SavedNote
        dialect={dialect}
        saved={{
          outcome: 'written',
          path: '/srv/chat/.env',
          variables: 2,
          companions: [],
          isUnchanged: false,
          remarks: [],
          composeAdvice: null,
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

it('a file that Compose does not read has no command', async () => {
  const { host } = await show('json');
  expect(host.textContent).not.toContain('docker compose');
});
