import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';
import { Kbd } from './kbd.tsx';
import { useTopLayer } from './top-layer.ts';
import css from './tooltip.module.css';

/** Names a control that is shown as a picture, on hover and on keyboard focus. The control has the same name for screen readers. */
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
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal container={layer}>
        <Base.Positioner side={side} sideOffset={6} className={css.place}>
          <Base.Popup className={css.tooltip}>
            {text}
            {keys === undefined ? null : <Kbd keys={keys} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
