import { useState } from 'react';
import type { Id, Instance } from '../../../electron/shared/domain.ts';
import { useAction } from '../../bridge/use-action.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useTargets } from '../../state/targets.tsx';
import { NotIgnoredDialog } from './not-ignored-dialog.tsx';
import { TargetItem } from './target-item.tsx';
import { useUpdates } from './use-updates.ts';
import css from './target-item.module.css';

/** The files that variables of an instance were exported to, and whether they still hold what is in use. */
export function TargetsSection({ instance }: { readonly instance: Instance }) {
  const { t } = useI18n();
  const { targets, failure, updateOf, isUpdating, updateFailure } = useTargets();
  const { updateOne } = useUpdates();
  const forget = useAction('export.forgetTarget');
  const [askedId, setAskedId] = useState<Id | null>(null);
  const own = (targets ?? []).filter(({ instanceId }) => instanceId === instance.id);
  if (failure !== undefined) return <FailureNote failure={failure} />;
  if (own.length === 0) return null;

  const asked = own.find(({ id }) => id === askedId);
  const question = asked === undefined ? undefined : updateOf(asked);
  return (
    <section className="stack" aria-labelledby="targets-heading">
      <h2 className="section-title" id="targets-heading">
        {t('targets.heading')}
      </h2>
      <ul className={css.list}>
        {own.map((target) => (
          <TargetItem
            key={target.id}
            target={target}
            result={updateOf(target)}
            isBusy={isUpdating || forget.isPending}
            onUpdate={() => {
              setAskedId(target.id);
              void updateOne(target.id);
            }}
            onAsk={() => setAskedId(target.id)}
            onForget={() => void forget.run({ id: target.id })}
          />
        ))}
      </ul>
      {updateFailure === undefined ? null : <FailureNote failure={updateFailure} />}
      {forget.failure === undefined ? null : <FailureNote failure={forget.failure} />}
      {asked === undefined || question?.outcome !== 'ask-not-ignored' ? null : (
        <NotIgnoredDialog
          question={question}
          isPending={isUpdating}
          failure={updateFailure}
          onAnswer={(answer) => void updateOne(asked.id, answer)}
          onClose={() => setAskedId(null)}
        />
      )}
    </section>
  );
}
