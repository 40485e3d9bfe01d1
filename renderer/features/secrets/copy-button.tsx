import { Button, IconButton } from '../../components/button.tsx';
import { useAction } from '../../bridge/use-action.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { useClipboard } from '../../state/clipboard.tsx';
import { useNotices } from '../../state/notices.tsx';
import type { PlaintextRef } from './use-reveal.ts';

/** Copies a value in main, and shows until when the clipboard holds it. */
export function CopyButton({
  plaintext,
  name,
  isCompact = false,
}: {
  readonly plaintext: PlaintextRef;
  readonly name: string;
  readonly isCompact?: boolean;
}) {
  const { t } = useI18n();
  const { held, note } = useClipboard();
  const { fail } = useNotices();
  const copy = useAction('secrets.copy');
  const key = JSON.stringify(plaintext);
  const secondsLeft = held?.name === key ? held.secondsLeft : 0;

  const run = async (): Promise<void> => {
    const reply = await copy.run(plaintext);
    note(key, reply);
    if (reply?.ok === false) fail(reply.error);
  };
  if (isCompact) {
    return (
      <IconButton
        icon={secondsLeft > 0 ? 'check' : 'copy'}
        label={
          secondsLeft > 0 ? t('action.copied', { seconds: secondsLeft }) : t('action.copyNamed', { name })
        }
        isDisabled={copy.isPending}
        onClick={() => void run()}
      />
    );
  }
  return (
    <Button
      size="small"
      label={secondsLeft > 0 ? undefined : t('action.copyNamed', { name })}
      icon={secondsLeft > 0 ? 'check' : 'copy'}
      isDisabled={copy.isPending}
      onClick={() => void run()}
    >
      {secondsLeft > 0 ? t('action.copied', { seconds: secondsLeft }) : t('action.copy')}
    </Button>
  );
}
