import css from './switch.module.css';

/** What is on or off, and applies at once. Its label is beside it. */
export function Switch({
  isOn,
  onChange,
  ...ids
}: {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly id: string;
  readonly 'aria-describedby'?: string | undefined;
}) {
  return (
    <input
      {...ids}
      type="checkbox"
      role="switch"
      className={css.switch}
      checked={isOn}
      aria-checked={isOn}
      onChange={(event) => onChange(event.target.checked)}
    />
  );
}
