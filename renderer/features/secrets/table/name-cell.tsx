import type { ReactNode } from 'react';
import { useI18n } from '../../../i18n/i18n.tsx';
import { cutName } from '../../../components/grid/cut-name.ts';
import { CutText } from '../../../components/grid/cut-text.tsx';
import css from '../../../components/grid/grid.module.css';
import { Marked } from '../../../components/marked.tsx';
import type { SecretRow } from './rows.ts';

/** The name of a secret, cut in its middle where there is no room, and under it whose it is, or a finding. */
export function NameCell({
  row,
  words,
  isOnItsPage,
  finding,
}: {
  readonly row: SecretRow;
  readonly words: readonly string[];
  /** The page says whose all its secrets are. */
  readonly isOnItsPage: boolean;
  /** Stands in the second line where it has no column. */
  readonly finding: ReactNode;
}) {
  const { t } = useI18n();
  const { secret, instanceName, sharedBy } = row;
  return (
    <div role="rowheader" className={css.nameCell}>
      <CutText name={secret.name} {...cutName(secret.name)} words={words} />
      <div className={css.second}>
        {finding ?? (
          <>
            {isOnItsPage ? null : (
              <>
                <bdi>
                  <Marked text={instanceName} words={words} />
                </bdi>
                {' · '}
              </>
            )}
            <Marked text={t(`kind.${secret.kind}`)} words={words} />
            {sharedBy === 1 ? null : ` · ${t('table.sharedBy', { count: sharedBy })}`}
          </>
        )}
      </div>
    </div>
  );
}
