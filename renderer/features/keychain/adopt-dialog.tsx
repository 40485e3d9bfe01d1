import { useId, useState } from 'react';
import type { Id, Orphan, SecretKind } from '../../../electron/shared/domain.ts';
import { useAction } from '../../bridge/use-action.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { Button } from '../../components/button.tsx';
import { CancelButton } from '../../components/dialog-draft.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Form } from '../../components/form.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import { type DraftErrors, draftAs, emptyDraft, readDraft } from '../secrets/secret-draft.ts';
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
  const { instances = [], refresh } = useVault();
  const formId = useId();
  const [kind, setKind] = useState<SecretKind>('secret-key');
  const [instanceId, setInstanceId] = useState<Id>(instances[0]?.id ?? '');
  const [draft, setDraft] = useState(() => emptyDraft('secret-key'));
  const [errors, setErrors] = useState<DraftErrors>({});
  const others = useQuery('secrets.list', instanceId === '' ? null : [{ instanceId }]);
  const adopt = useAction('orphans.adopt');

  const submit = async (): Promise<void> => {
    if (adopt.isPending) return;
    const input = readDraft(
      draft,
      kind,
      (others.value ?? []).map(({ name }) => name),
      t,
    );
    setErrors(input.ok ? {} : input.error);
    if (!input.ok) return;
    const { tags, usedBy, ...rest } = input.value;
    const reply = await adopt.run({
      account: orphan.account,
      instanceId,
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
        <InstanceField instanceId={instanceId} onChange={setInstanceId} />
        <KindField
          kind={kind}
          onChange={(next) => {
            setDraft(draftAs(draft, kind, next));
            setKind(next);
          }}
        />
        <NameField kind={kind} draft={draft} errors={errors} onChange={setDraft} />
        <FoldedFields draft={draft} errors={errors} onChange={setDraft} />
        {adopt.failure === undefined ? null : <FailureNote failure={adopt.failure} />}
      </Form>
    </Dialog>
  );
}
