// @vitest-environment happy-dom
import { type ReactNode } from 'react';
import { beforeAll, expect, it } from 'vitest';
import type { Instance, Secret } from '../../../../electron/shared/domain.ts';
import { versionIn } from '../../../../electron/vault/versions.ts';
import { RemoveInstanceDialog } from '../../../../renderer/features/instances/remove-instance-dialog.tsx';
import { RemoveSecretDialog } from '../../../../renderer/features/secrets/remove-secret-dialog.tsx';
import { RetireDialog } from '../../../../renderer/features/secrets/retire-dialog.tsx';
import { must } from '../../../support/vault.ts';
import { Around, dialogIn, pressIn } from '../../../support/around.tsx';
import { render, settle } from '../../../support/render.tsx';
import type { TestBridge } from '../../../support/bridge.ts';
import { openSampleBridge } from '../../../support/sample.ts';

const changed = 'was changed elsewhere in the meantime, so nothing was done.';
const nothing = (): void => {};

beforeAll(() => {
  // The size of the window decides nothing here.
  Object.assign(HTMLDialogElement.prototype, { showModal: nothing, close: nothing });
});

const nowOf = async ({ vault }: TestBridge, id: string): Promise<Secret> => must(await vault.getSecret(id));

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
async function askedWhileReplaced(question: (secret: Secret, instance: Instance) => ReactNode) {
  const main = await openSampleBridge();
  const secret = await main.secret('WEBUI_SECRET_KEY');
  const instance = (await main.instances()).find(({ id }) => id === secret.instanceId);
  if (instance === undefined) throw new Error('the sample has no such instance');
  const { host, show } = await render(main, question(secret, instance));
  const source = { from: 'typed', value: 'saved by another window' } as const;
  await settle(async () => void must(await main.bridge['secrets.replace']({ id: secret.id, source })));
  await show(question(await nowOf(main, secret.id), instance));
  return { main, id: secret.id, instance, host };
}

it('a secret is not deleted with a value that was saved while the question was open', async () => {
  const { main, id, host } = await askedWhileReplaced(secretQuestion);
  const before = await main.secrets();
  await pressIn(dialogIn(host), 'Delete secret');
  expect(dialogIn(host).textContent).toContain(changed);
  expect(await main.secrets()).toEqual(before);
  // Asked anew, it is.
  const { host: again } = await render(main, secretQuestion(await nowOf(main, id)));
  await pressIn(dialogIn(again), 'Delete secret');
  expect((await main.secrets()).some((one) => one.id === id)).toBe(false);
});

it('an instance is not deleted with a value that was saved while the question was open', async () => {
  const { main, instance, host } = await askedWhileReplaced((_secret, asked) => instanceQuestion(asked));
  const before = await main.secrets();
  await pressIn(dialogIn(host), 'Delete instance');
  expect(dialogIn(host).textContent).toContain(changed);
  expect(await main.secrets()).toEqual(before);
  const { host: again } = await render(main, instanceQuestion(instance));
  await pressIn(dialogIn(again), 'Delete instance');
  expect((await main.instances()).some((one) => one.id === instance.id)).toBe(false);
});

it('a version is retired in the state in which the question showed it', async () => {
  const main = await openSampleBridge();
  const secret = await main.secret('WEBUI_SECRET_KEY');
  const version = versionIn(secret, 'staged');
  if (version === undefined) throw new Error('the sample has no staged version');
  const { id, number } = version;
  const question = (state: 'staged' | 'previous') => (
    <Around>
      <RetireDialog secret={secret} version={{ id, number, state }} onClose={nothing} />
    </Around>
  );
  const { host, show } = await render(main, question('staged'));
  await show(question('previous'));
  expect(dialogIn(host).textContent).toContain('not in use yet');
  await pressIn(dialogIn(host), `Retire version ${number}`);
  expect(main.asked('secrets.retire')).toMatchObject([{ state: 'staged' }]);
});
