import { useEffect } from 'react';

/**
 * Nothing that is dropped beside a place for files leads the window anywhere: a browser would open it. Text may still be
 * dropped into a field.
 */
export function useDropGuard(): void {
  useEffect(() => {
    const guard = (event: DragEvent): void => {
      if (event.defaultPrevented) return;
      const isField = event.target instanceof Element && event.target.matches('input, textarea');
      if (isField && event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'none';
    };
    document.addEventListener('dragover', guard);
    document.addEventListener('drop', guard);
    return () => {
      document.removeEventListener('dragover', guard);
      document.removeEventListener('drop', guard);
    };
  }, []);
}
