import { useEffect, useState } from 'react';
import type { FoundServerView } from '../../../electron/shared/deployment-views.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { Rich } from '../../i18n/rich.tsx';
import css from './server-list.module.css';
import { ServerList } from './server-list.tsx';
import type { ServerSearch } from './use-found-servers.ts';

/** Nothing is shown for this long, in milliseconds: most answers come before. */
const patienceMs = 200;

/** What a search for servers has come to: the servers, that there are none and what to do, or why it failed. */
export function ServerAnswer({
  search,
  chosen,
  onChoose,
}: {
  readonly search: ServerSearch;
  readonly chosen: FoundServerView | undefined;
  readonly onChoose: (server: FoundServerView) => void;
}) {
  const { explain } = useI18n();
  const { servers, failure, isPending } = search;
  if (servers !== undefined && servers.length > 0) {
    return (
      <>
        <ServerList servers={servers} chosen={chosen} onChoose={onChoose} />
        {failure === undefined ? null : (
          <div className={css.answer}>
            <FailureNote failure={failure} />
          </div>
        )}
      </>
    );
  }
  if (failure !== undefined) {
    return (
      <div className={css.answer}>
        <FailureNote failure={failure} />
      </div>
    );
  }
  if (servers === undefined || isPending) return <Waiting />;
  const { what, remedy } = explain({ code: 'runtime-none' });
  return (
    <div className={css.answer}>
      <p className="quiet">
        {what} <Rich text={remedy} />
      </p>
    </div>
  );
}

/** Grey lines where the first server will be. */
function Waiting() {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={css.waiting} aria-busy="true">
      {isShown ? (
        <>
          <span className={css.line} />
          <span className={css.line} />
        </>
      ) : null}
    </div>
  );
}
