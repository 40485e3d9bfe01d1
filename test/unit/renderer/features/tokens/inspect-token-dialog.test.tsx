// @vitest-environment happy-dom
import { beforeAll, expect, it, vi } from 'vitest';
import { ActsProvider } from '../../../../../renderer/features/commands/acts.tsx';
import { InspectTokenDialog } from '../../../../../renderer/features/tokens/inspect-token-dialog.tsx';
import { Around } from '../../../../support/around.tsx';
import { sampleValues } from '../../../../support/fill-vault.ts';
import { fakeToken } from '../../../../support/openwebui-model.ts';
import { render, settle } from '../../../../support/render.tsx';
import { openSampleBridge } from '../../../../support/sample.ts';

const nothing = (): void => {};

beforeAll(() => {
  // The size of the window decides nothing here.
  Object.assign(HTMLDialogElement.prototype, { showModal: nothing, close: nothing });
});

async function opened() {
  const main = await openSampleBridge();
  const onClose = vi.fn<() => void>();
  const rendered = await render(
    main,
    <Around>
      <ActsProvider>
        <InspectTokenDialog onClose={onClose} />
      </ActsProvider>
    </Around>,
  );
  const input = rendered.host.querySelector('input');
  if (input === null) throw new Error('there is no field');
  const ask = async (token: string): Promise<void> => {
    input.value = token;
    await settle(() =>
      rendered.host
        .querySelector('form')
        ?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })),
    );
  };
  return { ...rendered, main, onClose, input, ask };
}

const hourAhead = (): number => Math.floor(Date.now() / 1000) + 3600 + 30;

it('names the version that signed, what a token contains, and keeps no token', async () => {
  const { host, input, ask, unmount } = await opened();
  expect(input.type).toBe('password');
  const token = fakeToken(sampleValues.secretKey, { id: 'user-1', exp: hourAhead(), typ: 'session' });
  await ask(token);
  expect(host.textContent).toContain('Signed with a saved secret key');
  expect(host.textContent).toContain('WEBUI_SECRET_KEY of Team chat, version 1 (Active)');
  expect(host.textContent).toContain('Nothing about it is unusual.');
  const facts = [...host.querySelectorAll('dt')].map(
    (term) => `${term.textContent}: ${term.nextSibling?.textContent ?? ''}`,
  );
  expect(facts).toContain('User ID: user-1');
  expect(facts).toContain('For: a user’s session');
  expect(facts.find((fact) => fact.startsWith('Expires'))).toMatch(/\(in 1 hour\)$/);
  // A row that the token says nothing of is left out.
  expect(facts.join('\n')).not.toContain('Second factor');
  expect(input.value).toBe('');
  for (const part of token.split('.')) expect(document.documentElement.outerHTML).not.toContain(part);

  input.value = token;
  await unmount();
  expect(input.value).toBe('');
});

it('shows each thing that is unusual with what to do', async () => {
  const { host, ask } = await opened();
  await ask(fakeToken('t0p-s3cr3t', { iss: 'sso' }));
  expect(host.textContent).toContain('None of the saved secret keys signed it');
  for (const told of ['(iss)', 'It has no user ID.', 'is published (open-webui', 'It never expires.'])
    expect(host.textContent).toContain(told);
  expect(host.textContent).not.toContain('Nothing about it is unusual.');
});

it('says what is wrong with the field, and takes the answer of before away', async () => {
  const { host, input, ask } = await opened();
  await ask(' ');
  expect(input.getAttribute('aria-invalid')).toBe('true');
  await ask(fakeToken('x', { id: 'u' }));
  expect(input.getAttribute('aria-invalid')).toBeNull();
  expect(host.querySelector('dl')).not.toBeNull();
  await ask('sk-0123456789abcdef');
  expect(host.textContent).toContain('This is not a session token (JWT).');
  expect(host.querySelector('dl')).toBeNull();
});

it('leads to the secret that signed', async () => {
  const { host, ask, onClose } = await opened();
  await ask(fakeToken(sampleValues.secretKey, { id: 'u', exp: hourAhead() }));
  const button = [...host.querySelectorAll('button')].find(
    ({ textContent }) => textContent === 'Show the secret',
  );
  await settle(() => button?.click());
  expect(onClose).toHaveBeenCalledOnce();
});

it('says why nothing could be compared, and the rest all the same', async () => {
  const { host, main, ask } = await opened();
  main.keychain.faults.locked = true;
  await ask(fakeToken(sampleValues.secretKey, { id: 'user-1', exp: hourAhead() }));
  expect(host.textContent).toContain('locked');
  expect(host.textContent).toContain('user-1');
});
