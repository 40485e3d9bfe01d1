import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { IconButton } from '../../components/button.tsx';
import { cx } from '../../components/cx.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { Icon } from '../../components/icon.tsx';
import { Live } from '../../components/live.tsx';
import { useTopLayer } from '../../components/top-layer.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { type Notice, useNotices } from '../../state/notices.tsx';
import css from './notice-list.module.css';

const doneMs = 6000;

/** Short messages in a corner, inside the newest dialog where one is open, so that they can be read and dismissed there too. Good news goes by itself, a failure stays until it is dismissed. */
export function NoticeList() {
  const { notices } = useNotices();
  const layer = useTopLayer();
  return createPortal(
    <Live className={cx(css.notices, layer !== document.body && css['in-dialog'])}>
      {notices.map((notice) => (
        <NoticeItem key={notice.id} notice={notice} />
      ))}
    </Live>,
    layer,
  );
}

function NoticeItem({ notice }: { readonly notice: Notice }) {
  const { t } = useI18n();
  const { dismiss } = useNotices();
  const { id, kind } = notice;

  useEffect(() => {
    if (kind === 'failure') return undefined;
    const timer = setTimeout(() => dismiss(id), doneMs);
    return () => clearTimeout(timer);
  }, [id, kind, dismiss]);

  return (
    <div className={cx(css.notice, kind === 'failure' && css.failure)}>
      {notice.kind === 'failure' ? (
        <FailureNote failure={notice.failure} />
      ) : (
        <>
          <Icon name="done" />
          <span className={css.text}>{notice.text}</span>
        </>
      )}
      <IconButton icon="close" label={t('action.dismiss')} onClick={() => dismiss(id)} />
    </div>
  );
}
