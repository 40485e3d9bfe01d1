import { type RefCallback, useCallback, useState } from 'react';

/** The width of an element in CSS pixels, as it changes. It is known before the first drawing is seen. */
export function useRoom(): readonly [ref: RefCallback<HTMLElement>, width: number] {
  const [width, setWidth] = useState(0);
  const ref = useCallback((element: HTMLElement) => {
    setWidth(element.clientWidth);
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
