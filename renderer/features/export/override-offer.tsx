import type { ExportLook } from '../../../electron/shared/export-views.ts';
import { Checkbox } from '../../components/choice.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { AdviceFinding, ComposeAdviceNote } from './export-remarks.tsx';
import { MergeDiff } from './merge-diff.tsx';

/** What keeps a Compose service from getting the variables, and the lines that would be written to let them through. */
export function OverrideOffer({
  look: { composeAdvice, override, overrideFailure },
  isWanted,
  onChange,
}: {
  readonly look: ExportLook;
  readonly isWanted: boolean;
  readonly onChange: (isWanted: boolean) => void;
}) {
  const { t } = useI18n();
  if (composeAdvice === null) return null;
  if (override === null) {
    return (
      <>
        <ComposeAdviceNote advice={composeAdvice} />
        {overrideFailure === null ? null : <FailureNote failure={overrideFailure} />}
      </>
    );
  }
  return (
    <Note tone="warn">
      <AdviceFinding advice={composeAdvice} />
      <Checkbox
        label={t(override.isThere ? 'export.overrideMerge' : 'export.overrideNew', { file: override.path })}
        isChecked={isWanted}
        onChange={onChange}
      />
      {isWanted ? <MergeDiff diff={override.diff} label={t('export.overrideDiff')} /> : null}
    </Note>
  );
}
