import type { Secret } from '../../../electron/shared/domain.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNow } from '../../state/use-now.ts';
import { type Due, nextDue } from '../../../electron/shared/due.ts';
import css from './due-text.module.css';

const keys = {
  rotation: { past: 'due.overdue', soon: 'due.soon', later: 'due.later' },
  expiry: { past: 'due.expired', soon: 'due.expires', later: 'due.expires' },
} as const satisfies Record<Due['of'], Record<Due['urgency'], string>>;

/** When the secret is due, in the colour of its urgency; nothing when it has no date. */
export function DueText({ secret }: { readonly secret: Secret }) {
  const { t, date } = useI18n();
  const due = nextDue(secret, useNow());
  if (due === null) return null;
  // As in the table: an overdue rotation is to be done in time, and only what has expired is refused.
  const tone = due.of === 'rotation' && due.urgency === 'past' ? 'soon' : due.urgency;
  return <span className={css[tone]}>{t(keys[due.of][due.urgency], { date: date(due.at) })}</span>;
}
