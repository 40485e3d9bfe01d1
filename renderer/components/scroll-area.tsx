import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { cx } from './cx.ts';
import css from './scroll-area.module.css';

/** Where each place was scrolled to, in CSS pixels, for as long as the window is open. */
const left = new Map<string, number>();

/** Scrolls what is in it, and opens at the place where it was left. */
export function ScrollArea({
  place,
  hasBar = false,
  children,
}: {
  /** What is shown; another place is another scroll position. */
  readonly place: string;
  /** Whether the content ends with a bar that stays at the bottom. */
  readonly hasBar?: boolean;
  readonly children: ReactNode;
}) {
  const area = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const [box, inner] = [area.current, content.current];
    if (box === null || inner === null) return undefined;
    const wanted = left.get(place) ?? 0;
    const noteScroll = (): void => void left.set(place, box.scrollTop);
    // What is asked of main comes later: the content is not long enough at first.
    const growth = new ResizeObserver(() => {
      box.scrollTop = wanted;
      if (box.scrollTop >= Math.floor(wanted)) stop();
    });
    const stop = (): void => {
      growth.disconnect();
      box.addEventListener('scroll', noteScroll);
    };
    growth.observe(inner);
    box.addEventListener('wheel', stop, { passive: true });
    box.addEventListener('keydown', stop);
    return () => {
      growth.disconnect();
      box.removeEventListener('scroll', noteScroll);
      box.removeEventListener('wheel', stop);
      box.removeEventListener('keydown', stop);
    };
  }, [place]);
  return (
    <div ref={area} className={css.area}>
      <div ref={content} className={cx(css.content, hasBar && css.hasBar)}>
        {children}
      </div>
    </div>
  );
}
