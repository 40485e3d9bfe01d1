import { useId, useState } from 'react';
import {
  isBackupPassword,
  maxBackupPassword,
  normalBackupPassword,
} from '../../../electron/shared/backup-rules.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox, Segments } from '../../components/choice.tsx';
import controls from '../../components/controls.module.css';
import { CancelButton } from '../../components/dialog-draft.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Form } from '../../components/form.tsx';
import { HiddenField } from '../../components/hidden-field.tsx';
import { Note } from '../../components/note.tsx';
import { useErasingField } from '../../components/use-erasing-field.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import type { Chosen } from './backup-dialog.tsx';
import { InstancePicker } from './instance-picker.tsx';
import { PasswordStrength } from './password-strength.tsx';
import type { BackingUp } from './use-backup.ts';
import { usePasswordStrength } from './use-password-strength.ts';

interface Errors {
  readonly instances?: string;
  readonly password?: string;
  readonly repeated?: string;
}

/** What is backed up, and with which password. Passwords are in their fields and nowhere else. */
export function BackupForm({
  title,
  making,
  chosen,
  onChoose,
  onClose,
}: {
  readonly title: string;
  readonly making: BackingUp;
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
  readonly onClose: () => void;
}) {
  const { t, explain } = useI18n();
  const { instances = [] } = useVault();
  const formId = useId();
  const password = useErasingField();
  const repeated = useErasingField();
  const { strength, onInput } = usePasswordStrength(password.read);
  const [isShown, setShown] = useState(false);
  const [errors, setErrors] = useState<Errors>({});

  const submit = async (): Promise<void> => {
    const [given, again] = [password.read(), repeated.read()];
    const ids = instances.map(({ id }) => id).filter((id) => chosen?.has(id) === true);
    const found: Errors = {
      ...(chosen !== null && ids.length === 0 && { instances: t('backup.noneChosen') }),
      ...(!isBackupPassword(given) && { password: explain({ code: 'backup-bad-password' }).remedy }),
      ...(normalBackupPassword(given) !== normalBackupPassword(again) && {
        repeated: t('backup.passwordsDiffer'),
      }),
    };
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    await making.save({ password: given, ...(chosen !== null && { instanceIds: ids }) });
  };

  return (
    <Dialog
      key="form"
      title={title}
      onClose={onClose}
      footer={
        <>
          <CancelButton isDisabled={making.isPending} />
          <Button look="primary" type="submit" form={formId} isDisabled={making.isPending}>
            {t('backup.save')}
          </Button>
        </>
      }
    >
      <Form id={formId} problems={errors} onSubmit={submit}>
        <div className="stack-tight">
          <Segments
            label={t('backup.what')}
            value={chosen === null ? 'all' : 'some'}
            options={(['all', 'some'] as const).map((value) => ({ value, label: t(`backup.${value}`) }))}
            onChange={(value) => onChoose(value === 'all' ? null : new Set())}
          />
          <p className={controls.hint}>{t(chosen === null ? 'backup.allAbout' : 'backup.someAbout')}</p>
        </div>
        {chosen === null ? null : (
          <InstancePicker
            instances={instances}
            chosen={chosen}
            error={errors.instances}
            onChange={onChoose}
          />
        )}
        <div className="stack-tight">
          <HiddenField
            label={t('backup.password')}
            error={errors.password}
            maxLength={maxBackupPassword}
            isShown={isShown}
            isInitialFocus
            onInput={onInput}
            field={password.field}
          />
          <PasswordStrength strength={strength} />
        </div>
        <HiddenField
          label={t('backup.passwordAgain')}
          error={errors.repeated}
          maxLength={maxBackupPassword}
          isShown={isShown}
          field={repeated.field}
        />
        <Checkbox label={t('source.show')} isChecked={isShown} onChange={setShown} />
        <Note tone="info" title={t('backup.passwordLost')}>
          <p>{t('backup.passwordLostAbout')}</p>
        </Note>
        {making.failure === undefined ? null : <FailureNote failure={making.failure} />}
      </Form>
    </Dialog>
  );
}
