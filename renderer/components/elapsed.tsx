import { useEffect, useState } from 'react';
import { useI18n } from '../i18n/i18n.tsx';
import css from './elapsed.module.css';

/** How long something has been under way, from the first second on. */
export function Elapsed() {
  const { t } = useI18n();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  if (seconds === 0) return null;
  return <span className={css.seconds}>{t('unit.seconds', { count: seconds })}</span>;
}
