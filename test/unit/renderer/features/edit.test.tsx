// @vitest-environment happy-dom
import { act } from 'react';
import { beforeAll, expect, it } from 'vitest';
import { InstanceDialog } from '../../../../renderer/features/instances/instance-dialog.tsx';
import { EditSecretDialog } from '../../../../renderer/features/secrets/edit-secret-dialog.tsx';
import { createFakeBridge } from '../../../support/fake-bridge/fake-bridge.ts';
import { sampleState } from '../../../support/fake-bridge/sample.ts';
import { must } from '../../../support/vault.ts';
import { Around, dialogIn } from '../../../support/around.tsx';
import { render } from '../../../support/render.tsx';

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
  await act(async () => {
    Reflect.set(HTMLInputElement.prototype, 'value', after, field);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await act(async () => form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));
}

it('saving a secret leaves the notes that another window wrote while the form was open', async () => {
  const fake = createFakeBridge(sampleState());
  const [secret] = fake.state.secrets;
  if (secret === undefined) throw new Error('the sample has no secret');
  const { host } = await render(
    fake,
    <Around>
      <EditSecretDialog secret={secret} takenNames={[]} onClose={nothing} />
    </Around>,
  );
  const edit = { notes: 'written elsewhere' };
  await act(async () => void must(await fake.bridge['secrets.edit']({ id: secret.id, edit })));
  await change(host, secret.name, 'RENAMED');
  const now = fake.state.secrets.find(({ id }) => id === secret.id);
  expect(now).toMatchObject({ name: 'RENAMED', notes: 'written elsewhere' });
});

it('saving an instance leaves the notes that another window wrote while the form was open', async () => {
  const fake = createFakeBridge(sampleState());
  const [instance] = fake.state.instances;
  if (instance === undefined) throw new Error('the sample has no instance');
  const { host } = await render(
    fake,
    <Around>
      <InstanceDialog instance={instance} onClose={nothing} />
    </Around>,
  );
  const edit = { notes: 'written elsewhere' };
  await act(async () => void must(await fake.bridge['instances.edit']({ id: instance.id, edit })));
  await change(host, instance.name, 'Renamed');
  const now = fake.state.instances.find(({ id }) => id === instance.id);
  expect(now).toMatchObject({ name: 'Renamed', notes: 'written elsewhere' });
});
