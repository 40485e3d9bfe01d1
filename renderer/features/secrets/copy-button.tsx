import type { Failure } from '../../../electron/shared/failure.ts';
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
  onCopied,
}: {
  readonly plaintext: PlaintextRef;
  readonly name: string;
  readonly isCompact?: boolean;
  /** Told of each try. Without it good and bad news go to the corner of the window. */
  readonly onCopied?: (failure: Failure | undefined, clearsAfterSeconds: number) => void;
}) {
  const { t } = useI18n();
  const { held, note } = useClipboard();
  const { say, fail } = useNotices();
  const copy = useAction('secrets.copy');
  const key = JSON.stringify(plaintext);
  const secondsLeft = held?.name === key ? held.secondsLeft : 0;

  const run = async (): Promise<void> => {
    const reply = await copy.run(plaintext);
    note(key, reply);
    if (reply === undefined) return;
    const seconds = reply.ok ? reply.value.clearsAfterSeconds : 0;
    if (onCopied !== undefined) onCopied(reply.ok ? undefined : reply.error, seconds);
    else if (reply.ok) say(t('copy.announced', { seconds }));
    else fail(reply.error);
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
