import { useEffect } from 'react';
import { IconButton } from '../../components/button.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Icon } from '../../components/icon.tsx';
import { Live } from '../../components/live.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { type Notice, useNotices } from '../../state/notices.tsx';

const doneMs = 6000;

/** Short messages in a corner. Good news goes by itself, a failure stays until it is dismissed. */
export function NoticeList() {
  const { notices } = useNotices();
  return (
    <Live className="notices">
      {notices.map((notice) => (
        <NoticeItem key={notice.id} notice={notice} />
      ))}
    </Live>
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
    <div className={`notice notice-${kind}`}>
      {notice.kind === 'failure' ? (
        <FailureNote failure={notice.failure} />
      ) : (
        <>
          <Icon name="done" />
          <span className="notice-text">{notice.text}</span>
        </>
      )}
      <IconButton icon="close" label={t('action.dismiss')} onClick={() => dismiss(id)} />
    </div>
  );
}
