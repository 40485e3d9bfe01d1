import { Tooltip as Base } from '@base-ui/react/tooltip';
import { type ReactElement, useRef } from 'react';
import { Kbd } from './kbd.tsx';
import { useTopLayer } from './top-layer.ts';
import css from './tooltip.module.css';

/**
 * Names a control that is shown as a picture, on hover and on keyboard focus. The control has the same name for screen readers.
 * Escape hides it and still does what it does elsewhere: one is enough to close a dialog.
 */
export function Tooltip({
  text,
  keys,
  side = 'bottom',
  children,
}: {
  readonly text: string;
  readonly keys?: string | undefined;
  readonly side?: 'bottom' | 'right';
  readonly children: ReactElement;
}) {
  const layer = useTopLayer();
  const actions = useRef<Base.Root.Actions>(null);
  const passEscape = (isOpen: boolean, details: Base.Root.ChangeEventDetails): void => {
    if (isOpen || details.reason !== 'escape-key') return;
    // A change that is not cancelled takes the key away from everything else.
    details.cancel();
    details.allowPropagation();
    actions.current?.close();
  };
  return (
    <Base.Root actionsRef={actions} onOpenChange={passEscape}>
      <Base.Trigger render={children} />
      <Base.Portal container={layer}>
        <Base.Positioner side={side} sideOffset={6} className={css.place}>
          <Base.Popup className={css.tooltip} data-part="tooltip">
            {text}
            {keys === undefined ? null : <Kbd keys={keys} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
