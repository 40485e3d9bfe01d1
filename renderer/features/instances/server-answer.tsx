import type { Instance } from '../../../electron/shared/domain.ts';
import { Icon } from '../../components/icon.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useServerAnswers } from '../../state/server-answers.tsx';
import css from './instance-page.module.css';

/** What the server answered last, in a few words; nothing where it was not asked yet. */
export function ServerAnswer({ instance }: { readonly instance: Instance }) {
  const { t, language } = useI18n();
  const report = useServerAnswers().answerOf(instance);
  if (report === undefined) return null;
  if (report.code !== 'works') {
    return (
      <span className={css.answer}>
        <span className={css.bad}>
          <Icon name="cross" />
        </span>
        {language.verdictNames[report.code]}
      </span>
    );
  }
  const latency = report.evidence.findLast(({ status }) => status !== null)?.latencyMs;
  const isReady = report.ready !== false;
  return (
    <span className={css.answer}>
      <span className={isReady ? css.good : css.warn}>
        <Icon name={isReady ? 'done' : 'wait'} />
      </span>
      {isReady
        ? latency === undefined
          ? t('server.respondsShort')
          : t('server.respondsIn', { count: Math.round(latency) })
        : t('server.startsShort')}
      {report.version === '' ? null : <span>{report.version}</span>}
    </span>
  );
}
