import { locales } from '../../electron/shared/locales.ts';
import { loadLanguage, loadTokenWords } from '../../electron/text/load.ts';
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { onTestFinished } from 'vitest';
import { BridgeProvider } from '../../renderer/bridge/context.tsx';
import { answered } from './bridge.ts';
import type { TestBridge } from './bridge.ts';

// What waits for its words in the window finds them loaded here.
await Promise.all(locales.flatMap((locale) => [loadLanguage(locale), loadTokenWords(locale)]));

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

export interface Rendered {
  readonly host: HTMLElement;
  readonly show: (node: ReactNode) => Promise<void>;
  readonly unmount: () => Promise<void>;
}

/** Does something, and what main answers to it, until there is nothing left that it was asked. */
export async function settle(action: () => unknown = () => undefined): Promise<void> {
  await act(async () => void (await action()));
  // oxlint-disable-next-line no-await-in-loop -- an answer may bring the next question
  while (await act(answered));
}

/** Shows something in a document over the real main, and takes it away when the test ends. */
export async function render(main: TestBridge, node: ReactNode): Promise<Rendered> {
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  const show = async (next: ReactNode): Promise<void> => {
    await settle(() => root.render(<BridgeProvider bridge={main.bridge}>{next}</BridgeProvider>));
  };
  const unmount = async (): Promise<void> => {
    await settle(() => root.unmount());
    host.remove();
  };
  onTestFinished(unmount);
  await show(node);
  return { host, show, unmount };
}

/** Shows a hook's newest result in `current`. */
export async function renderHook<A, R>(
  main: TestBridge,
  hook: (argument: A) => R,
  first: NoInfer<A>,
): Promise<{ current: R; rerender: (argument: A) => Promise<void>; unmount: () => Promise<void> }> {
  const results: R[] = [];
  function Probe({ argument }: { readonly argument: A }) {
    results.push(hook(argument));
    return null;
  }
  const { show, unmount } = await render(main, <Probe argument={first} />);
  return {
    get current() {
      const result = results.at(-1);
      if (result === undefined) throw new Error('the hook was not called');
      return result;
    },
    rerender: (argument) => show(<Probe argument={argument} />),
    unmount,
  };
}

/** A promise that is settled from outside, to order answers. */
export function later<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  const settlers: ((value: T) => void)[] = [];
  const promise = new Promise<T>((resolve) => {
    settlers.push(resolve);
  });
  return { promise, resolve: (value) => settlers.forEach((end) => end(value)) };
}
