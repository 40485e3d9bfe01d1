import type { RefCallback } from 'react';
import controls from './controls.module.css';
import { cx } from './cx.ts';
import { Field } from './field.tsx';

/** A field whose text stays in the element, and is not shown unless it is a code that soon means nothing, or was asked for. */
export function HiddenField({
  label,
  hint,
  error,
  maxLength,
  isCode = false,
  isOptional = false,
  isShown = isCode,
  isInitialFocus = false,
  onInput,
  field,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly error: string | undefined;
  readonly maxLength: number;
  readonly isCode?: boolean;
  readonly isOptional?: boolean;
  readonly isShown?: boolean;
  readonly isInitialFocus?: boolean;
  readonly onInput?: () => void;
  readonly field: RefCallback<HTMLInputElement>;
}) {
  return (
    <Field label={label} hint={hint} error={error} isOptional={isOptional}>
      {(ids) => (
        <input
          {...ids}
          ref={field}
          type={isShown ? 'text' : 'password'}
          inputMode={isCode ? 'numeric' : undefined}
          className={cx(controls.input, isCode && controls.code)}
          maxLength={maxLength}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          data-autofocus={isInitialFocus ? '' : undefined}
          onInput={onInput}
        />
      )}
    </Field>
  );
}
