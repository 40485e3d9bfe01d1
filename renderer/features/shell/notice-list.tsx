import { type FocusEvent, useEffect, useRef, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { Button, IconButton } from '../../components/button.tsx';
import { cx } from '../../components/cx.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { Icon } from '../../components/icon.tsx';
import { Live } from '../../components/live.tsx';
import { useTopLayer } from '../../components/top-layer.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { type Notice, useNotices } from '../../state/notices.tsx';
import css from './notice-list.module.css';

const doneMs = 6000;
/** A message with a button is there for longer, as it has to be reached. */
const offerMs = 15_000;

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
  const [isUsed, setUsed] = useState(false);
  const cameFrom = useRef<Element | null>(null);
  const { id, kind } = notice;
  const act = notice.kind === 'done' ? notice.act : undefined;
  const isOffer = act !== undefined;

  useEffect(() => {
    if (kind === 'failure' || isUsed) return undefined;
    const timer = setTimeout(() => dismiss(id), isOffer ? offerMs : doneMs);
    return () => clearTimeout(timer);
  }, [id, kind, isUsed, isOffer, dismiss]);

  /** Its buttons go with it: the focus goes back to where it came from. */
  const leave = (): void => {
    const hadFocus = isUsed;
    flushSync(() => dismiss(id));
    if (!hadFocus) return;
    const place =
      cameFrom.current?.isConnected === true ? cameFrom.current : document.querySelector('main h1');
    if (place instanceof HTMLElement) place.focus({ preventScroll: true });
  };
  const onFocus = ({ currentTarget, relatedTarget }: FocusEvent): void => {
    if (!currentTarget.contains(relatedTarget)) cameFrom.current = relatedTarget;
    setUsed(true);
  };

  return (
    <div
      className={cx(css.notice, kind === 'failure' && css.failure)}
      onFocus={onFocus}
      onBlur={({ currentTarget, relatedTarget }) => setUsed(currentTarget.contains(relatedTarget))}
    >
      {notice.kind === 'failure' ? (
        <FailureNote failure={notice.failure} />
      ) : (
        <>
          <Icon name="done" />
          <span className={css.text}>{notice.text}</span>
        </>
      )}
      {act === undefined ? null : (
        <Button
          keys={act.keys}
          onClick={() => {
            leave();
            act.run();
          }}
        >
          {act.label}
        </Button>
      )}
      <IconButton icon="close" label={t('action.dismiss')} onClick={leave} />
    </div>
  );
}
