import { useEffect, useRef } from 'react';
import {
  isOfEnvironment,
  previousVersions,
  type Instance,
  type Secret,
} from '../../../electron/shared/domain.ts';
import { revokeCommand } from '../../../electron/shared/revoke-command.ts';
import { Button } from '../../components/button.tsx';
import { CodeLine } from '../../components/code-line.tsx';
import lists from '../../components/lists.module.css';
import { Note } from '../../components/note.tsx';
import { WalkBar } from '../../components/walk.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import type { EndedRotation } from '../../state/rotations.tsx';
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
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => element.current?.focus(), []);
  const version = versions.find(({ secretId }) => secretId === secret.id)?.number ?? 0;
  const planned = rotation.plan?.places.find(({ secretId }) => secretId === secret.id)?.from;
  const latest = previousVersions(secret).find(({ number }) => planned === undefined || number === planned);
  const before = planned ?? latest?.number ?? null;
  const words = { secret: secret.name, version };
  const title = rotation.isBack
    ? t('rotate.doneBack', words)
    : before === null
      ? t('rotate.ended', { name: secret.name, version })
      : t('rotate.done', { ...words, before });
  const leave = (): void => {
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
            <p>
              {t(isOfEnvironment(secret.kind) ? 'rotate.wayBackAfter' : 'rotate.wayBackAfterFiles', {
                number: latest.number,
              })}
            </p>
            <Button
              icon="undo"
              onClick={() => {
                go({ view: 'rotation', secretId: secret.id, to: latest.id });
              }}
            >
              {t('apply.back')}
            </Button>
          </div>
        </Box>
      )}
      {rotation.isBack || latest === undefined || secret.kind !== 'api-key' ? null : (
        <Box title={t('rotate.key.before')}>
          <p>{t('rotate.key.beforeAbout', { number: latest.number })}</p>
          <CodeLine command={revokeCommand(instance, secret, latest.number)} />
        </Box>
      )}
      <WalkBar icon="done" text={t('rotate.bar.ended')}>
        <Button look="primary" onClick={leave}>
          {t('rotate.toSecret', { name: secret.name })}
        </Button>
      </WalkBar>
    </>
  );
}
