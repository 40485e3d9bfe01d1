// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { makeRows } from '../../../../../../renderer/features/secrets/table/rows.ts';
import { useSecretActions } from '../../../../../../renderer/features/secrets/table/use-secret-actions.ts';
import { useSecrets, SecretsProvider } from '../../../../../../renderer/state/secrets.tsx';
import { Around, pressIn } from '../../../../../support/around.tsx';
import { render } from '../../../../../support/render.tsx';
import { openSampleBridge } from '../../../../../support/sample.ts';

const now = new Date();

function CopyFirst() {
  const { secrets = [] } = useSecrets();
  const rows = makeRows(secrets, [], [], now);
  const [first] = rows;
  const { copy } = useSecretActions({
    rows,
    selectedId: undefined,
    stopId: first?.secret.id,
    hasSelection: false,
    onOpen: () => undefined,
    onRemoveSelected: () => undefined,
  });
  return first === undefined ? null : <button onClick={() => copy(first.secret.id)}>Copy first</button>;
}

async function copyWhileLocked(dismisses: boolean) {
  const main = await openSampleBridge();
  main.keychain.faults.locked = true;
  main.keychain.faults.dismissesUnlock = dismisses;
  const { host } = await render(
    main,
    <Around>
      <SecretsProvider>
        <CopyFirst />
      </SecretsProvider>
    </Around>,
  );
  await pressIn(host, 'Copy first');
  expect(main.asked('keychain.unlock')).toHaveLength(1);
  return main;
}

it('what is copied while the keychain is locked is copied once it is unlocked', async () => {
  const main = await copyWhileLocked(false);
  expect(main.copied).toHaveLength(1);
});

it('nothing is copied where the unlocking was called off, which is said once', async () => {
  const main = await copyWhileLocked(true);
  expect(main.copied).toEqual([]);
  expect(main.asked('secrets.copy')).toEqual([]);
  expect(document.body.textContent).toContain('its password was not entered');
});
