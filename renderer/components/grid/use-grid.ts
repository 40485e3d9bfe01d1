import { type KeyboardEvent, type MouseEvent, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { Id } from '../../../electron/shared/domain.ts';
import { lineAfterKey, lineOfTyped, type PlainLine, rowsBetween } from './plain-lines.ts';

export interface GridActions {
  readonly onSelected: (ids: ReadonlySet<Id>) => void;
  /** `isByMouse`: the focus may stay on the row. */
  readonly onOpen: (id: Id, isByMouse: boolean) => void;
  /** Opens or folds a group. */
  readonly onFold: (key: string) => void;
  /** The button of a row was pressed. */
  readonly onButton: (id: Id) => void;
  readonly onEscape: () => void;
}

interface GridOptions extends GridActions {
  readonly lines: readonly PlainLine[];
  readonly selected: ReadonlySet<Id>;
  /** Lines that are seen at once. */
  readonly page: () => number;
  /** Shows a line and gives it the focus. */
  readonly goTo: (index: number) => void;
  /** To the names of the columns. */
  readonly onAbove: () => void;
}

/** Characters that follow one another within this time, in milliseconds, are typed together. */
const typingMs = 700;

/** Where the one tab stop of the table is, and what keys and the mouse do. */
export function useGrid(options: GridOptions) {
  const { lines, selected, page, goTo, onAbove, onSelected, onOpen, onFold, onButton, onEscape } = options;
  const [stop, setStop] = useState<{ readonly key: string | null; readonly index: number }>({
    key: null,
    index: 0,
  });
  const anchor = useRef<string | null>(null);
  const typed = useRef({ text: '', at: 0 });
  const places = useMemo(() => new Map(lines.map(({ key }, index) => [key, index])), [lines]);
  // A line that is gone leaves its place to the one that came after it.
  const at = Math.max(0, Math.min(places.get(stop.key ?? '') ?? stop.index, lines.length - 1));

  const stopAt = (index: number): void => setStop({ key: lines[index]?.key ?? null, index });
  const toggle = (id: Id): void => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    anchor.current = id;
    onSelected(next);
  };
  const extendTo = (index: number): void => {
    anchor.current ??= lines[at]?.key ?? null;
    const from = places.get(anchor.current ?? '') ?? at;
    onSelected(new Set(rowsBetween(lines, from, index)));
  };
  const moveTo = (index: number, isExtending: boolean): void => {
    if (isExtending) extendTo(index);
    else anchor.current = null;
    stopAt(index);
    goTo(index);
  };

  const typeOn = (character: string, time: number): void => {
    const before = time - typed.current.at < typingMs ? typed.current.text : '';
    typed.current = { text: before + character, at: time };
    const found = lineOfTyped(lines, at, typed.current.text);
    if (found !== undefined) moveTo(found, false);
  };

  const onGroupKey = (key: string): boolean => {
    const line = lines[at];
    if (key === 'ArrowLeft' && line?.type === 'row' && line.groupKey !== null) {
      const head = places.get(line.groupKey);
      if (head !== undefined) moveTo(head, false);
      return true;
    }
    if (line?.type !== 'group') return false;
    const turns = key === 'Enter' || key === ' ' || key === (line.isOpen ? 'ArrowLeft' : 'ArrowRight');
    if (turns) onFold(line.key);
    return turns;
  };

  const onPlainKey = (event: KeyboardEvent): boolean => {
    const { key, shiftKey, timeStamp } = event;
    const line = lines[at];
    const isTyping = timeStamp - typed.current.at < typingMs;
    if (key === 'ArrowUp' && at === 0) onAbove();
    else if (
      key.length === 1 &&
      (key !== ' ' || (isTyping && typed.current.text !== '')) &&
      !shortcut(event)
    ) {
      typeOn(key, timeStamp);
    } else if (onGroupKey(key)) return true;
    else if (key === ' ' && line?.type === 'row') toggle(line.key);
    else if (key === 'Enter' && line?.type === 'row') onOpen(line.key, false);
    else if (key === 'Escape') onEscape();
    else if (key.toLowerCase() === 'a' && shortcut(event)) selectAll();
    else {
      const next = lineAfterKey(key, at, lines.length, page());
      if (next === undefined || shortcut(event)) return false;
      moveTo(next, shiftKey);
    }
    return true;
  };
  const selectAll = (): void => onSelected(new Set(rowsBetween(lines, 0, lines.length - 1)));

  const onKeyDown = useEffectEvent((event: KeyboardEvent): void => {
    // A button in a row has its own keys.
    const isOnButton =
      event.target instanceof HTMLButtonElement && (event.key === 'Enter' || event.key === ' ');
    if (event.defaultPrevented || isOnButton || !onPlainKey(event)) return;
    event.preventDefault();
    event.stopPropagation();
  });

  const lineAt = (target: EventTarget | null): number | undefined => {
    const element = target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null;
    return places.get(element?.dataset['key'] ?? '');
  };

  const onClick = useEffectEvent((event: MouseEvent): void => {
    const index = lineAt(event.target);
    const line = lines[index ?? -1];
    if (index === undefined || line === undefined) return;
    stopAt(index);
    if (line.type === 'group') {
      onFold(line.key);
      return;
    }
    const act =
      event.target instanceof Element ? event.target.closest('[data-act]')?.getAttribute('data-act') : null;
    if (act === 'button') onButton(line.key);
    else if (act === 'menu') openMenu(event.target);
    else if (event.shiftKey) extendTo(index);
    else if (act === 'select' || event.ctrlKey || event.metaKey) toggle(line.key);
    // Text that was just selected is to be copied and not lost under details.
    else if (document.getSelection()?.isCollapsed !== false) {
      anchor.current = line.key;
      onOpen(line.key, true);
    }
  });

  const onFocus = useEffectEvent((target: EventTarget | null): void => {
    const index = lineAt(target);
    if (index !== undefined) stopAt(index);
  });

  return { at, stopAt, lineAt, selectAll, onKeyDown, onClick, onFocus };
}

function shortcut({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey || altKey;
}

/** Has the menu of a row, which a table has once for all rows, opened below one of its buttons. */
function openMenu(button: EventTarget): void {
  if (!(button instanceof Element)) return;
  const { left: clientX, bottom: clientY } = button.getBoundingClientRect();
  button.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX, clientY }));
}
