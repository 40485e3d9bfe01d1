import { type RefCallback, useCallback, useRef } from 'react';

export interface ErasingField {
  readonly field: RefCallback<HTMLInputElement>;
  readonly read: () => string;
  readonly clear: () => void;
}

/** A field whose text stays in its element, which is emptied when it goes away. */
export function useErasingField(): ErasingField {
  const element = useRef<HTMLInputElement>(null);
  const field = useCallback((attached: HTMLInputElement) => {
    element.current = attached;
    return () => {
      attached.value = '';
      element.current = null;
    };
  }, []);
  const read = useCallback(() => element.current?.value ?? '', []);
  const clear = useCallback(() => {
    if (element.current !== null) element.current.value = '';
  }, []);
  return { field, read, clear };
}
