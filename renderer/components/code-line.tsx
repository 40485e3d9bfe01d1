import { call } from '../bridge/call.ts';
import { useBridge } from '../bridge/context.tsx';
import { useI18n } from '../i18n/i18n.tsx';
import { useNotices } from '../state/notices.tsx';
import { IconButton } from './button.tsx';
import css from './code-line.module.css';

/** A command that is to be run elsewhere, with a button that copies it. It may stand in a paragraph. */
export function CodeLine({
  command,
  onCopy,
}: {
  readonly command: string;
  /** Copies it by another way than the text itself. */
  readonly onCopy?: () => void;
}) {
  const { t } = useI18n();
  return (
    <span className={css.line}>
      <code className={css.code}>{command}</code>
      {onCopy === undefined ? (
        <CopyCommand command={command} />
      ) : (
        <IconButton icon="copy" label={t('action.copyCommand')} onClick={onCopy} />
      )}
    </span>
  );
}

/** The button that copies a command. */
export function CopyCommand({ command }: { readonly command: string }) {
  const { t } = useI18n();
  const copy = useCopyCommand();
  return <IconButton icon="copy" label={t('action.copyCommand')} onClick={() => void copy(command)} />;
}

/** Copies a command of the program, and says so. */
export function useCopyCommand(): (command: string) => Promise<void> {
  const { t } = useI18n();
  const bridge = useBridge();
  const { say, fail } = useNotices();
  return async (text) => {
    const reply = await call(bridge, 'clipboard.copyText', { text });
    if (reply.ok) say(t('action.copiedCommand'));
    else fail(reply.error);
  };
}
