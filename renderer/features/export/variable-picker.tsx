import type { Secret } from '../../../electron/shared/domain.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/choice.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { type ExportChoice, exportObstacle, isTicked } from './export-choice.ts';
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
  const possible = secrets.filter((secret) => exportObstacle(secret) === null);
  const count = possible.filter((secret) => isTicked(choice, secret)).length;
  const tickAll = (isOn: boolean): void =>
    onChange({ ...choice, ticked: new Map(possible.map(({ id }) => [id, isOn])) });

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
      <div className={lists.picker}>
        {secrets.map((secret) => {
          const obstacle = exportObstacle(secret);
          return (
            <Checkbox
              key={secret.id}
              label={
                <>
                  <span className={obstacle === 'export.notAVariable' ? undefined : 'mono'}>
                    <bdi>{secret.name}</bdi>
                  </span>
                  {obstacle === null ? null : <span className="quiet"> · {t(obstacle)}</span>}
                </>
              }
              isChecked={isTicked(choice, secret)}
              isDisabled={obstacle !== null}
              onChange={(isOn) =>
                onChange({ ...choice, ticked: new Map(choice.ticked).set(secret.id, isOn) })
              }
            />
          );
        })}
      </div>
    </fieldset>
  );
}
