import { type RefCallback, useCallback, useEffect, useRef, useState } from 'react';
import type { ChannelArgs } from '../../../electron/shared/contract.ts';
import type { Failure } from '../../../electron/shared/failure.ts';
import { call } from '../../bridge/call.ts';
import { useBridge } from '../../bridge/context.tsx';
import { useSettings } from '../../state/settings.tsx';
import { onHideValues } from '../../state/hide-values.ts';
import { useSeconds } from '../../state/use-seconds.ts';

export type PlaintextRef = ChannelArgs<'secrets.reveal'>;

/** What shows that somebody is at the window. */
const inputs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

export interface Reveal {
  /** For the element that shows the value. React must put nothing into it. It is emptied when it goes away. */
  readonly host: RefCallback<HTMLElement>;
  readonly isShown: boolean;
  readonly isPending: boolean;
  /** How long a value is shown, in seconds. */
  readonly shownFor: number;
  readonly secondsLeft: number;
  readonly failure: Failure | undefined;
  readonly show: () => Promise<void>;
  readonly hide: () => void;
}

/**
 * Shows a plaintext for a moment. The value goes from main's answer straight into a text node and never into React's
 * state, where an older copy could outlive it; hiding removes the node. It hides after the time of the settings, when nobody has
 * typed or pointed for a while, when the window loses the focus (unless the settings say otherwise) or is covered, when all values are
 * hidden at once, and when the
 * component goes away. A component that shows another plaintext later must be given a new `key`.
 */
export function useReveal(plaintext: PlaintextRef): Reveal {
  const bridge = useBridge();
  const { hideOnBlur, revealSeconds, hideIdleSeconds } = useSettings().settings;
  const element = useRef<HTMLElement>(null);
  const newest = useRef(0);
  const [phase, setPhase] = useState<'hidden' | 'pending' | 'shown'>('hidden');
  const [failure, setFailure] = useState<Failure | undefined>(undefined);
  const { secondsLeft, start, stop } = useSeconds();

  const host = useCallback((attached: HTMLElement) => {
    element.current = attached;
    return () => {
      newest.current += 1;
      attached.replaceChildren();
      element.current = null;
    };
  }, []);

  const hide = useCallback(() => {
    newest.current += 1;
    element.current?.replaceChildren();
    setPhase('hidden');
    stop();
  }, [stop]);

  const show = async (): Promise<void> => {
    newest.current += 1;
    const ownTurn = newest.current;
    setPhase('pending');
    setFailure(undefined);
    const reply = await call(bridge, 'secrets.reveal', plaintext);
    if (ownTurn !== newest.current) return;
    if (!reply.ok) {
      setPhase('hidden');
      setFailure(reply.error);
      return;
    }
    element.current?.replaceChildren(document.createTextNode(reply.value));
    setPhase('shown');
    start(revealSeconds);
  };

  useEffect(() => {
    if (phase === 'hidden') return undefined;
    const onVisibility = (): void => {
      if (document.hidden) hide();
    };
    if (hideOnBlur) window.addEventListener('blur', hide);
    document.addEventListener('visibilitychange', onVisibility);
    const forget = onHideValues(hide);
    return () => {
      forget();
      window.removeEventListener('blur', hide);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [phase, hide, hideOnBlur]);

  useEffect(() => {
    if (phase !== 'shown') return undefined;
    const timer = setTimeout(hide, revealSeconds * 1000);
    return () => clearTimeout(timer);
  }, [phase, hide, revealSeconds]);

  useEffect(() => {
    if (phase !== 'shown') return undefined;
    let timer: ReturnType<typeof setTimeout>;
    const wait = (): void => {
      clearTimeout(timer);
      timer = setTimeout(hide, hideIdleSeconds * 1000);
    };
    wait();
    for (const input of inputs) window.addEventListener(input, wait, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      for (const input of inputs) window.removeEventListener(input, wait, { capture: true });
    };
  }, [phase, hide, hideIdleSeconds]);

  return {
    host,
    isShown: phase === 'shown',
    isPending: phase === 'pending',
    shownFor: revealSeconds,
    secondsLeft,
    failure,
    show,
    hide,
  };
}
