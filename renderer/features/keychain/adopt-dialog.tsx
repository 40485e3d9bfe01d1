import { useId } from 'react';
import type { Orphan } from '../../../electron/shared/domain.ts';
import { useAction } from '../../bridge/use-action.ts';
import { Button } from '../../components/button.tsx';
import { CancelButton } from '../../components/dialog-draft.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Form } from '../../components/form.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import { useNewSecret } from '../secrets/use-new-secret.ts';
import { FoldedFields, InstanceField, KindField, NameField } from '../secrets/secret-fields.tsx';

/** Makes a secret of an orphaned entry. */
export function AdoptDialog({
  orphan,
  onClose,
  onAdopted,
}: {
  readonly orphan: Orphan;
  readonly onClose: () => void;
  readonly onAdopted: (name: string) => void;
}) {
  const { t } = useI18n();
  const { refresh } = useVault();
  const formId = useId();
  const { instanceId, setInstanceId, kind, setKind, taken, draft, setDraft, errors, read } = useNewSecret({});
  const adopt = useAction('orphans.adopt');

  const submit = async (): Promise<void> => {
    if (adopt.isPending) return;
    const made = read();
    if (made === undefined) return;
    const { tags, usedBy, ...rest } = made.input;
    const reply = await adopt.run({
      account: orphan.account,
      instanceId: made.instanceId,
      input: { ...rest, tags: [...tags], usedBy: [...usedBy] },
    });
    if (reply?.ok !== true) return;
    refresh();
    onAdopted(reply.value.name);
  };

  return (
    <Dialog
      title={t('orphans.adoptTitle', { fingerprint: orphan.fingerprint })}
      onClose={onClose}
      footer={
        <>
          <CancelButton />
          <Button look="primary" type="submit" form={formId} isDisabled={adopt.isPending}>
            {t('orphans.adoptConfirm')}
          </Button>
        </>
      }
    >
      <Form id={formId} problems={errors} onSubmit={submit}>
        <p className="quiet">{t('orphans.adoptLead')}</p>
        <InstanceField instanceId={instanceId} error={errors.instance} onChange={setInstanceId} />
        <KindField kind={kind} onChange={setKind} />
        <NameField kind={kind} taken={taken} draft={draft} errors={errors} onChange={setDraft} />
        <FoldedFields draft={draft} errors={errors} onChange={setDraft} />
        {adopt.failure === undefined ? null : <FailureNote failure={adopt.failure} />}
      </Form>
    </Dialog>
  );
}
