import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Group, GroupInset, GroupRow, StateRow } from '../../components/group.tsx';
import { Live } from '../../components/live.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useRecords } from '../../state/records.tsx';
import { useVault } from '../../state/vault.tsx';
import { useActs } from '../commands/acts.tsx';
import { AcceptDialog } from './accept-dialog.tsx';
import { LostList } from './lost-list.tsx';
import { OrphansList } from './orphans-list.tsx';

/** The records beside the keychain: values that are lost, entries that no record names. */
export function CompareSection() {
  const { t } = useI18n();
  const { isWritable } = useVault();
  const { restoreBackup } = useActs();
  const { lost, orphans, isKeyLost, comparing, failure, compare } = useRecords();
  const [isAccepting, setAccepting] = useState(false);
  return (
    <>
      <Group
        title={t('compare.heading')}
        about={t('compare.lead')}
        actions={
          <>
            <Button icon="refresh" isDisabled={comparing !== null} onClick={() => void compare(false)}>
              {t('compare.look')}
            </Button>
            <Button icon="search" isDisabled={comparing !== null} onClick={() => void compare(true)}>
              {t('compare.deep')}
            </Button>
          </>
        }
      >
        <Live isBusy={comparing !== null}>
          <CompareState />
        </Live>
        {failure === undefined ? null : (
          <GroupInset>
            <FailureNote failure={failure} />
          </GroupInset>
        )}
        {isKeyLost ? (
          <StateRow
            tone="bad"
            title={t('keyLost.title')}
            actions={
              <>
                <Button
                  icon="archive"
                  hasPopup="dialog"
                  isDisabled={!isWritable}
                  onClick={() => restoreBackup('lost')}
                >
                  {t('lost.fromBackup')}
                </Button>
                <Button hasPopup="dialog" isDisabled={!isWritable} onClick={() => setAccepting(true)}>
                  {t('keyLost.make')}
                </Button>
              </>
            }
          >
            <p>{t('keyLost.about')}</p>
          </StateRow>
        ) : null}
      </Group>
      {lost.length === 0 ? null : <LostList lost={lost} />}
      {orphans === undefined || orphans.length === 0 ? null : <OrphansList orphans={orphans} />}
      {isAccepting ? <AcceptDialog what="key" onClose={() => setAccepting(false)} /> : null}
    </>
  );
}

/** What the newest comparison found to be in order, or that one is under way. */
function CompareState() {
  const { t } = useI18n();
  const { lost, orphans, isKeyLost, wasDeep, comparing } = useRecords();
  if (comparing !== null) {
    return (
      <GroupRow>
        <p className="quiet">{t(comparing === 'values' ? 'compare.lookingDeep' : 'compare.looking')}</p>
      </GroupRow>
    );
  }
  if (orphans === undefined || isKeyLost) return null;
  const fine = [
    ...(lost.length === 0 ? [t(wasDeep ? 'compare.fineDeep' : 'compare.fine')] : []),
    ...(orphans.length === 0 ? [t('orphans.none')] : []),
  ];
  return fine.map((text) => <StateRow key={text} tone="good" title={text} />);
}
