import { type RefCallback, useCallback, useState } from 'react';

const firstRows = 120;
const moreRows = 240;

/** How many rows of a long list to show, and where to put the mark after them: as it comes near, more are shown. */
export function useGrowing(): { readonly count: number; readonly mark: RefCallback<HTMLElement> } {
  const [count, setCount] = useState(firstRows);
  const mark = useCallback((element: HTMLElement) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setCount((before) => before + moreRows);
      },
      { rootMargin: '1200px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { count, mark };
}
