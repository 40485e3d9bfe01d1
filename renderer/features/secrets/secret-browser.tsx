import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import {
  type Id,
  type Instance,
  type Secret,
  type SecretKind,
  secretKinds,
} from '../../../electron/shared/domain.ts';
import { indexSecrets } from '../../../electron/shared/search-secrets.ts';
import { searchWords } from '../../../electron/text/search-words.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Icon } from '../../components/icon.tsx';
import { Live } from '../../components/live.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useCommand } from '../../state/commands.tsx';
import { useVault } from '../../state/vault.tsx';
import { SecretDetails } from './secret-details.tsx';
import { SecretTable } from './secret-table.tsx';
import controls from '../../components/controls.module.css';
import { cx } from '../../components/cx.ts';

interface SecretBrowserProps {
  /** Secrets of this instance only, or of all. */
  readonly instance: Instance | null;
  readonly selectedId: Id | undefined;
  readonly onSelect: (id: Id | undefined) => void;
  readonly actions: ReactNode;
  /** What stands here while there is no secret at all. */
  readonly empty: ReactNode;
}

const noInstances: readonly Instance[] = [];

/** A searchable list of secrets with the details of one beside it, or in its place where there is no room for both. */
export function SecretBrowser({ instance, selectedId, onSelect, actions, empty }: SecretBrowserProps) {
  const { t } = useI18n();
  const { instances = noInstances, revision } = useVault();
  const [search, setSearch] = useState('');
  const [kind, setKind] = useState<SecretKind | 'all'>('all');
  const [tag, setTag] = useState('');
  const scope = instance === null ? {} : { instanceId: instance.id };
  const all = useQuery('secrets.list', [scope], revision);
  const index = useMemo(
    () => indexSecrets(all.value ?? [], instances, searchWords(t)),
    [all.value, instances, t],
  );
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const before = useRef(selectedId);

  useCommand('filter.focus', { run: () => field.current?.select() });

  useEffect(() => {
    const closed = before.current;
    before.current = selectedId;
    // The details had the focus; it goes back to the row that they were opened from.
    if (closed === undefined || selectedId !== undefined || document.activeElement !== document.body) return;
    list.current?.querySelector<HTMLElement>(`[data-secret="${closed}"]`)?.focus();
  }, [selectedId]);

  if (all.failure !== undefined) return <FailureNote failure={all.failure} />;
  if (all.value === undefined) return <div className="loading" aria-busy="true" />;
  if (all.value.length === 0) return empty;

  const tags = [...new Set(all.value.flatMap((secret) => secret.tags))].toSorted();
  const chosenTag = tags.includes(tag) ? tag : '';
  const matching = index.find(search);
  const shown = matching.filter(
    (secret) =>
      (kind === 'all' || secret.kind === kind) && (chosenTag === '' || secret.tags.includes(chosenTag)),
  );
  const selected = all.value.find(({ id }) => id === selectedId);
  const reset = (): void => {
    setSearch('');
    setKind('all');
    setTag('');
    field.current?.focus();
  };

  return (
    <div className={selected === undefined ? 'browser' : 'browser browser-split'}>
      <div className="browser-list" ref={list}>
        <div className="toolbar">
          <div className="search">
            <Icon name="search" />
            <input
              ref={field}
              type="search"
              className={controls.input}
              aria-label={t('secrets.search')}
              placeholder={t('secrets.searchHint')}
              maxLength={200}
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
          </div>
          <select
            className={cx(controls.input, controls.select, 'toolbar-select')}
            aria-label={t('secrets.kindFilter')}
            value={kind}
            onChange={(event) => setKind(secretKinds.find((each) => each === event.target.value) ?? 'all')}
          >
            <option value="all">{t('secrets.kindAll')}</option>
            {secretKinds.map((each) => (
              <option key={each} value={each}>
                {t(`kind.${each}`)}
              </option>
            ))}
          </select>
          {tags.length === 0 ? null : (
            <select
              className={cx(controls.input, controls.select, 'toolbar-select')}
              aria-label={t('secrets.tagFilter')}
              value={chosenTag}
              onChange={(event) => setTag(event.target.value)}
            >
              <option value="">{t('secrets.tagAll')}</option>
              {tags.map((each) => (
                <option key={each} value={each}>
                  {each}
                </option>
              ))}
            </select>
          )}
          <div className="toolbar-actions">{actions}</div>
        </div>
        {shown.length === 0 ? (
          <Empty icon="search" title={t('secrets.noMatch')} hint={t('secrets.noMatchHint')}>
            <Button onClick={reset}>{t('secrets.clearSearch')}</Button>
          </Empty>
        ) : (
          <div className="table-frame">
            <SecretTable
              caption={instance === null ? t('secrets.title') : t('secrets.tableOf', { name: instance.name })}
              secrets={shown}
              {...(instance === null ? { instances } : {})}
              selectedId={selectedId}
              onSelect={(id) => onSelect(id === selectedId ? undefined : id)}
            />
          </div>
        )}
        <Live className="quiet table-count">{countText(shown, all.value, t)}</Live>
      </div>
      {selected === undefined ? null : (
        <SecretDetails
          key={selected.id}
          secret={selected}
          instance={instances.find(({ id }) => id === selected.instanceId)}
          siblings={all.value.filter(
            ({ id, instanceId }) => instanceId === selected.instanceId && id !== selected.id,
          )}
          onClose={() => onSelect(undefined)}
        />
      )}
    </div>
  );
}

function countText(
  shown: readonly Secret[],
  all: readonly Secret[],
  t: ReturnType<typeof useI18n>['t'],
): string {
  return shown.length === all.length
    ? t('secrets.count', { count: all.length })
    : t('secrets.countOf', { count: all.length, shown: shown.length });
}
