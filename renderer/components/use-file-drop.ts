import { type RefObject, useEffect, useEffectEvent, useState } from 'react';

/**
 * Takes files that are dropped on an element; gives whether something that may be one is held above it. An element outside
 * of a dialog takes nothing that is dropped on the dialog, although that may be inside of it in the document.
 */
export function useFileDrop(
  target: RefObject<HTMLElement | null>,
  onDrop: (files: readonly File[]) => void,
  isEnabled = true,
): boolean {
  const [isOver, setOver] = useState(false);
  const takeFiles = useEffectEvent(onDrop);

  useEffect(() => {
    const element = target.current;
    if (element === null || !isEnabled) return undefined;
    const isMine = (event: DragEvent): boolean =>
      event.dataTransfer?.types.includes('Files') === true &&
      event.target instanceof Element &&
      event.target.closest('dialog') === element.closest('dialog');
    const onDragOver = (event: DragEvent): void => {
      if (!isMine(event) || event.dataTransfer === null) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    };
    const onDragLeave = (event: DragEvent): void => {
      if (!(event.relatedTarget instanceof Node && element.contains(event.relatedTarget))) setOver(false);
    };
    const onDropped = (event: DragEvent): void => {
      setOver(false);
      if (!isMine(event)) return;
      event.preventDefault();
      takeFiles([...(event.dataTransfer?.files ?? [])]);
    };
    element.addEventListener('dragover', onDragOver);
    element.addEventListener('dragleave', onDragLeave);
    element.addEventListener('drop', onDropped);
    return () => {
      element.removeEventListener('dragover', onDragOver);
      element.removeEventListener('dragleave', onDragLeave);
      element.removeEventListener('drop', onDropped);
    };
  }, [target, isEnabled]);
  return isOver && isEnabled;
}
