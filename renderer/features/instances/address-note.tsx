import { useState } from 'react';
import type { Instance } from '../../../electron/shared/domain.ts';
import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import { InstanceDialog } from './instance-dialog.tsx';

/** Says that the address of an instance was lost with its data folder, and offers to set it. */
export function AddressNote({ instance }: { readonly instance: Instance }) {
  const { t } = useI18n();
  const { isWritable } = useVault();
  const [isOpen, setOpen] = useState(false);
  const { name } = instance;
  return (
    <>
      <Note
        tone="warn"
        title={t('address.title', { name })}
        actions={
          <Button
            label={t('address.setNamed', { name })}
            hasPopup="dialog"
            isDisabled={!isWritable}
            onClick={() => setOpen(true)}
          >
            {t('address.set')}
          </Button>
        }
      >
        <p>{t('address.about')}</p>
      </Note>
      {isOpen ? <InstanceDialog instance={instance} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
