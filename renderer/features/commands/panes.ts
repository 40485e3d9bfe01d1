/** The parts of the window that F6 goes through, as their elements name them (`data-pane`), in its order. */
const paneOrder = ['list', 'details', 'sidebar'] as const;
export type PaneName = (typeof paneOrder)[number];

const controls =
  'a[href], button:not(:disabled), input:not(:disabled), select, textarea, summary, [tabindex]';

/** What had the focus last in each pane. */
const lastIn = new Map<PaneName, HTMLElement>();

/** Remembers where the focus goes. */
export function noteFocus(target: EventTarget | null): void {
  if (!(target instanceof HTMLElement)) return;
  const name = paneOf(target);
  if (name !== undefined) lastIn.set(name, target);
}

/** The innermost pane that something is in: details may be inside of the list's view. */
function paneOf(element: Element | null): PaneName | undefined {
  const pane = element?.closest('[data-pane]');
  return paneOrder.find((each) => pane?.matches(`[data-pane=${each}]`) === true);
}

/** Gives the focus to the pane after or before the one that has it: to what had it there last, or else to its first stop. */
export function focusPane(direction: 1 | -1): void {
  const panes = paneOrder.flatMap((name) => {
    const element = document.querySelector<HTMLElement>(`[data-pane=${name}]`);
    return element === null || element.offsetParent === null ? [] : [{ name, element }];
  });
  if (panes.length === 0) return;
  const now = panes.findIndex(({ name }) => name === paneOf(document.activeElement));
  const start = now === -1 && direction === -1 ? 0 : now;
  const next = panes[(start + direction + panes.length) % panes.length];
  if (next === undefined) return;
  const last = lastIn.get(next.name);
  const target =
    last?.isConnected === true && paneOf(last) === next.name && last.offsetParent !== null
      ? last
      : firstStop(next.element);
  target?.focus();
}

/** The first control of a pane that Tab goes to, or else its heading. */
function firstStop(pane: HTMLElement): HTMLElement | undefined {
  const found = [...pane.querySelectorAll<HTMLElement>(controls)];
  return found.find(({ tabIndex, offsetParent }) => tabIndex >= 0 && offsetParent !== null) ?? found[0];
}
