/** For `ref`: brings what has just appeared into sight, as it may stand below the edge of a dialog or of the window. */
export function scrollIntoSight(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
