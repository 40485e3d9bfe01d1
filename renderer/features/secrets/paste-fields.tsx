import { type ClipboardEvent, type DragEvent, type KeyboardEvent, useEffect, useState } from 'react';
import { Checkbox } from '../../components/choice.tsx';
import { useDialogDraft } from '../../components/dialog-draft.tsx';
import { Field } from '../../components/field.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { Live } from '../../components/live.tsx';
import css from './paste-fields.module.css';
import { StrengthNote } from './strength-note.tsx';
import type { Source } from './use-source.ts';
import controls from '../../components/controls.module.css';
import { cx } from '../../components/cx.ts';

const lineBreak = /[\r\n]/;

/** Looks at what is typed or pasted. */
export interface PasteReader {
  /** What may be pasted, before the hint that is always there. */
  readonly hint: string;
  /** What the text was recognised as; empty for nothing. */
  readonly about: string;
  /** Told the whole text whenever it changes. */
  readonly onText: (text: string) => void;
  /** Told the whole text once something was pasted or dropped into it; what is returned stands in the field. */
  readonly onInserted: (text: string) => string;
}

/**
 * A value that is typed or pasted. One line goes into a password field: Chromium keeps its text from screen readers, input
 * methods and the accessibility tree. It would join several lines to one, so those get a text area, which can only look
 * masked; that is said beside it.
 */
export function PasteFields({
  source,
  error,
  reader,
}: {
  readonly source: Source;
  readonly error: string | undefined;
  readonly reader: PasteReader | undefined;
}) {
  const { t } = useI18n();
  const { pasted, kind } = source;
  const [isShown, setShown] = useState(false);
  const [isLong, setLong] = useState(false);
  const [hasBreaks, setBreaks] = useState(false);

  const { touch } = useDialogDraft();
  const { onInput } = pasted;
  const changed = (): void => {
    // Agreed to was the text before.
    source.setConfirmed(false);
    const text = pasted.read();
    setBreaks(lineBreak.test(text));
    reader?.onText(text);
    onInput();
  };
  const move = (toLong: boolean, text: string, withFocus: boolean): void => {
    pasted.handOver(text, withFocus);
    reader?.onText(text);
    source.setConfirmed(false);
    setBreaks(lineBreak.test(text));
    setLong(toLong);
  };
  const insert = (
    event: ClipboardEvent<HTMLInputElement> | DragEvent<HTMLInputElement>,
    given: DataTransfer,
  ): void => {
    const text = given.getData('text/plain');
    const field = event.currentTarget;
    const { value, selectionStart, selectionEnd } = field;
    const start = selectionStart ?? value.length;
    const whole = `${value.slice(0, start)}${text}${value.slice(selectionEnd ?? start)}`;
    const kept = reader?.onInserted(whole) ?? whole;
    if (kept === whole && !lineBreak.test(text)) return;
    event.preventDefault();
    touch();
    if (lineBreak.test(kept)) move(true, kept, true);
    else {
      field.value = kept;
      changed();
    }
  };
  const submitOnEnter = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    if (isLong && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  };
  const shared = {
    ref: pasted.field,
    spellCheck: false,
    autoComplete: 'off',
    autoCapitalize: 'off',
    onInput: changed,
    onKeyDown: submitOnEnter,
  };

  return (
    <>
      <Field
        label={t('source.pasteLabel')}
        hint={`${reader?.hint ?? ''}${t('source.pasteHint')}${isLong ? t('source.linesHint') : ''}`}
        error={error}
      >
        {(ids) =>
          isLong ? (
            <textarea
              {...shared}
              {...ids}
              className={cx(controls.input, controls.code, !isShown && controls.masked)}
              rows={4}
            />
          ) : (
            <input
              {...shared}
              {...ids}
              className={cx(controls.input, controls.code)}
              type={isShown ? 'text' : 'password'}
              data-autofocus=""
              onPaste={(event) => insert(event, event.clipboardData)}
              onDrop={(event) => insert(event, event.dataTransfer)}
            />
          )
        }
      </Field>
      {reader === undefined ? null : (
        <Live className={cx(controls.hint, reader.about === '' && 'visually-hidden')}>{reader.about}</Live>
      )}
      <div className={css.ticks}>
        <Checkbox label={t('source.show')} isChecked={isShown} onChange={setShown} />
        {kind === 'variable' || isLong ? (
          <Checkbox
            label={t('source.lines')}
            isChecked={isLong}
            // A field of one line would join the lines.
            isDisabled={hasBreaks}
            onChange={(toLong) => move(toLong, pasted.read(), false)}
          />
        ) : null}
      </div>
      <AskAgain key={String(isLong)} onInput={onInput} />
      <StrengthNote strength={pasted.strength} isChecking={pasted.isChecking} />
      {pasted.strength?.verdict === 'blocked' ? (
        <Checkbox
          label={t('strength.confirmBlocked')}
          isChecked={source.isConfirmed}
          onChange={source.setConfirmed}
        />
      ) : null}
    </>
  );
}

/** A finding depends on kind and name, so a new one asks again (`onInput` is another then); a text that moved asks by the key. */
function AskAgain({ onInput }: { readonly onInput: () => void }) {
  useEffect(() => onInput(), [onInput]);
  return null;
}
