import { useEffect, useRef } from 'react';
import { useNavigation } from '../../state/navigation.tsx';

/**
 * Gives the focus to the heading of a view that was moved to, where what had it is gone: the keyboard and screen readers go
 * on from there instead of from the top of the window. A window that opens keeps it nowhere. For the component that shows
 * the view, as a heading may come later than the move.
 */
export function useFocusOnMove(): void {
  const { route } = useNavigation();
  const settled = useRef(route);
  useEffect(() => {
    const heading = document.querySelector<HTMLElement>('main h1');
    if (route === settled.current || heading === null) return;
    settled.current = route;
    if (document.activeElement === document.body) heading.focus({ preventScroll: true });
  });
}
