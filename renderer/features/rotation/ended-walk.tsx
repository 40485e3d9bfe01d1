import { useEffect, useRef } from 'react';
import { previousVersions, type Instance, type Secret } from '../../../electron/shared/domain.ts';
import { Button } from '../../components/button.tsx';
import lists from '../../components/lists.module.css';
import { Note } from '../../components/note.tsx';
import { WalkBar } from '../../components/walk.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { type EndedRotation, useRotations } from '../../state/rotations.tsx';
import { Box } from './box.tsx';
import css from './rotation.module.css';

/** A rotation that was verified and put into use. */
export function EndedWalk({
  ended: { rotation, versions },
  secret,
  instance,
}: {
  readonly ended: EndedRotation;
  readonly secret: Secret;
  readonly instance: Instance;
}) {
  const { t, list } = useI18n();
  const { go } = useNavigation();
  const { putAway } = useRotations();
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => element.current?.focus(), []);
  const own = versions.find(({ secretId }) => secretId === secret.id);
  const version = own?.number ?? 0;
  const latest = previousVersions(secret)[0];
  const words = { secret: secret.name, version };
  const title =
    rotation.isBack || latest === undefined
      ? t('rotate.doneBack', words)
      : t('rotate.done', { ...words, before: latest.number });
  const leave = (): void => {
    putAway();
    go({ view: 'instance', id: instance.id, tab: 'secrets', secretId: secret.id });
  };
  return (
    <>
      <div ref={element} tabIndex={-1} className={lists.told}>
        <Note tone="good" title={title} isAlert>
          {rotation.isBack || secret.usedBy.length === 0 ? null : (
            <p>{t('rotate.holders', { names: list(secret.usedBy) })}</p>
          )}
        </Note>
      </div>
      {rotation.isBack || latest === undefined ? null : (
        <Box title={t('apply.wayBack')}>
          <div className={css.row}>
            <p>{t('rotate.wayBackAfter', { number: latest.number })}</p>
            <Button
              icon="undo"
              onClick={() => {
                putAway();
                go({ view: 'rotation', secretId: secret.id, to: latest.id });
              }}
            >
              {t('apply.back')}
            </Button>
          </div>
        </Box>
      )}
      <WalkBar icon="done" text={t('rotate.bar.ended', { name: instance.name })}>
        <Button look="primary" onClick={leave}>
          {t('rotate.toSecret', { name: secret.name })}
        </Button>
      </WalkBar>
    </>
  );
}
