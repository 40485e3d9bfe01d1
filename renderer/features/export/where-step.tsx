import { Button } from '../../components/button.tsx';
import { Checkbox, Segments } from '../../components/choice.tsx';
import controls from '../../components/controls.module.css';
import { FailureNote } from '../../components/failure-note.tsx';
import { Icon } from '../../components/icon.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { OverrideOffer } from './override-offer.tsx';
import type { ExportWalkState } from './use-walk.ts';
import { VariablePicker } from './variable-picker.tsx';
import css from './where-step.module.css';

/** Which file, what stays in it, and which secrets go into it. */
export function WhereStep({ walk }: { readonly walk: ExportWalkState }) {
  const { t } = useI18n();
  const { choice, setChoice, secrets, file, setFile, place, looking } = walk;
  const { look } = looking;
  return (
    <>
      <div className={controls.field}>
        <p className={controls.label} id="export-place">
          {t('export.file')}
        </p>
        <div className={css.place}>
          <p className={css.path} aria-labelledby="export-place">
            {place === null ? (
              <span className="quiet">{t('export.noPlace')}</span>
            ) : (
              <bdi className="mono">{look?.path ?? place.path}</bdi>
            )}
          </p>
          <Button onClick={() => void walk.choosePlace()}>{t('export.browse')}</Button>
        </div>
        {look === undefined ? null : (
          <p className={css.state}>
            <Icon name={look.isThere ? 'info' : 'check'} isSmall />
            <span>{t(look.isThere ? 'export.isThere' : 'export.isNew')}</span>
          </p>
        )}
      </div>
      {walk.placeFailure === undefined ? null : <FailureNote failure={walk.placeFailure} />}
      {looking.failure === undefined ? null : <FailureNote failure={looking.failure} />}
      {look === undefined || !look.isThere ? null : look.merge === null && look.mergeFailure === null ? (
        <p>
          {t('export.mergeNot')} {t('export.replaceAbout')}
        </p>
      ) : (
        <div className="stack-tight">
          <Segments
            label={t('export.alreadyThere')}
            value={file.keeps ? 'keep' : 'replace'}
            options={[
              { value: 'keep', label: t('export.leaveOthers') },
              { value: 'replace', label: t('export.replaceAll') },
            ]}
            onChange={(value) => setFile({ ...file, keeps: value === 'keep' })}
          />
          <p className={controls.hint}>{t(file.keeps ? 'export.mergeAbout' : 'export.replaceAbout')}</p>
          {file.keeps && look.mergeFailure !== null ? <FailureNote failure={look.mergeFailure} /> : null}
        </div>
      )}
      <VariablePicker choice={choice} secrets={secrets} onChange={setChoice} />
      {(look?.renamed ?? [])
        .filter(({ name }) => secrets.every((one) => one.name !== name || !choice.names.has(one.id)))
        .map(({ name, as }) => (
          <p key={name} className="path">
            {t('export.writtenAs', { name, as })}
          </p>
        ))}
      {look === undefined ? null : (
        <OverrideOffer
          look={look}
          isWanted={file.withOverride}
          onChange={(withOverride) => setFile({ ...file, withOverride })}
        />
      )}
      <Checkbox
        label={t('export.remember')}
        isChecked={file.isRemembered}
        onChange={(isRemembered) => setFile({ ...file, isRemembered })}
      />
    </>
  );
}
