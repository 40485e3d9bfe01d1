import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import css from './button.module.css';
import { cx } from './cx.ts';
import { Icon, type IconName } from './icon.tsx';
import { Kbd } from './kbd.tsx';
import { Tooltip } from './tooltip.tsx';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'className' | 'type' | 'disabled'> {
  readonly children: ReactNode;
  readonly icon?: IconName;
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly type?: 'button' | 'submit';
  /** Stays focusable while it cannot be used, so that the keyboard does not lose its place. */
  readonly isDisabled?: boolean;
  readonly onClick?: (event: MouseEvent<HTMLButtonElement>) => void;
  /** A name that says more than the text shown; it must begin with that text. */
  readonly label?: string | undefined;
  /** The shortcut that does the same, as it is written on this system. */
  readonly keys?: string | undefined;
  readonly hasPopup?: 'dialog';
  readonly describedBy?: string | undefined;
  readonly isInitialFocus?: boolean;
  readonly form?: string | undefined;
}

export function Button({
  children,
  icon,
  look = 'plain',
  type = 'button',
  isDisabled = false,
  onClick,
  label,
  keys,
  hasPopup,
  describedBy,
  isInitialFocus = false,
  form,
  ...rest
}: ButtonProps) {
  const handleClick = (event: MouseEvent<HTMLButtonElement>): void => {
    if (isDisabled) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      {...rest}
      type={type === 'submit' ? 'submit' : 'button'}
      className={cx(css.button, look !== 'plain' && css[look], isDisabled && css.off)}
      aria-disabled={isDisabled ? true : undefined}
      aria-label={label}
      {...(hasPopup === undefined ? {} : { 'aria-haspopup': hasPopup })}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
      data-autofocus={isInitialFocus ? '' : undefined}
      form={form}
      onClick={handleClick}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      <span>{children}</span>
      {keys === undefined ? null : <Kbd keys={keys} />}
    </button>
  );
}

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'className' | 'type'> {
  readonly icon: IconName;
  readonly label: string;
  readonly keys?: string | undefined;
  readonly onClick?: () => void;
  readonly isDisabled?: boolean;
  readonly isExpanded?: boolean;
}

/** A button shown as a picture only; its name appears on hover and focus, and is what assistive technology reads. */
export function IconButton({
  icon,
  label,
  keys,
  onClick,
  isDisabled = false,
  isExpanded,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys}>
      <button
        {...rest}
        type="button"
        className={css.icon}
        aria-label={label}
        aria-disabled={isDisabled ? true : undefined}
        {...(isExpanded === undefined ? {} : { 'aria-expanded': isExpanded })}
        onClick={isDisabled ? undefined : onClick}
      >
        <Icon name={icon} />
      </button>
    </Tooltip>
  );
}
