// @vitest-environment happy-dom
import { beforeAll, expect, it } from 'vitest';
import { InstanceDialog } from '../../../../renderer/features/instances/instance-dialog.tsx';
import { EditSecretDialog } from '../../../../renderer/features/secrets/edit-secret-dialog.tsx';
import { must } from '../../../support/vault.ts';
import { Around, dialogIn } from '../../../support/around.tsx';
import { render, settle } from '../../../support/render.tsx';
import { openSampleBridge } from '../../../support/sample.ts';

const nothing = (): void => {};

beforeAll(() => {
  // The size of the window decides nothing here.
  Object.assign(HTMLDialogElement.prototype, { showModal: nothing, close: nothing });
});

/** Writes into the field that holds `before`, and saves. */
async function change(host: HTMLElement, before: string, after: string): Promise<void> {
  const field = [...host.querySelectorAll('input')].find((one) => one.value === before);
  const form = dialogIn(host).querySelector('form');
  if (field === undefined || form === null) throw new Error(`no field with "${before}"`);
  await settle(async () => {
    Reflect.set(HTMLInputElement.prototype, 'value', after, field);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await settle(async () => form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));
}

it('saving a secret leaves the notes that another window wrote while the form was open', async () => {
  const main = await openSampleBridge();
  const secret = await main.secret('WEBUI_SECRET_KEY');
  const { host } = await render(
    main,
    <Around>
      <EditSecretDialog secret={secret} takenNames={[]} onClose={nothing} />
    </Around>,
  );
  const edit = { notes: 'written elsewhere' };
  await settle(async () => void must(await main.bridge['secrets.edit']({ id: secret.id, edit })));
  await change(host, secret.name, 'RENAMED');
  const now = (await main.secrets()).find(({ id }) => id === secret.id);
  expect(now).toMatchObject({ name: 'RENAMED', notes: 'written elsewhere' });
});

it('saving an instance leaves the notes that another window wrote while the form was open', async () => {
  const main = await openSampleBridge();
  const [instance] = await main.instances();
  if (instance === undefined) throw new Error('the sample has no instance');
  const { host } = await render(
    main,
    <Around>
      <InstanceDialog instance={instance} onClose={nothing} />
    </Around>,
  );
  const edit = { notes: 'written elsewhere' };
  await settle(async () => void must(await main.bridge['instances.edit']({ id: instance.id, edit })));
  await change(host, instance.name, 'Renamed');
  const now = (await main.instances()).find(({ id }) => id === instance.id);
  expect(now).toMatchObject({ name: 'Renamed', notes: 'written elsewhere' });
});
