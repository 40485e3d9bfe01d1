import { useRef } from 'react';
import type { Id, Secret } from '../../../electron/shared/domain.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { useDialogDraft } from '../../components/dialog-draft.tsx';
import { TextField } from '../../components/field.tsx';
import { HiddenField } from '../../components/hidden-field.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { Rich } from '../../i18n/rich.tsx';
import { type HeaderDraft, type HeaderErrors, type NewHeader, newHeader } from './header-draft.ts';
import controls from '../../components/controls.module.css';
import css from './header-fields.module.css';

/** The headers that go along with each request to an instance: names of those that are saved, and fields for more. */
export function HeaderFields({
  saved,
  draft,
  errors,
  onChange,
}: {
  readonly saved: readonly Secret[];
  readonly draft: HeaderDraft;
  readonly errors: ReadonlyMap<number, HeaderErrors>;
  readonly onChange: (draft: HeaderDraft) => void;
}) {
  const { t } = useI18n();
  const { touch } = useDialogDraft();
  const addButton = useRef<HTMLButtonElement>(null);
  const change = (next: Partial<HeaderDraft>): void => {
    touch();
    onChange({ ...draft, ...next });
  };
  const setRemoved = (id: Id, isRemoved: boolean): void => {
    const removed = new Set(draft.removed);
    if (isRemoved) removed.add(id);
    else removed.delete(id);
    change({ removed });
  };
  const edit = (row: NewHeader): void =>
    change({ added: draft.added.map((each) => (each.key === row.key ? row : each)) });

  return (
    <fieldset className={controls.fieldset}>
      <legend className={controls.label}>{t('instance.headers')}</legend>
      <div className="stack-tight">
        <p className={controls.hint}>
          <Rich text={t('instance.headersHint')} />
        </p>
        {saved.length === 0 ? null : (
          <ul className={css.list} aria-label={t('instance.headers')}>
            {saved.map(({ id, name }) => {
              const isRemoved = draft.removed.has(id);
              const act = t(isRemoved ? 'instance.headerUndo' : 'instance.headerRemove');
              return (
                <li key={id} className={css.saved}>
                  <code className={css.name}>{name}</code>
                  <span className="quiet">
                    {t(isRemoved ? 'instance.headerRemoved' : 'instance.headerSaved')}
                  </span>
                  <Button look="quiet" label={`${act} ${name}`} onClick={() => setRemoved(id, !isRemoved)}>
                    {act}
                  </Button>
                </li>
              );
            })}
          </ul>
        )}
        {draft.added.map((row) => {
          const problem = errors.get(row.key);
          return (
            <div key={row.key} className={css.added}>
              <TextField
                label={t('instance.headerName')}
                error={problem?.name === undefined ? undefined : t(problem.name)}
                value={row.name}
                isCode
                onChange={(name) => edit({ ...row, name })}
              />
              <HiddenField
                label={t('instance.headerValue')}
                error={problem?.value === undefined ? undefined : t(problem.value)}
                maxLength={4096}
                field={row.field}
              />
              <div className={css.drop}>
                <IconButton
                  icon="close"
                  label={t('instance.headerDrop')}
                  onClick={() => {
                    change({ added: draft.added.filter(({ key }) => key !== row.key) });
                    addButton.current?.focus();
                  }}
                />
              </div>
            </div>
          );
        })}
        <div className="row">
          <Button
            ref={addButton}
            icon="plus"
            onClick={() => change({ added: [...draft.added, newHeader((draft.added.at(-1)?.key ?? 0) + 1)] })}
          >
            {t('instance.headerAdd')}
          </Button>
        </div>
      </div>
    </fieldset>
  );
}
