import { useEffect, useState } from 'react';
import css from './skeleton.module.css';

/** Nothing is shown for this long, in milliseconds: most answers come before. */
const patienceMs = 200;
const widths = [54, 78, 38, 62, 46, 70] as const;

/** Rows of grey lines where rows of the table will be. */
export function Skeleton() {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={css.rows} aria-busy="true">
      {isShown
        ? widths.map((width) => (
            <div key={width} className={css.row}>
              <span className={css.icon} />
              <span className={css.names}>
                <span className={css.name} style={{ width: `${String(width)}%` }} />
                <span className={css.second} style={{ width: `${String(width * 0.6)}%` }} />
              </span>
              <span className={css.cell} />
              <span className={css.cell} />
            </div>
          ))
        : null}
    </div>
  );
}
