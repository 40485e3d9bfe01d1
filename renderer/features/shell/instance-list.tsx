import { useRef, useState } from 'react';
import type { Id, Instance } from '../../../electron/shared/domain.ts';
import { IconButton } from '../../components/button.tsx';
import controls from '../../components/controls.module.css';
import { cx } from '../../components/cx.ts';
import { InstanceTile } from '../../components/instance-tile.tsx';
import { useRoving } from '../../components/use-roving.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { groupInstances } from '../../state/instance-order.ts';
import { useNavigation } from '../../state/navigation.tsx';
import { useVault } from '../../state/vault.tsx';
import css from './instance-list.module.css';
import { InstanceMenu } from './instance-menu.tsx';
import item from './nav-item.module.css';
import { type InstanceHealth, useInstanceHealth } from './use-instance-health.ts';

/** The instances in the sidebar, by environment; one tab stop, arrows move in it. A filter is there once it is asked for. */
export function InstanceList({
  onAdd,
  onGo,
  onAct,
}: {
  readonly onAdd: () => void;
  readonly onGo: (id: Id) => void;
  /** Told before something is done with an instance here. */
  readonly onAct?: (() => void) | undefined;
}) {
  const { t } = useI18n();
  const { instances, isWritable } = useVault();
  const [filter, setFilter] = useState<string | null>(null);
  const [menuId, setMenuId] = useState<Id>();
  const list = useRef<HTMLDivElement>(null);
  const roving = useRoving(list);
  const health = useInstanceHealth();
  const needle = (filter ?? '').trim().toLowerCase();
  const shown = (instances ?? []).filter(({ name }) => name.toLowerCase().includes(needle));
  const groups = groupInstances(shown);

  return (
    <div className={css.instances}>
      <div className={css.heading}>
        <h2>{t('nav.instances')}</h2>
        <IconButton
          icon="filter"
          label={t('nav.filter')}
          isExpanded={filter !== null}
          onClick={() => setFilter(filter === null ? '' : null)}
        />
        <IconButton icon="plus" label={t('instance.add')} isDisabled={!isWritable} onClick={onAdd} />
      </div>
      {filter === null ? null : (
        <input
          type="search"
          className={cx(controls.input, css.filter)}
          aria-label={t('nav.filter')}
          // The button that was pressed asks for it.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          maxLength={200}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setFilter(null);
          }}
        />
      )}
      <InstanceMenu instance={instances?.find(({ id }) => id === menuId)} onAct={onAct}>
        <div
          className={css.list}
          ref={list}
          onKeyDown={roving.onKeyDown}
          onFocus={roving.onFocus}
          onContextMenuCapture={(event) => {
            const entry =
              event.target instanceof Element ? event.target.closest<HTMLElement>('[data-instance]') : null;
            if (entry === null) event.stopPropagation();
            setMenuId(entry?.dataset['instance']);
          }}
          role="none"
        >
          {instances !== undefined && shown.length === 0 ? (
            <p className={css.none}>{instances.length === 0 ? t('instance.noneHere') : t('nav.noMatch')}</p>
          ) : null}
          {groups.map(({ environment, members }) => (
            <section key={environment} aria-label={t(`environment.${environment}`)}>
              {groups.length === 1 ? null : (
                <h3 className={css.group} aria-hidden="true">
                  {t(`environment.${environment}`)}
                </h3>
              )}
              <ul>
                {members.map((instance) => (
                  <li key={instance.id}>
                    <Entry instance={instance} health={health.get(instance.id)} onGo={onGo} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      </InstanceMenu>
    </div>
  );
}

function Entry({
  instance,
  health,
  onGo,
}: {
  readonly instance: Instance;
  readonly health: InstanceHealth | undefined;
  readonly onGo: (id: Id) => void;
}) {
  const { t } = useI18n();
  const { route } = useNavigation();
  const isCurrent = route.view === 'instance' && route.id === instance.id;
  const trouble =
    health === undefined
      ? ''
      : [
          health.secrets === 0 ? '' : t('nav.troubledSecrets', { count: health.secrets }),
          health.files === 0 ? '' : t('targets.outOfDate', { count: health.files }),
        ]
          .filter((part) => part !== '')
          .join(', ');
  return (
    <button
      type="button"
      className={item.item}
      data-roving=""
      data-instance={instance.id}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={() => onGo(instance.id)}
    >
      <InstanceTile name={instance.name} isOn={isCurrent} />
      <span className={item.text} title={instance.name}>
        <bdi>{instance.name}</bdi>
      </span>
      {health === undefined ? null : (
        <span className={cx(css.dot, css[health.tone])} title={trouble}>
          <span className="visually-hidden">{trouble}</span>
        </span>
      )}
    </button>
  );
}
