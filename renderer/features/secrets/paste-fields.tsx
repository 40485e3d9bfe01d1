import { type ClipboardEvent, type DragEvent, type KeyboardEvent, useEffect, useState } from 'react';
import { Checkbox } from '../../components/choice.tsx';
import { Field } from '../../components/field.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { StrengthNote } from './strength-note.tsx';
import type { Source } from './use-source.ts';
import controls from '../../components/controls.module.css';
import { cx } from '../../components/cx.ts';

const lineBreak = /[\r\n]/;

/**
 * A value that is typed or pasted. One line goes into a password field: Chromium keeps its text from screen readers, input
 * methods and the accessibility tree. It would join several lines to one, so those get a text area, which can only look
 * masked; that is said beside it.
 */
export function PasteFields({
  source,
  error,
}: {
  readonly source: Source;
  readonly error: string | undefined;
}) {
  const { t } = useI18n();
  const { pasted, kind } = source;
  const [isShown, setShown] = useState(false);
  const [isLong, setLong] = useState(false);
  const [hasBreaks, setBreaks] = useState(false);

  const { onInput } = pasted;
  const changed = (): void => {
    // Agreed to was the text before.
    source.setConfirmed(false);
    setBreaks(lineBreak.test(pasted.read()));
    onInput();
  };
  const move = (toLong: boolean, text: string, withFocus: boolean): void => {
    pasted.handOver(text, withFocus);
    source.setConfirmed(false);
    setBreaks(lineBreak.test(text));
    setLong(toLong);
  };
  const insert = (
    event: ClipboardEvent<HTMLInputElement> | DragEvent<HTMLInputElement>,
    given: DataTransfer,
  ): void => {
    const text = given.getData('text/plain');
    if (!lineBreak.test(text)) return;
    event.preventDefault();
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    const start = selectionStart ?? value.length;
    move(true, `${value.slice(0, start)}${text}${value.slice(selectionEnd ?? start)}`, true);
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
        hint={isLong ? `${t('source.pasteHint')}${t('source.linesHint')}` : t('source.pasteHint')}
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
