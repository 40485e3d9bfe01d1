import { useEffect, useRef } from 'react';
import { useBridge } from '../../bridge/context.tsx';
import { AppMark } from '../../components/app-mark.tsx';
import { Button } from '../../components/button.tsx';
import { useFileDrop } from '../../components/use-file-drop.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useNotices } from '../../state/notices.tsx';
import { useVault } from '../../state/vault.tsx';
import { useFoundServers } from '../adopt/use-found-servers.ts';
import { useActs } from '../commands/acts.tsx';
import { type Dropped, readDropped } from '../import/dropped.ts';
import area from '../import/import-area.module.css';
import { offersUnlock } from '../keychain/can-prompt.ts';
import { AdoptWay } from './adopt-way.tsx';
import { OtherVaultsHint } from './other-vaults-hint.tsx';
import { Way } from './way.tsx';
import css from './welcome-page.module.css';

/** What the first start shows: what this is, the servers that run here, and the other ways to begin. */
export function WelcomePage() {
  const { t } = useI18n();
  const { go } = useNavigation();
  const { say } = useNotices();
  const { isWritable, keychain } = useVault();
  const { adopt, addInstance, restoreBackup } = useActs();
  const bridge = useBridge();
  const search = useFoundServers({ from: 'engines' });
  const { servers = [], failure, isPending } = search;
  useEffect(() => {
    document.title = t('app.name');
  }, [t]);
  const place = useRef<HTMLDivElement>(null);
  const take = (dropped: Dropped): void => {
    if (dropped.is === 'folder') adopt({ from: 'dropped', dirPath: dropped.path });
    else if (dropped.is === 'file') addInstance('import', dropped);
    else say(t(dropped.because));
  };
  const isOver = useFileDrop(place, (items) => take(readDropped(bridge, items)), isWritable);
  // Until it is known that there is none, a server that runs comes first.
  const isKnown = !isPending && (search.servers !== undefined || failure !== undefined);
  const isFirst = isKnown && servers.length === 0;
  return (
    <div ref={place} className={area.page}>
      <div className={css.page}>
        <div className={css.column}>
          <AppMark isLarge />
          <h1 className={css.title} tabIndex={-1}>
            {t('welcome.title')}
          </h1>
          <p className={css.lead}>{t('welcome.lead')}</p>
          <div className={css.ways}>
            <AdoptWay search={search} />
            <Way icon="key" title={t('welcome.key')} about={t('welcome.keyAbout')} isFirst={isFirst}>
              <Button
                look={isFirst && !offersUnlock(keychain) ? 'primary' : 'plain'}
                hasPopup="dialog"
                isDisabled={!isWritable}
                onClick={() => addInstance('secret-key')}
              >
                {t('welcome.keyDo')}
              </Button>
            </Way>
            <OtherVaultsHint />
          </div>
          <div className={css.more}>
            <Button
              look="quiet"
              icon="import"
              hasPopup="dialog"
              isDisabled={!isWritable}
              onClick={() => addInstance('import')}
            >
              {t('import.button')}
            </Button>
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
      {isOver ? (
        <p className={area.over} aria-hidden="true">
          {t('adopt.dropOn')}
        </p>
      ) : null}
    </div>
  );
}
