import { Live } from '../../components/live.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useSettings } from '../../state/settings.tsx';
import type { RestorePlan } from './restore-lines.ts';

/** What a restore will do, and how each part of it can be undone. */
export function PlanSentences({ plan }: { readonly plan: RestorePlan }) {
  const { t, gap } = useI18n();
  const { settings } = useSettings();
  const { added, changed, replaced, values, instances, trash } = plan;
  const sentences = [
    ...(values > 0 ? [t('restore.plan.values', { count: values })] : []),
    ...(changed > 0 ? [t('restore.plan.changed', { count: changed })] : []),
    ...(added > 0 ? [t('restore.plan.added', { count: added })] : []),
    ...(replaced > 0 ? [t('restore.plan.replaced', { count: replaced, days: settings.trashDays })] : []),
    ...(instances > 0 ? [t('restore.plan.instances', { count: instances })] : []),
    ...(trash > 0 ? [t('restore.plan.trash', { count: trash })] : []),
    ...(plan.settings ? [t('restore.plan.settings')] : []),
  ];
  return (
    <Live className="quiet">{sentences.length === 0 ? t('restore.plan.nothing') : sentences.join(gap)}</Live>
  );
}
