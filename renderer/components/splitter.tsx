import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import css from './splitter.module.css';

const step = 16;

/**
 * The edge between two parts, which is dragged, or moved by arrow keys, Home and End. `size` is the width of the part that
 * `side` names, in CSS pixels; it stays within `min` and `max`.
 */
export function Splitter({
  label,
  controls,
  side,
  size,
  min,
  max,
  onChange,
}: {
  readonly label: string;
  /** The id of the part whose width it is. */
  readonly controls: string;
  readonly side: 'start' | 'end';
  readonly size: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (size: number) => void;
}) {
  const drag = useRef<{ readonly from: number; readonly size: number } | null>(null);
  const set = (next: number): void => onChange(Math.round(Math.min(max, Math.max(min, next))));
  const direction = side === 'start' ? 1 : -1;

  const onKeyDown = (event: KeyboardEvent): void => {
    const next = {
      ArrowLeft: size - direction * step,
      ArrowRight: size + direction * step,
      Home: min,
      End: max,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    set(next);
  };
  const onPointerMove = ({ clientX }: PointerEvent): void => {
    if (drag.current !== null) set(drag.current.size + direction * (clientX - drag.current.from));
  };
  const onPointerUp = (): void => {
    drag.current = null;
  };

  return (
    // A separator that can be moved is a control, as WAI-ARIA has it; `hr` is one that only parts.
    // oxlint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-controls={controls}
      aria-valuenow={size}
      aria-valuemin={min}
      aria-valuemax={max}
      className={css.splitter}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { from: event.clientX, size };
      }}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
    />
  );
}
