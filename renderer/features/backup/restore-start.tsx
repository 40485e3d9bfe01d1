import { useId, useState } from 'react';
import { maxBackupPassword } from '../../../electron/shared/backup-rules.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/choice.tsx';
import controls from '../../components/controls.module.css';
import { CancelButton } from '../../components/dialog-draft.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Field } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { HiddenField } from '../../components/hidden-field.tsx';
import { useErasingField } from '../../components/use-erasing-field.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import type { Wanted } from './restore-dialog.tsx';
import type { Restoring } from './use-restore.ts';

/** Which backup, and its password, which is in its field and nowhere else. */
export function RestoreStart({
  title,
  wanted,
  restoring,
  onClose,
}: {
  readonly title: string;
  readonly wanted: Wanted;
  readonly restoring: Restoring;
  readonly onClose: () => void;
}) {
  const { t } = useI18n();
  const formId = useId();
  const password = useErasingField();
  const [isShown, setShown] = useState(false);
  const [error, setError] = useState<string | undefined>(undefined);
  const { file, failure, pending } = restoring;
  const isPending = pending !== undefined;

  const submit = async (): Promise<void> => {
    const given = password.read();
    setError(given === '' ? t('field.required') : undefined);
    if (given !== '') await restoring.open(given);
  };
  const choose = (): void => {
    setError(undefined);
    void restoring.choose();
  };
  return (
    <Dialog
      // With a file, the password is what is asked for next.
      key={file?.handle ?? 'start'}
      title={title}
      onClose={onClose}
      hasDraft={false}
      footer={
        <>
          <CancelButton />
          {file === undefined ? (
            <Button look="primary" isDisabled={isPending} onClick={choose} isInitialFocus>
              {t('restore.choose')}
            </Button>
          ) : (
            <Button look="primary" type="submit" form={formId} isDisabled={isPending}>
              {t('restore.open')}
            </Button>
          )}
        </>
      }
    >
      <Form id={formId} problems={error} onSubmit={submit}>
        <p className="quiet">{t(`restore.lead.${wanted}`)}</p>
        {file === undefined ? null : (
          <>
            <Field label={t('restore.file')}>
              {(ids) => (
                <div className="row">
                  <output {...ids} className={controls.fileName}>
                    {file.fileName}
                  </output>
                  <Button isDisabled={isPending} onClick={choose}>
                    {t('restore.another')}
                  </Button>
                </div>
              )}
            </Field>
            <HiddenField
              label={t('restore.password')}
              error={error}
              maxLength={maxBackupPassword}
              isShown={isShown}
              isInitialFocus
              field={password.field}
            />
            <Checkbox label={t('source.show')} isChecked={isShown} onChange={setShown} />
          </>
        )}
        {failure === undefined ? null : <FailureNote failure={failure} />}
      </Form>
    </Dialog>
  );
}
