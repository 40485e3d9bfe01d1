import { useId, useState } from 'react';
import {
  activeVersion,
  noFingerprint,
  type Secret,
  type ValueChange,
} from '../../../electron/shared/domain.ts';
import { useAction } from '../../bridge/use-action.ts';
import { Button } from '../../components/button.tsx';
import { CancelButton } from '../../components/dialog-draft.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Form } from '../../components/form.tsx';
import { type I18n, useI18n } from '../../i18n/i18n.tsx';
import { useNotices } from '../../state/notices.tsx';
import type { NamedLost } from '../../state/lost-values.ts';
import { useRecords } from '../../state/records.tsx';
import { useVault } from '../../state/vault.tsx';
import { withRetired } from './retired-text.ts';
import { SourceFields } from './source-fields.tsx';
import { useSource } from './use-source.ts';

/** What became of a value that was set again. */
export function setAgainText(
  { secret, outcome, retired }: ValueChange,
  words: Pick<I18n, 't' | 'list'>,
): string {
  const { t } = words;
  const { name } = secret;
  switch (outcome) {
    case 'put-back':
      return t('lost.putBack', { name });
    case 'unchanged':
      return t('lost.unchanged', { name });
    case 'created':
    case 'replaced': {
      const number = activeVersion(secret)?.number ?? 1;
      return withRetired(t('lost.replaced', { name, number }), retired, words);
    }
  }
}

interface SetAgainDialogProps {
  readonly secret: Pick<Secret, 'id' | 'name' | 'kind'>;
  readonly lost: NamedLost;
  readonly onClose: () => void;
}

/** Takes the value of an active version that the keychain lost. */
export function SetAgainDialog({ secret, lost, onClose }: SetAgainDialogProps) {
  const words = useI18n();
  const { t } = words;
  const { refresh } = useVault();
  const { settle } = useRecords();
  const { say } = useNotices();
  const formId = useId();
  const source = useSource(secret, undefined, 'paste');
  const replace = useAction('secrets.replace');
  const [sourceError, setSourceError] = useState<string | undefined>(undefined);

  const submit = async (): Promise<void> => {
    if (replace.isPending) return;
    const value = await source.take();
    setSourceError(value.ok ? undefined : t(value.error));
    if (!value.ok) return;
    const reply = await replace.run({ id: secret.id, source: value.value });
    if (reply?.ok !== true) return;
    source.generated.release();
    // Replaced, the version is as lost as before, and previous now.
    if (reply.value.outcome !== 'replaced') settle(lost.versionId);
    refresh();
    onClose();
    say(setAgainText(reply.value, words));
  };

  return (
    <Dialog
      title={t('lost.setAgainTitle', {
        name: t('secret.ofInstance', { name: secret.name, instance: lost.instanceName }),
      })}
      onClose={onClose}
      footer={
        <>
          <CancelButton />
          <Button look="primary" type="submit" form={formId} isDisabled={replace.isPending}>
            {t('lost.setAgainConfirm')}
          </Button>
        </>
      }
    >
      <Form id={formId} problems={sourceError} onSubmit={submit}>
        <p>
          {lost.fingerprint === noFingerprint
            ? t('lost.setAgainUnchecked')
            : t('lost.setAgainLead', { fingerprint: lost.fingerprint })}
        </p>
        <SourceFields source={source} name={secret.name} error={sourceError} />
        {replace.failure === undefined ? null : <FailureNote failure={replace.failure} />}
      </Form>
    </Dialog>
  );
}
