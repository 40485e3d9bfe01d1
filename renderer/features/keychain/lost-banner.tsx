import { Button } from '../../components/button.tsx';
import { Strip } from '../../components/strip.tsx';
import { type I18n, useI18n } from '../../i18n/i18n.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import type { NamedLost } from '../../state/lost-values.ts';
import { useRecords } from '../../state/records.tsx';
import { BackupHint } from '../backup/backup-hint.tsx';

/** How many lost values a banner names. */
const named = 3;

/** The title of the banner: how many values are lost, and the names of the first. */
export function lostTitle(lost: readonly NamedLost[], { t, list }: Pick<I18n, 't' | 'list'>): string {
  const first = list(
    lost.slice(0, named).map(({ secretName, instanceName, state, number }) => {
      const name = t('secret.ofInstance', { name: secretName, instance: instanceName });
      return state === 'active' ? name : t('lost.nameVersion', { name, number });
    }),
  );
  const rest = lost.length - named;
  const names = rest > 0 ? t('lost.more', { names: first, count: rest }) : first;
  const isMissing = lost.every(({ problem }) => problem === 'missing');
  const isUnchecked = lost.some(({ problem }) => problem === 'unchecked');
  const text = isMissing ? 'lost.bannerMissing' : isUnchecked ? 'lost.bannerUnchecked' : 'lost.banner';
  return t(text, { count: lost.length, names });
}

/** Names what is lost, with the way to where it is mended; while everything is there, a hint that there is no backup. */
export function LostBanner() {
  const words = useI18n();
  const { t } = words;
  const { lost, isKeyLost } = useRecords();
  const { go } = useNavigation();
  if (!isKeyLost && lost.length === 0) return <BackupHint />;
  return (
    <Strip
      tone="bad"
      title={isKeyLost ? t('keyLost.title') : lostTitle(lost, words)}
      isAlert
      actions={<Button onClick={() => go({ view: 'keychain' })}>{t('keychain.open')}</Button>}
    />
  );
}
