import type { ApplyPlan } from '../../../electron/shared/apply.ts';
import { changesSecretKey } from '../../../electron/shared/apply.ts';
import { dayMs } from '../../../electron/shared/rotation.ts';
import { Icon, type IconName } from '../../components/icon.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useSecrets } from '../../state/secrets.tsx';
import { useSettings } from '../../state/settings.tsx';
import css from './what-changes.module.css';

/** Who notices a plan when it is carried out, and how it is undone. */
export function WhatChanges({ plan }: { readonly plan: ApplyPlan }) {
  const { t } = useI18n();
  const isOther = changesSecretKey(plan);
  const rows: readonly { icon: IconName; term: string; lines: readonly string[] }[] = [
    {
      icon: 'user',
      term: t('apply.people'),
      lines: [t(isOther ? 'apply.people.signOut' : 'apply.people.stay')],
    },
    { icon: 'key', term: t('apply.keys'), lines: [t('apply.keys.same')] },
    {
      icon: 'wait',
      term: t('apply.downtime'),
      lines: [t(plan.byHand === null ? 'apply.downtime.recreate' : 'apply.downtime.by-hand')],
    },
    { icon: 'undo', term: t('apply.wayBack'), lines: useWayBack(plan, isOther) },
  ];
  return (
    <section className={css.box} aria-labelledby="what-changes">
      <h3 className={css.title} id="what-changes">
        {t('apply.whom')}
      </h3>
      <dl className={css.rows}>
        {rows.map(({ icon, term, lines }) => (
          <div key={term} className={css.row}>
            <Icon name={icon} />
            <dt>{term}</dt>
            {lines.map((line) => (
              <dd key={line}>{line}</dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The versions that ran before, and until when their values are kept in any case. */
function useWayBack({ wayBack }: ApplyPlan, isOther: boolean): readonly string[] {
  const { t, date } = useI18n();
  const { secrets } = useSecrets();
  const { settings } = useSettings();
  if (wayBack.length === 0) return [t(isOther ? 'apply.wayBack.none' : 'apply.wayBack.unchanged')];
  return wayBack.map(({ secretId, versionId, name, number }) => {
    const version = secrets?.find(({ id }) => id === secretId)?.versions.find(({ id }) => id === versionId);
    const names = t('apply.version', { name, number });
    if (version?.replacedAt === undefined || version.replacedAt === null) {
      return t('apply.wayBack.kept', { names });
    }
    const until = new Date(Date.parse(version.replacedAt) + settings.graceDays * dayMs);
    return t('apply.wayBack.until', { names, date: date(until.toISOString()) });
  });
}
