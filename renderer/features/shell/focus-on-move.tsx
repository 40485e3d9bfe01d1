import { useEffect, useLayoutEffect, useReducer, useRef } from 'react';
import { useNavigation } from '../../state/navigation.tsx';
import { useVault } from '../../state/vault.tsx';

/**
 * Gives the focus to the heading of a view that was moved to, where what had it is gone: the keyboard and screen readers go
 * on from there instead of from the top of the window. A window that opens keeps it nowhere. It stands beside the view, in the
 * same suspense: a view, and its heading, may come later than the move.
 */
export function FocusOnMove() {
  const { route } = useNavigation();
  const settled = useRef(route);
  // What is waited for may be the vault's answer.
  useVault();
  // Of a suspense that has ended, layout effects are run again, and no others.
  const [, lookAgain] = useReducer((count: number) => count + 1, 0);
  useLayoutEffect(lookAgain, [lookAgain]);
  // After those of the view, which may know a better place.
  useEffect(() => {
    const heading = document.querySelector<HTMLElement>('main h1');
    if (route === settled.current || heading === null) return;
    settled.current = route;
    if (document.activeElement === document.body) heading.focus({ preventScroll: true });
  });
  return null;
}
