import { useState } from 'react';
import { AppMark } from '../../components/app-mark.tsx';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useVault } from '../../state/vault.tsx';
import { InstanceDialog } from '../instances/instance-dialog.tsx';
import { OtherVaultsHint } from './other-vaults-hint.tsx';

const promises = [
  { icon: 'lock', title: 'welcome.keepTitle', text: 'welcome.keep' },
  { icon: 'shield', title: 'welcome.stableTitle', text: 'welcome.stable' },
  { icon: 'test', title: 'welcome.testTitle', text: 'welcome.test' },
] as const;

/** What the first start shows: what this is, and the one thing to do. */
export function WelcomePage() {
  const { t } = useI18n();
  const { go } = useNavigation();
  const { isWritable } = useVault();
  const [isAdding, setAdding] = useState(false);
  return (
    <div className="welcome">
      <AppMark />
      <h1 className="welcome-title">{t('welcome.title')}</h1>
      <p className="welcome-lead">{t('welcome.lead')}</p>
      <OtherVaultsHint />
      <div className="row row-centre">
        <Button
          look="primary"
          icon="plus"
          hasPopup="dialog"
          isDisabled={!isWritable}
          onClick={() => setAdding(true)}
        >
          {t('welcome.start')}
        </Button>
        <Button icon="dice" onClick={() => go({ view: 'generator' })}>
          {t('welcome.generate')}
        </Button>
      </div>
      <ul className="promises">
        {promises.map(({ icon, title, text }) => (
          <li key={title} className="promise">
            <Icon name={icon} />
            <p className="promise-title">{t(title)}</p>
            <p className="quiet">{t(text)}</p>
          </li>
        ))}
      </ul>
      {isAdding ? <InstanceDialog onClose={() => setAdding(false)} /> : null}
    </div>
  );
}
