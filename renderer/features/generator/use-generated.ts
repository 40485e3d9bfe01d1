import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Failure } from '../../../electron/shared/failure.ts';
import type { Recipe } from '../../../electron/shared/recipe.ts';
import type { GeneratedSecret } from '../../../electron/shared/views.ts';
import { call } from '../../bridge/call.ts';
import { useBridge } from '../../bridge/context.tsx';

export interface Generated {
  /** The newest value, or undefined while it is being made. */
  readonly value: GeneratedSecret | undefined;
  readonly failure: Failure | undefined;
  readonly isExpired: boolean;
  readonly again: () => void;
  /** Says that main took the value into a secret, so that it is not to be forgotten. */
  readonly release: () => void;
}

/** Main forgets a value after ten minutes; the window says so a little before it would have to find out. */
const heldForMs = 590_000;

/**
 * A value made by `recipe`, made anew whenever the recipe changes. Each value that is replaced, comes too late, or is
 * left behind by the component is forgotten in main at once. `recipe` of null makes nothing.
 */
export function useGenerated(recipe: Recipe | null): Generated {
  const bridge = useBridge();
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<{
    readonly question: string | null;
    readonly value: GeneratedSecret | undefined;
    readonly failure: Failure | undefined;
    readonly isExpired: boolean;
  }>({ question: null, value: undefined, failure: undefined, isExpired: false });
  const held = useRef<string | null>(null);
  const question = recipe === null ? null : JSON.stringify([attempt, recipe]);

  const currentRecipe = useEffectEvent(() => recipe);

  useEffect(() => {
    if (question === null) return undefined;
    let isCurrent = true;
    let expiry: ReturnType<typeof setTimeout> | undefined;
    const forget = (handle: string): void => void call(bridge, 'generate.forget', { handle });
    const make = async (): Promise<void> => {
      const asked = currentRecipe();
      if (asked === null) return;
      const reply = await call(bridge, 'generate.make', asked);
      if (!isCurrent) {
        if (reply.ok) forget(reply.value.handle);
        return;
      }
      held.current = reply.ok ? reply.value.handle : null;
      setState({
        question,
        value: reply.ok ? reply.value : undefined,
        failure: reply.ok ? undefined : reply.error,
        isExpired: false,
      });
      expiry = setTimeout(() => {
        setState((before) => ({ ...before, value: undefined, isExpired: true }));
      }, heldForMs);
    };
    void make();
    return () => {
      isCurrent = false;
      clearTimeout(expiry);
      if (held.current !== null) forget(held.current);
      held.current = null;
    };
  }, [bridge, question]);

  const again = useCallback(() => setAttempt((count) => count + 1), []);
  const release = useCallback(() => {
    held.current = null;
  }, []);
  const isAnswered = state.question === question;
  return {
    value: isAnswered ? state.value : undefined,
    failure: isAnswered ? state.failure : undefined,
    isExpired: isAnswered && state.isExpired,
    again,
    release,
  };
}
