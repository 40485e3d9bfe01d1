import type { MouseEvent, ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

interface ButtonProps {
  readonly children: ReactNode;
  readonly icon?: IconName;
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly size?: 'small' | 'normal';
  readonly type?: 'button' | 'submit';
  /** Stays focusable while it cannot be used, so that the keyboard does not lose its place. */
  readonly isDisabled?: boolean;
  readonly onClick?: () => void;
  /** A name that says more than the text shown; it must begin with that text. */
  readonly label?: string | undefined;
  readonly hasPopup?: 'dialog';
  readonly describedBy?: string | undefined;
  readonly isInitialFocus?: boolean;
  readonly form?: string | undefined;
}

export function Button({
  children,
  icon,
  look = 'plain',
  size = 'normal',
  type = 'button',
  isDisabled = false,
  onClick,
  label,
  hasPopup,
  describedBy,
  isInitialFocus = false,
  form,
}: ButtonProps) {
  const handleClick = (event: MouseEvent): void => {
    if (isDisabled) event.preventDefault();
    else onClick?.();
  };
  return (
    <button
      type={type === 'submit' ? 'submit' : 'button'}
      className={`button button-${look} button-${size}`}
      aria-disabled={isDisabled ? true : undefined}
      aria-label={label}
      aria-haspopup={hasPopup}
      aria-describedby={describedBy}
      data-autofocus={isInitialFocus ? '' : undefined}
      form={form}
      onClick={handleClick}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      <span className="button-text">{children}</span>
    </button>
  );
}

interface IconButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly onClick: () => void;
  readonly isDisabled?: boolean;
  readonly isExpanded?: boolean;
}

/** A button shown as a picture only; its name appears on hover and is what assistive technology reads. */
export function IconButton({ icon, label, onClick, isDisabled = false, isExpanded }: IconButtonProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      aria-disabled={isDisabled ? true : undefined}
      aria-expanded={isExpanded}
      title={label}
      onClick={() => {
        if (!isDisabled) onClick();
      }}
    >
      <Icon name={icon} />
    </button>
  );
}
