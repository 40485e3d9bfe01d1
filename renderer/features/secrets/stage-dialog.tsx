import { useId, useState } from 'react';
import type { Secret } from '../../../electron/shared/domain.ts';
import { useAction } from '../../bridge/use-action.ts';
import { Button } from '../../components/button.tsx';
import { CancelButton } from '../../components/dialog-draft.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Form } from '../../components/form.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNotices } from '../../state/notices.tsx';
import { useVault } from '../../state/vault.tsx';
import { SourceFields } from './source-fields.tsx';
import { useSource } from './use-source.ts';

/** Keeps a new value beside the active one. */
export function StageDialog({ secret, onClose }: { readonly secret: Secret; readonly onClose: () => void }) {
  const { t } = useI18n();
  const { refresh } = useVault();
  const { say } = useNotices();
  const formId = useId();
  const source = useSource(secret);
  const stage = useAction('secrets.stage');
  const [sourceError, setSourceError] = useState<string | undefined>(undefined);

  const submit = async (): Promise<void> => {
    if (stage.isPending) return;
    const value = await source.take();
    setSourceError(value.ok ? undefined : t(value.error));
    if (!value.ok) return;
    const reply = await stage.run({ id: secret.id, source: value.value });
    if (reply?.ok !== true) return;
    source.generated.release();
    refresh();
    onClose();
    say(t('rotation.stageDone'));
  };

  return (
    <Dialog
      title={t('rotation.stageTitle', { name: secret.name })}
      onClose={onClose}
      footer={
        <>
          <CancelButton />
          <Button look="primary" type="submit" form={formId} isDisabled={stage.isPending}>
            {t('rotation.stageKeep')}
          </Button>
        </>
      }
    >
      <Form id={formId} problems={sourceError} onSubmit={submit}>
        <p>{t('rotation.stageLead')}</p>
        <SourceFields source={source} name={secret.name} error={sourceError} />
        {stage.failure === undefined ? null : <FailureNote failure={stage.failure} />}
      </Form>
    </Dialog>
  );
}
