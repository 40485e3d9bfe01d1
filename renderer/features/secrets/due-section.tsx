import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import { DueText } from './due-text.tsx';
import css from './secret-details.module.css';
import type { SecretRow } from './table/rows.ts';

/** Says that a secret is due, and offers the next step. Nothing for one that is not. */
export function DueSection({ row, onStage }: { readonly row: SecretRow; readonly onStage: () => void }) {
  const { t } = useI18n();
  const { isWritable } = useVault();
  const code = row.findings.find((each) => each === 'overdue' || each === 'expired' || each === 'due-soon');
  if (code === undefined) return null;
  return (
    <div className={css.section}>
      <p className="row">
        <Icon name={code === 'due-soon' ? 'wait' : 'rotate'} />
        <DueText secret={row.secret} />
      </p>
      {row.findings.includes('staged') ? null : (
        <div className={css.acts}>
          <Button icon="rotate" hasPopup="dialog" isDisabled={!isWritable} onClick={onStage}>
            {t('rotation.stage')}
          </Button>
        </div>
      )}
    </div>
  );
}
