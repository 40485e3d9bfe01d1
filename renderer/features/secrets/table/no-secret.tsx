import type { Id } from '../../../../electron/shared/domain.ts';
import { NoMatch } from '../../../components/no-match.tsx';
import { useI18n } from '../../../i18n/i18n.tsx';
import css from './no-secret.module.css';
import type { SecretTable } from './use-secret-table.ts';

/** What stands where no secret passes the filter: the name that may have been meant, and the way back to all. */
export function NoSecret({
  table,
  onClear,
  onOpen,
}: {
  readonly table: SecretTable;
  readonly onClear: () => void;
  readonly onOpen: (id: Id) => void;
}) {
  const { t } = useI18n();
  const query = table.filter.search.trim();
  const near = query === '' ? undefined : table.nearest();
  const instance = table.instances.find(({ id }) => id === near?.instanceId);
  return (
    <NoMatch
      title={query === '' ? t('table.noMatchFilter') : t('table.noMatch', { query })}
      onClear={onClear}
    >
      {near === undefined || instance === undefined ? null : (
        <button
          type="button"
          className={css.near}
          onClick={() => {
            onClear();
            onOpen(near.id);
          }}
        >
          {t('table.didYouMean', { name: near.name, instance: instance.name })}
        </button>
      )}
    </NoMatch>
  );
}
