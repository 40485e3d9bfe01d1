import { useId, useState } from 'react';
import { limits } from '../../../../electron/shared/rules.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { TextField } from '../../../components/field.tsx';
import { Form } from '../../../components/form.tsx';
import { useI18n } from '../../../i18n/i18n.tsx';
import type { SecretTable } from './use-secret-table.ts';

/** Names what is searched and filtered for now; it becomes a chip. */
export function SaveFilterDialog({
  table,
  onClose,
}: {
  readonly table: SecretTable;
  readonly onClose: () => void;
}) {
  const { t } = useI18n();
  const formId = useId();
  const [name, setName] = useState('');
  const [error, setError] = useState<string | undefined>(undefined);
  const { filter, view, change } = table;

  const submit = async (): Promise<void> => {
    const given = name.trim();
    const isTaken = view.savedFilters.some((each) => each.name === given);
    const problem = given === '' ? t('field.required') : isTaken ? t('table.saveFilterTaken') : undefined;
    setError(problem);
    if (problem !== undefined) return;
    change({ savedFilters: [...view.savedFilters, { name: given, filter }] });
    onClose();
  };

  return (
    <Dialog
      title={t('table.saveFilterTitle')}
      size="small"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button look="primary" type="submit" form={formId}>
            {t('action.save')}
          </Button>
        </>
      }
    >
      <Form id={formId} problems={error} onSubmit={submit}>
        <TextField
          label={t('table.saveFilterName')}
          value={name}
          error={error}
          maxLength={limits.line}
          onChange={setName}
          isInitialFocus
        />
      </Form>
    </Dialog>
  );
}
