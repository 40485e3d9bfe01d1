// @vitest-environment happy-dom
import { useEffect } from 'react';
import { describe, expect, it } from 'vitest';
import type { CommandId } from '../../../../electron/shared/commands.ts';
import { createCommandRegistry } from '../../../../renderer/state/command-registry.ts';
import {
  type CommandOptions,
  type Commands,
  useCommand,
  useCommands,
} from '../../../../renderer/state/commands.tsx';
import { Around } from '../../../support/around.tsx';
import { openBridge } from '../../../support/bridge.ts';
import { render, settle } from '../../../support/render.tsx';

function Offer({ id, ...options }: CommandOptions & { readonly id: CommandId }) {
  useCommand(id, options);
  return null;
}

function Hold({ onCommands }: { readonly onCommands: (commands: Commands) => void }) {
  const own = useCommands();
  useEffect(() => onCommands(own), [onCommands, own]);
  return null;
}

const press = (key: string, init: KeyboardEventInit = {}, target: EventTarget = document.body) => {
  const event = new KeyboardEvent('keydown', {
    key,
    code: `Key${key.toUpperCase()}`,
    bubbles: true,
    cancelable: true,
    ...init,
  });
  target.dispatchEvent(event);
  return event.defaultPrevented;
};
const pressControl = (key: string, init: KeyboardEventInit = {}, target?: EventTarget) =>
  press(key, { ctrlKey: true, ...init }, target);

describe('commands of the window', () => {
  it('are run by the view that was shown last, and no more once it is gone', async () => {
    const ran: string[] = [];
    const offer = (name: string) => <Offer key={name} id="secret.new" run={() => void ran.push(name)} />;
    const { show } = await render(await openBridge(), <Around>{offer('first')}</Around>);
    await show(<Around>{[offer('first'), offer('second')]}</Around>);
    expect(pressControl('n')).toBe(true);
    await show(<Around>{offer('first')}</Around>);
    pressControl('n');
    expect(ran).toEqual(['second', 'first']);
    await show(<Around>{null}</Around>);
    expect(pressControl('n')).toBe(false);
    expect(ran).toHaveLength(2);
  });

  it('use the newest handler of a view without giving up its place, and none that is disabled', async () => {
    const ran: string[] = [];
    const both = (first: string, isDisabled: boolean) => (
      <Around>
        <Offer id="secret.new" run={() => void ran.push(first)} />
        <Offer id="secret.new" run={() => void ran.push('second')} isDisabled={isDisabled} />
        <Offer id="secret.new" run={() => void ran.push('fallback')} isFallback />
      </Around>
    );
    const { show } = await render(await openBridge(), both('a', false));
    await show(both('b', false));
    pressControl('n');
    expect(ran).toEqual(['second']);
    await show(both('b', true));
    expect(pressControl('n')).toBe(false);
    expect(ran).toEqual(['second']);
  });

  it('are not run while a dialog is open, but for those that belong to it', async () => {
    const ran: string[] = [];
    const around = (inDialog: boolean) => (
      <Around>
        <Offer id="secret.new" run={() => void ran.push('behind')} />
        {inDialog ? <dialog open>question</dialog> : null}
        {inDialog ? <Offer id="palette.open" run={() => void ran.push('own')} isForDialog /> : null}
      </Around>
    );
    const main = await openBridge();
    const { show } = await render(main, around(true));
    expect(pressControl('n')).toBe(false);
    expect(pressControl('k')).toBe(true);
    main.emit('command.chosen', 'secret.new');
    expect(ran).toEqual(['own']);
    await show(around(false));
    pressControl('n');
    main.emit('command.chosen', 'secret.new');
    expect(ran).toEqual(['own', 'behind', 'behind']);
  });

  it('leave Ctrl+C to a field and to selected text, and other keys to who took them', async () => {
    let copies = 0;
    const { host } = await render(
      await openBridge(),
      <Around>
        <Offer id="secret.copy" run={() => void (copies += 1)} />
        <Offer id="secret.new" run={() => void (copies += 10)} />
        <input aria-label="field" />
        <input type="checkbox" aria-label="box" />
        <p>some text</p>
      </Around>,
    );
    const field = host.querySelector('input');
    field?.focus();
    expect(pressControl('c')).toBe(false);
    host.querySelector<HTMLElement>('[type=checkbox]')?.focus();
    expect(pressControl('c')).toBe(true);
    const range = document.createRange();
    range.selectNodeContents(host.querySelector('p') ?? host);
    document.getSelection()?.addRange(range);
    expect(pressControl('c')).toBe(false);
    document.getSelection()?.removeAllRanges();
    expect(copies).toBe(1);

    host.addEventListener('keydown', (event) => event.preventDefault());
    pressControl('n', {}, field ?? undefined);
    expect(copies).toBe(1);
  });

  it('run once for a key that is held down', async () => {
    let runs = 0;
    await render(
      await openBridge(),
      <Around>
        <Offer id="sidebar.toggle" run={() => void (runs += 1)} />
      </Around>,
    );
    pressControl('b');
    expect(pressControl('b', { repeat: true })).toBe(true);
    expect(runs).toBe(1);
  });

  it('wait for the view that they lead to, and not for longer than the user does', async () => {
    const ran: string[] = [];
    const held: Commands[] = [];
    const hold = (own: Commands): void => void held.push(own);
    const offer = (of: string, isDisabled = false) => (
      <Around>
        <Hold onCommands={hold} />
        <Offer id="secret.rotate" key={of} of={of} isDisabled={isDisabled} run={() => void ran.push(of)} />
      </Around>
    );
    const { show } = await render(await openBridge(), offer('first'));
    held.at(-1)?.runSoon('secret.rotate', 'second');
    await show(offer('third'));
    await show(offer('second', true));
    expect(ran).toEqual([]);
    await show(offer('second'));
    expect(ran).toEqual(['second']);

    held.at(-1)?.runSoon('secret.rotate', 'fourth');
    await settle(() => void press('Tab'));
    await show(offer('fourth'));
    expect(ran).toEqual(['second']);
  });
});

describe('the registry of commands', () => {
  it('runs no fallback for a command that waits for its view', () => {
    const registry = createCommandRegistry();
    const ran: string[] = [];
    const offer = (name: string, isFallback: boolean) =>
      registry.offer('secret.new', {
        run: () => void ran.push(name),
        isDisabled: false,
        of: undefined,
        isFallback,
        isForDialog: false,
      });
    offer('fallback', true);
    registry.runSoon('secret.new', undefined);
    expect(ran).toEqual([]);
    const { withdraw } = offer('view', false);
    expect(ran).toEqual(['view']);
    withdraw();
    registry.find('secret.new', false)?.run();
    expect(ran).toEqual(['view', 'fallback']);
  });
});
