import { type FocusEvent, type KeyboardEvent, type RefObject, useLayoutEffect } from 'react';

const steps: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(last, at + 1),
  ArrowUp: (at) => Math.max(0, at - 1),
  Home: () => 0,
  End: (_at, last) => last,
};

/**
 * Makes the controls marked `data-roving` in `container` one tab stop: arrows, Home and End move between them. The stop is the
 * one that had the focus last, or else the current page, or else the first.
 */
export function useRoving(container: RefObject<HTMLElement | null>): {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: (event: FocusEvent) => void;
} {
  const items = (): readonly HTMLElement[] => [
    ...(container.current?.querySelectorAll<HTMLElement>('[data-roving]') ?? []),
  ];
  const makeStop = (stop: HTMLElement | undefined): void => {
    for (const item of items()) item.tabIndex = item === stop ? 0 : -1;
  };

  // After each drawing, as items come and go; a new one has no tab index of ours yet.
  useLayoutEffect(() => {
    const all = items();
    const stop =
      all.find((item) => item === document.activeElement) ??
      all.find((item) => item.getAttribute('aria-current') === 'page') ??
      all.find((item) => item.getAttribute('tabindex') === '0') ??
      all[0];
    makeStop(stop);
  });

  return {
    onKeyDown: (event) => {
      const all = items();
      const at = all.findIndex((item) => item === event.target);
      const next = at === -1 ? undefined : steps[event.key]?.(at, all.length - 1);
      if (next === undefined) return;
      event.preventDefault();
      all[next]?.focus();
    },
    onFocus: (event) => {
      if (event.target instanceof HTMLElement && event.target.dataset['roving'] !== undefined) {
        makeStop(event.target);
      }
    },
  };
}
