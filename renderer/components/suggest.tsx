import { Autocomplete } from '@base-ui/react/autocomplete';
import { type KeyboardEvent, useRef, useState } from 'react';
import { limits } from '../../electron/shared/rules.ts';
import { cx } from './cx.ts';
import { useDialogDraft } from './dialog-draft.tsx';
import { Field, type FieldIds } from './field.tsx';
import css from './suggest.module.css';
import { useTopLayer } from './top-layer.ts';
import controls from './controls.module.css';

export interface Suggestion {
  readonly value: string;
  /** A few words on what it is. */
  readonly about?: string;
}

/** Suggestions under a heading; without one where there is a single group. */
export interface SuggestionGroup {
  readonly label?: string;
  readonly items: readonly Suggestion[];
}

interface SuggestInputProps {
  readonly ids: FieldIds;
  /** What is suggested, for the list. */
  readonly label: string;
  readonly value: string;
  readonly groups: readonly SuggestionGroup[];
  readonly onChange: (value: string) => void;
  /** A suggestion was chosen; it becomes the value, where this is not given. */
  readonly onPick?: (value: string) => void;
  /** Enter was pressed, and no suggestion is highlighted. True if something was done with it. */
  readonly onEnter?: () => boolean;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly isInitialFocus?: boolean;
  readonly isCode?: boolean;
  readonly className?: string | undefined;
}

/**
 * A field for any text, which offers those that fit while something is typed, or at an arrow key. Enter takes the one that
 * is highlighted, Escape closes the list and nothing else.
 */
export function SuggestInput(props: SuggestInputProps) {
  const { ids, label, value, groups, onChange, onPick = onChange, onEnter, onKeyDown } = props;
  const layer = useTopLayer();
  const { touch } = useDialogDraft();
  const [isOpen, setOpen] = useState(false);
  const typed = value.trim().toLowerCase();
  const fitting = groups
    .map((group) => ({
      ...group,
      items: group.items.filter((item) => item.value.toLowerCase().includes(typed)),
    }))
    .filter(({ items }) => items.length > 0);
  const isShown = isOpen && fitting.length > 0;
  const highlighted = useRef<Suggestion>(undefined);

  const onKeyDownCapture = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const isDone =
      event.key === 'Escape'
        ? isShown
        : event.key === 'Enter' && (!isShown || highlighted.current === undefined) && onEnter?.() === true;
    if (!isDone) return;
    event.preventDefault();
    event.stopPropagation();
    setOpen(false);
  };
  return (
    <div onKeyDownCapture={onKeyDownCapture} onBlur={() => setOpen(false)} role="presentation">
      <Autocomplete.Root
        items={groups}
        filteredItems={fitting}
        open={isShown}
        onOpenChange={setOpen}
        value={value}
        onValueChange={(next, { reason }) => {
          if (reason === 'input-change' || reason === 'input-clear') onChange(next);
          else if (reason === 'item-press') {
            touch();
            onPick(next);
          }
        }}
        itemToStringValue={(item: Suggestion) => item.value}
        onItemHighlighted={(item) => {
          highlighted.current = item;
        }}
      >
        <Autocomplete.Input
          {...ids}
          // While the list is open the label is hidden from assistive technology, as all is that is neither.
          aria-label={label}
          className={cx(props.className ?? controls.input, props.isCode === true && controls.code)}
          maxLength={limits.notes}
          spellCheck={false}
          autoComplete="off"
          data-autofocus={props.isInitialFocus === true ? '' : undefined}
          onKeyDown={onKeyDown}
        />
        <Autocomplete.Portal container={layer}>
          <Autocomplete.Positioner className={css.place} positionMethod="fixed" align="start" sideOffset={4}>
            <Autocomplete.Popup className={css.popup}>
              <Autocomplete.List aria-label={label}>
                {(group: SuggestionGroup) => (
                  <Autocomplete.Group key={group.label ?? ''} items={group.items}>
                    {group.label === undefined ? null : (
                      <Autocomplete.GroupLabel className={css.label}>{group.label}</Autocomplete.GroupLabel>
                    )}
                    <Autocomplete.Collection>
                      {(item: Suggestion) => (
                        <Autocomplete.Item key={item.value} value={item} className={css.item}>
                          <bdi className={cx(css.value, props.isCode === true && 'mono')}>{item.value}</bdi>
                          {item.about === undefined ? null : <span className={css.about}>{item.about}</span>}
                        </Autocomplete.Item>
                      )}
                    </Autocomplete.Collection>
                  </Autocomplete.Group>
                )}
              </Autocomplete.List>
            </Autocomplete.Popup>
          </Autocomplete.Positioner>
        </Autocomplete.Portal>
      </Autocomplete.Root>
    </div>
  );
}

interface SuggestFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly value: string;
  readonly groups: readonly SuggestionGroup[];
  readonly onChange: (value: string) => void;
  readonly isInitialFocus?: boolean;
  readonly isCode?: boolean;
}

/** A text field with suggestions. */
export function SuggestField({ label, hint, error, ...input }: SuggestFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => <SuggestInput {...input} ids={ids} label={label} />}
    </Field>
  );
}
