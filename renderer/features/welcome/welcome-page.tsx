import { useEffect } from 'react';
import { AppMark } from '../../components/app-mark.tsx';
import { Button } from '../../components/button.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useVault } from '../../state/vault.tsx';
import { useActs } from '../commands/acts.tsx';
import { offersUnlock } from '../keychain/can-prompt.ts';
import { OtherVaultsHint } from './other-vaults-hint.tsx';
import { Way } from './way.tsx';
import css from './welcome-page.module.css';

/** What the first start shows: what this is, and the ways to begin. All but the generator add an instance first. */
export function WelcomePage() {
  const { t } = useI18n();
  const { go } = useNavigation();
  const { isWritable, keychain } = useVault();
  const { addInstance, restoreBackup } = useActs();
  useEffect(() => {
    document.title = t('app.name');
  }, [t]);
  return (
    <div className={css.page}>
      <div className={css.column}>
        <AppMark isLarge />
        <h1 className={css.title} tabIndex={-1}>
          {t('welcome.title')}
        </h1>
        <p className={css.lead}>{t('welcome.lead')}</p>
        <div className={css.ways}>
          <Way icon="key" title={t('welcome.key')} about={t('welcome.keyAbout')} isFirst>
            <Button
              look={offersUnlock(keychain) ? 'plain' : 'primary'}
              hasPopup="dialog"
              isDisabled={!isWritable}
              onClick={() => addInstance('secret-key')}
            >
              {t('welcome.keyDo')}
            </Button>
          </Way>
          <Way icon="import" title={t('welcome.import')} about={t('welcome.importAbout')}>
            <Button hasPopup="dialog" isDisabled={!isWritable} onClick={() => addInstance('import')}>
              {t('import.button')}
            </Button>
          </Way>
          <OtherVaultsHint />
        </div>
        <div className={css.more}>
          <Button
            look="quiet"
            icon="server"
            hasPopup="dialog"
            isDisabled={!isWritable}
            onClick={() => addInstance('test')}
          >
            {t('welcome.test')}
          </Button>
          <Button
            look="quiet"
            icon="archive"
            hasPopup="dialog"
            isDisabled={!isWritable}
            onClick={() => restoreBackup('all')}
          >
            {t('welcome.restore')}
          </Button>
          <Button look="quiet" icon="dice" onClick={() => go({ view: 'generator' })}>
            {t('welcome.generate')}
          </Button>
        </div>
      </div>
    </div>
  );
}
