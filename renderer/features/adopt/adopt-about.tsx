import type { AdoptPreview } from '../../../electron/shared/deployment-views.ts';
import { secretKeyName } from '../../../electron/shared/open-webui-variables.ts';
import { originText } from '../../../electron/text/origin-text.ts';
import { runtimeText } from '../../../electron/text/runtime-text.ts';
import { Button } from '../../components/button.tsx';
import { useDialogDraft } from '../../components/dialog-draft.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { Rich } from '../../i18n/rich.tsx';
import css from '../import/pick-step.module.css';
import { tick } from '../import/picks.ts';
import type { PickList } from '../import/use-picks.ts';

/** Where the server runs, where its key came from, what is ticked at first, and whether another key is saved. */
export function AdoptAbout({ preview, list }: { readonly preview: AdoptPreview; readonly list: PickList }) {
  const { t, gap } = useI18n();
  const { touch } = useDialogDraft();
  const { runtime, keyOrigin, hasContainer } = preview.server;
  const { rows, drafts } = list;
  const origin = originText({ runtime, keyOrigin, hasContainer }, t);
  const key = rows.find(({ keepAs }) => keepAs === secretKeyName);
  const isOther = key?.state === 'changed' && key.problem === null;
  const place = runtimeText(runtime, t);
  return (
    <>
      <p className={css.about}>
        {place}
        {' · '}
        {keyOrigin === 'none' || (
          <>
            <Rich text={origin} />
            {gap}
          </>
        )}
        {t('adopt.suggestedAbout')}
      </p>
      {keyOrigin === 'none' ? <Note tone="warn" title={origin} /> : null}
      {isOther ? (
        <Note
          tone="warn"
          title={t('adopt.otherKey')}
          actions={
            drafts[key.index]?.isTaken === true ? undefined : (
              <Button
                onClick={() => {
                  touch();
                  list.change(tick(drafts, rows, (row) => (row === key ? true : undefined)));
                }}
              >
                {t('adopt.otherKeyTake')}
              </Button>
            )
          }
        >
          <p>{t('adopt.otherKeyAbout')}</p>
        </Note>
      ) : null}
    </>
  );
}
