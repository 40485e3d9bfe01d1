// @vitest-environment happy-dom
import { act, type ReactNode } from 'react';
import { beforeAll, expect, it } from 'vitest';
import type { Instance, Secret } from '../../../../electron/shared/domain.ts';
import { RemoveInstanceDialog } from '../../../../renderer/features/instances/remove-instance-dialog.tsx';
import { RemoveSecretDialog } from '../../../../renderer/features/secrets/remove-secret-dialog.tsx';
import { RetireDialog } from '../../../../renderer/features/secrets/retire-dialog.tsx';
import { createFakeBridge, type FakeBridge } from '../../../support/fake-bridge/fake-bridge.ts';
import { sampleState } from '../../../support/fake-bridge/sample.ts';
import { must } from '../../../support/vault.ts';
import { Around, dialogIn, pressIn } from '../../../support/around.tsx';
import { render } from '../../../support/render.tsx';

const changed = 'was changed elsewhere meanwhile, so nothing was done.';
const nothing = (): void => {};

beforeAll(() => {
  // The size of the window decides nothing here.
  Object.assign(HTMLDialogElement.prototype, { showModal: nothing, close: nothing });
});

function nowOf(fake: FakeBridge, id: string): Secret {
  const found = fake.state.secrets.find((one) => one.id === id);
  if (found === undefined) throw new Error('the secret is gone');
  return found;
}

function secretQuestion(secret: Secret): ReactNode {
  return (
    <Around>
      <RemoveSecretDialog secret={secret} onClose={nothing} onRemoved={nothing} />
    </Around>
  );
}

function instanceQuestion(instance: Instance): ReactNode {
  return (
    <Around>
      <RemoveInstanceDialog instance={instance} onClose={nothing} />
    </Around>
  );
}

/** A question about a secret or its instance, and a new value of the secret from another window while it is open. */
async function askedWhileReplaced(question: (secret: Secret, fake: FakeBridge) => ReactNode) {
  const fake = createFakeBridge(sampleState());
  const [secret] = fake.state.secrets;
  if (secret === undefined) throw new Error('the sample has no secret');
  const { host, show } = await render(fake, question(secret, fake));
  const source = { from: 'typed', value: 'saved by another window' } as const;
  await act(async () => void must(await fake.bridge['secrets.replace']({ id: secret.id, source })));
  await show(question(nowOf(fake, secret.id), fake));
  return { fake, id: secret.id, host };
}

function instanceOf(fake: FakeBridge, { instanceId }: Secret): Instance {
  const instance = fake.state.instances.find(({ id }) => id === instanceId);
  if (instance === undefined) throw new Error('the sample has no such instance');
  return instance;
}

async function typeName(host: HTMLElement, name: string): Promise<void> {
  const input = host.querySelector('input');
  if (input === null) throw new Error('no name is asked for');
  await act(async () => {
    Reflect.set(HTMLInputElement.prototype, 'value', name, input);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

it('a secret is not deleted with a value that was saved while the question was open', async () => {
  const { fake, id, host } = await askedWhileReplaced(secretQuestion);
  const before = fake.state.secrets;
  await pressIn(dialogIn(host), 'Delete secret');
  expect(dialogIn(host).textContent).toContain(changed);
  expect(fake.state.secrets).toEqual(before);
  // Asked anew, it is.
  const { host: again } = await render(fake, secretQuestion(nowOf(fake, id)));
  await pressIn(dialogIn(again), 'Delete secret');
  expect(fake.state.secrets.some((one) => one.id === id)).toBe(false);
});

it('an instance is not deleted with a value that was saved while the question was open', async () => {
  const { fake, id, host } = await askedWhileReplaced((secret, { state }) => {
    const instance = state.instances.find((one) => one.id === secret.instanceId);
    return instance === undefined ? null : instanceQuestion(instance);
  });
  const before = fake.state.secrets;
  const instance = instanceOf(fake, nowOf(fake, id));
  await typeName(host, instance.name);
  await pressIn(dialogIn(host), 'Remove instance');
  expect(dialogIn(host).textContent).toContain(changed);
  expect(fake.state.secrets).toEqual(before);
  const { host: again } = await render(fake, instanceQuestion(instance));
  await typeName(again, instance.name);
  await pressIn(dialogIn(again), 'Remove instance');
  expect(fake.state.instances.some((one) => one.id === instance.id)).toBe(false);
});

it('a version is retired in the state in which the question showed it', async () => {
  const fake = createFakeBridge(sampleState());
  const secret = fake.state.secrets.find(({ versions }) => versions.some(({ state }) => state === 'staged'));
  const version = secret?.versions.find(({ state }) => state === 'staged');
  if (secret === undefined || version === undefined) throw new Error('the sample has no staged version');
  const { id, number } = version;
  const question = (state: 'staged' | 'previous') => (
    <Around>
      <RetireDialog secret={secret} version={{ id, number, state }} onClose={nothing} />
    </Around>
  );
  const { host, show } = await render(fake, question('staged'));
  await show(question('previous'));
  expect(dialogIn(host).textContent).toContain('not in use yet');
  await pressIn(dialogIn(host), `Retire version ${number}`);
  expect(fake.calls.findLast(({ name }) => name === 'secrets.retire')?.args).toMatchObject({
    state: 'staged',
  });
});
