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
import { changedFields } from '../changed-fields.ts';
import { type DraftErrors, draftOf, readDraft } from './secret-draft.ts';
import { MoreFields, NameField } from './secret-fields.tsx';

/** Changes everything about a secret but its value. */
export function EditSecretDialog({
  secret,
  takenNames,
  onClose,
}: {
  readonly secret: Secret;
  readonly takenNames: readonly string[];
  readonly onClose: () => void;
}) {
  const { t } = useI18n();
  const { refresh } = useVault();
  const { say } = useNotices();
  const formId = useId();
  const [opened] = useState(secret);
  const [draft, setDraft] = useState(() => draftOf(secret));
  const [errors, setErrors] = useState<DraftErrors>({});
  const edit = useAction('secrets.edit');

  const submit = async (): Promise<void> => {
    if (edit.isPending) return;
    const input = readDraft(draft, secret.kind, takenNames, t, draftOf(opened));
    setErrors(input.ok ? {} : input.error);
    if (!input.ok) return;
    const { kind: _, tags, usedBy, ...rest } = input.value;
    const given = { ...rest, tags: [...tags], usedBy: [...usedBy] };
    const reply = await edit.run({ id: secret.id, edit: changedFields(opened, given) });
    if (reply?.ok !== true) return;
    refresh();
    onClose();
    say(t('secret.saved'));
  };

  return (
    <Dialog
      title={t('secret.editTitle', { name: secret.name })}
      onClose={onClose}
      footer={
        <>
          <CancelButton />
          <Button look="primary" type="submit" form={formId} isDisabled={edit.isPending}>
            {t('action.save')}
          </Button>
        </>
      }
    >
      <Form id={formId} problems={errors} onSubmit={submit}>
        <NameField kind={secret.kind} taken={takenNames} draft={draft} errors={errors} onChange={setDraft} />
        <MoreFields draft={draft} errors={errors} onChange={setDraft} />
        {edit.failure === undefined ? null : <FailureNote failure={edit.failure} />}
      </Form>
    </Dialog>
  );
}
