import type { ApplyPlan } from '../../../electron/shared/apply.ts';
import { requiredReference } from '../../../electron/shared/compose-key.ts';
import { CodeLine } from '../../components/code-line.tsx';
import { cx } from '../../components/cx.ts';
import preview from '../../components/preview.module.css';
import { useI18n } from '../../i18n/i18n.tsx';
import { Rich } from '../../i18n/rich.tsx';

/** What carrying out a plan will do, the command as it is run. */
export function PlanBox({
  plan,
  onCopy,
}: {
  readonly plan: ApplyPlan;
  /** Copies a command, by its place among those of the plan. */
  readonly onCopy: (place: number) => void;
}) {
  const { t } = useI18n();
  const { files, override, command, isForced, byHand } = plan;
  return (
    <div className="stack-tight">
      {files.map(({ id, path }) => (
        <p key={id} className="path">
          <bdi>{t('apply.willWrite', { file: path })}</bdi>
        </p>
      ))}
      {override === null ? null : (
        <>
          <p className="path">
            <bdi>{t(override.isThere ? 'apply.willMerge' : 'apply.willMake', { file: override.path })}</bdi>
          </p>
          <pre className={cx(preview.text, preview.alone, preview.low)}>
            {override.lines.map((line) => `${line.name}: ${requiredReference(line)}`).join('\n')}
          </pre>
        </>
      )}
      {command === null ? null : (
        <>
          <p className="quiet">{t(isForced ? 'apply.forced' : 'apply.whyRecreate')}</p>
          <CodeLine command={command} onCopy={() => onCopy(0)} />
        </>
      )}
      {byHand === null ? null : (
        <>
          <p>
            <Rich text={t(`apply.byHand.${byHand.kind}`)} />
          </p>
          {byHand.lines.map((line, index) => (
            <CodeLine key={line} command={line} onCopy={() => onCopy(index + (command === null ? 0 : 1))} />
          ))}
        </>
      )}
    </div>
  );
}
