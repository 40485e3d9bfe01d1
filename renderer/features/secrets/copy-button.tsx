import type { Failure } from '../../../electron/shared/failure.ts';
import { Button } from '../../components/button.tsx';
import { useAction } from '../../bridge/use-action.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { useClipboard } from '../../state/clipboard.tsx';
import { useCommands } from '../../state/commands.tsx';
import { useNotices } from '../../state/notices.tsx';
import type { PlaintextRef } from './use-reveal.ts';

/** Copies a value in main, and shows until when the clipboard holds it. */
export function CopyButton({
  plaintext,
  name,
  instanceName,
  isPrimary = false,
  onCopied,
}: {
  readonly plaintext: PlaintextRef;
  readonly name: string;
  /** Whose it is, where the name alone does not tell. */
  readonly instanceName?: string;
  readonly isPrimary?: boolean;
  /** Told of each try. Without it good and bad news go to the corner of the window. */
  readonly onCopied?: (failure: Failure | undefined, clearsAfterSeconds: number) => void;
}) {
  const { t } = useI18n();
  const { held, note } = useClipboard();
  const { say, fail } = useNotices();
  const { shortcutText } = useCommands();
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
  const label =
    instanceName === undefined
      ? t('action.copyNamed', { name })
      : t('table.copyOf', { name, instance: instanceName });
  const text = t('action.copy');
  return (
    <Button
      look={isPrimary ? 'primary' : 'plain'}
      icon={secondsLeft > 0 ? 'check' : 'copy'}
      keys={isPrimary ? shortcutText('secret.copy') : undefined}
      isDisabled={copy.isPending}
      onClick={() => void run()}
    >
      {secondsLeft > 0 ? (
        t('action.copied', { seconds: secondsLeft })
      ) : (
        <>
          {text}
          <span className="visually-hidden">{label.slice(text.length)}</span>
        </>
      )}
    </Button>
  );
}
