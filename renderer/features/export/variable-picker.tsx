import { limits } from '../../../electron/shared/rules.ts';
import type { Secret } from '../../../electron/shared/domain.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/choice.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { type ExportChoice, exportObstacle, isTicked, nameProblem } from './export-choice.ts';
import css from './variable-picker.module.css';
import { cx } from '../../components/cx.ts';
import controls from '../../components/controls.module.css';
import lists from '../../components/lists.module.css';

/** Which secrets become variables. Those that cannot are shown with the reason. */
export function VariablePicker({
  choice,
  secrets,
  onChange,
}: {
  readonly choice: ExportChoice;
  readonly secrets: readonly Secret[];
  readonly onChange: (choice: ExportChoice) => void;
}) {
  const { t } = useI18n();
  const possible = secrets.filter((secret) => exportObstacle(choice, secret) === null);
  const count = possible.filter((secret) => isTicked(choice, secret)).length;
  const tickAll = (isOn: boolean): void =>
    onChange({ ...choice, ticked: new Map(possible.map(({ id }) => [id, isOn])) });

  const isOpen = count === 0 || secrets.some((secret) => nameProblem(choice, secret, secrets) !== null);

  return (
    <fieldset className={controls.fieldset}>
      <legend className={controls.label}>{t('export.variables')}</legend>
      <div className="row row-between">
        <span className="quiet">{t('export.chosen', { count, total: possible.length })}</span>
        <span className="row row-tight">
          <Button look="quiet" onClick={() => tickAll(true)}>
            {t('export.all')}
          </Button>
          <Button look="quiet" onClick={() => tickAll(false)}>
            {t('export.none')}
          </Button>
        </span>
      </div>
      <details className={lists.more} open={isOpen ? true : undefined}>
        <summary>{t('export.chooseVariables')}</summary>
        <p className={controls.hint}>{t('export.nameHint')}</p>
        <div className={lists.picker}>
          {secrets.map((secret) => {
            const obstacle = exportObstacle(choice, secret);
            const problem = nameProblem(choice, secret, secrets);
            const isOn = isTicked(choice, secret);
            return (
              <div key={secret.id} className={css.row}>
                <Checkbox
                  label={
                    <>
                      <span className={obstacle === 'export.notAVariable' ? undefined : 'mono'}>
                        <bdi>{secret.name}</bdi>
                      </span>
                      {obstacle === null ? null : <span className="quiet"> · {t(obstacle)}</span>}
                      {problem === null ? null : <span className={css.problem}> · {t(problem)}</span>}
                    </>
                  }
                  isChecked={isOn}
                  isDisabled={obstacle !== null}
                  onChange={(next) =>
                    onChange({ ...choice, ticked: new Map(choice.ticked).set(secret.id, next) })
                  }
                />
                {isOn || obstacle === 'export.notAVariable' ? (
                  <input
                    type="text"
                    className={cx(controls.input, controls.code, css.name)}
                    value={choice.names.get(secret.id) ?? ''}
                    placeholder={secret.name}
                    maxLength={limits.line}
                    spellCheck={false}
                    autoComplete="off"
                    aria-label={t('export.nameInFile', { name: secret.name })}
                    aria-invalid={problem === null ? undefined : true}
                    onChange={(event) =>
                      onChange({ ...choice, names: new Map(choice.names).set(secret.id, event.target.value) })
                    }
                  />
                ) : null}
              </div>
            );
          })}
        </div>
      </details>
    </fieldset>
  );
}
