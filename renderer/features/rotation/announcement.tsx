import type { RotationPlace } from '../../../electron/shared/rotation-views.ts';
import { call } from '../../bridge/call.ts';
import { useBridge } from '../../bridge/context.tsx';
import { Button } from '../../components/button.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNotices } from '../../state/notices.tsx';
import { Box } from './box.tsx';
import css from './rotation.module.css';

/** A text for the users of the servers, to be sent before: everyone has to sign in again. */
export function Announcement({ places }: { readonly places: readonly RotationPlace[] }) {
  const { t, list, gap } = useI18n();
  const bridge = useBridge();
  const { say, fail } = useNotices();
  const factors = places.flatMap(({ effects }) => effects.filter(({ code }) => code === 'authenticators'));
  const keepsFactors = factors.length > 0 && factors.every(({ state }) => state === 'kept');
  const names = list([...new Set(places.map(({ instance }) => instance))]);
  const text = [
    t('rotate.announce', { names }),
    ...(keepsFactors ? [t('rotate.announceFactor')] : []),
    t('rotate.announceKeys'),
  ].join(gap);
  const copy = async (): Promise<void> => {
    const reply = await call(bridge, 'clipboard.copyText', { text });
    if (reply.ok) say(t('rotate.announceCopied'));
    else fail(reply.error);
  };
  return (
    <Box title={t('rotate.announceTitle')}>
      <div className={css.row}>
        <p>{text}</p>
        <Button icon="copy" onClick={() => void copy()}>
          {t('rotate.announceCopy')}
        </Button>
      </div>
    </Box>
  );
}
