import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { useI18n } from '../i18n/i18n.tsx';
import css from './chip-bar.module.css';

/** Chips that filter a list, on one line. One tab stop: arrows go from chip to chip. */
export function ChipBar({ children }: { readonly children: ReactNode }) {
  const { t } = useI18n();
  const bar = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const buttons = [...(bar.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button === event.target);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined || at === -1) return;
    event.preventDefault();
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  };
  return (
    <div
      ref={bar}
      role="toolbar"
      tabIndex={-1}
      aria-label={t('table.chips')}
      className={css.chips}
      onKeyDown={onKeyDown}
    >
      {children}
    </div>
  );
}
