import { type RefObject, useEffect, useEffectEvent, useState } from 'react';

/** What was dropped; a folder comes as a file of its name. */
export interface DroppedItem {
  readonly file: File;
  readonly isFolder: boolean;
}

/**
 * Takes files and folders that are dropped on an element; gives whether something that may be one is held above it. An element outside
 * of a dialog takes nothing that is dropped on the dialog, although that may be inside of it in the document.
 */
export function useFileDrop(
  target: RefObject<HTMLElement | null>,
  onDrop: (items: readonly DroppedItem[]) => void,
  isEnabled = true,
): boolean {
  const [isOver, setOver] = useState(false);
  const takeItems = useEffectEvent(onDrop);

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
      takeItems(itemsOf(event.dataTransfer));
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

/** A page may read what a folder is only while its drop is handled (File and Directory Entries API, `webkitGetAsEntry`). */
function itemsOf(transfer: DataTransfer | null): readonly DroppedItem[] {
  return [...(transfer?.items ?? [])].flatMap((item) => {
    const file = item.kind === 'file' ? item.getAsFile() : null;
    return file === null ? [] : [{ file, isFolder: item.webkitGetAsEntry()?.isDirectory === true }];
  });
}
