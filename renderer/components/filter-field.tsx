import { useRef, useState, useTransition } from 'react';
import { useI18n } from '../i18n/i18n.tsx';
import { useCommand, useCommands } from '../state/commands.tsx';
import controls from './controls.module.css';
import { cx } from './cx.ts';
import css from './filter-field.module.css';
import { Icon } from './icon.tsx';
import { Kbd } from './kbd.tsx';

/**
 * The field that filters the list of a view, which the command for that leads to. What is typed is there at once; the list
 * follows as soon as it can be drawn, and not before the next key.
 */
export function FilterField({
  label,
  value,
  canClear,
  onChange,
  onDown,
  onClear,
}: {
  /** What it looks for, for assistive technology. */
  readonly label: string;
  readonly value: string;
  /** Whether Escape has something to clear, also beside the field. */
  readonly canClear: boolean;
  readonly onChange: (text: string) => void;
  /** To the first row. */
  readonly onDown: () => void;
  readonly onClear: () => void;
}) {
  const { t } = useI18n();
  const { shortcutText } = useCommands();
  const field = useRef<HTMLInputElement>(null);
  const [isFollowing, startFollowing] = useTransition();
  const [typed, setTyped] = useState('');
  const text = isFollowing ? typed : value;
  useCommand('filter.focus', {
    run: () => {
      field.current?.focus();
      field.current?.select();
    },
  });
  return (
    <div className={css.search}>
      <Icon name="search" />
      <input
        ref={field}
        type="search"
        className={cx(controls.input, css.field)}
        aria-label={label}
        placeholder={t('table.filter')}
        maxLength={200}
        value={text}
        onChange={({ target }) => {
          setTyped(target.value);
          startFollowing(() => onChange(target.value));
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') onDown();
          else if (event.key === 'Escape' && (canClear || text !== '')) onClear();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {text === '' ? <Kbd keys={shortcutText('filter.focus') ?? ''} /> : null}
    </div>
  );
}
