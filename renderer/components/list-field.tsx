import { type KeyboardEvent, useRef } from 'react';
import { useI18n } from '../i18n/i18n.tsx';
import { cx } from './cx.ts';
import { useDialogDraft } from './dialog-draft.tsx';
import { Field } from './field.tsx';
import { Icon } from './icon.tsx';
import css from './list-field.module.css';
import { listText, splitList } from './list-text.ts';
import { SuggestInput } from './suggest.tsx';
import controls from './controls.module.css';

/**
 * A list of short texts as chips. What is typed becomes one at a comma, at Enter, and when the field is left; Backspace in
 * the empty field takes the last one out. `value` is the list as text, see {@link splitList}.
 */
export function ListField({
  label,
  hint,
  error,
  value,
  suggestions,
  onChange,
  isInitialFocus = false,
}: {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly value: string;
  readonly suggestions: readonly string[];
  readonly onChange: (value: string) => void;
  readonly isInitialFocus?: boolean;
}) {
  const { t } = useI18n();
  const { touch } = useDialogDraft();
  const box = useRef<HTMLDivElement>(null);
  const { entries, typing } = splitList(value);
  const items = suggestions.filter((each) => !entries.includes(each)).map((each) => ({ value: each }));
  const finish = (last: string): void => onChange(listText([...entries, last]));
  const remove = (entry: string): void => {
    touch();
    onChange(listText(entries.filter((each) => each !== entry)) + typing);
    box.current?.querySelector('input')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const last = entries.at(-1);
    if (event.key === 'Backspace' && typing === '' && last !== undefined) remove(last);
  };
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <div
          ref={box}
          className={cx(controls.input, css.box)}
          onBlur={({ currentTarget, relatedTarget }) => {
            if (typing.trim() !== '' && !currentTarget.contains(relatedTarget)) finish(typing);
          }}
        >
          {entries.length === 0 ? null : (
            <ul className={css.entries} aria-label={label}>
              {entries.map((entry) => (
                <li key={entry} className={css.entry}>
                  <bdi className={css.text}>{entry}</bdi>
                  <button
                    type="button"
                    className={css.remove}
                    aria-label={t('field.removeEntry', { name: entry })}
                    onClick={() => remove(entry)}
                  >
                    <Icon name="close" isSmall />
                  </button>
                </li>
              ))}
            </ul>
          )}
          <div className={css.typing}>
            <SuggestInput
              ids={ids}
              label={label}
              className={css.input}
              value={typing}
              groups={[{ items }]}
              isInitialFocus={isInitialFocus}
              onChange={(next) => onChange(listText(entries) + next)}
              onPick={finish}
              onEnter={() => {
                if (typing.trim() === '') return false;
                finish(typing);
                return true;
              }}
              onKeyDown={onKeyDown}
            />
          </div>
        </div>
      )}
    </Field>
  );
}
