import { useId } from 'react';
import type { FoundServerView } from '../../../electron/shared/deployment-views.ts';
import { runtimeText } from '../../../electron/text/runtime-text.ts';
import badges from '../../components/badges.module.css';
import controls from '../../components/controls.module.css';
import { cx } from '../../components/cx.ts';
import { Icon } from '../../components/icon.tsx';
import type { Tone } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import css from './server-list.module.css';
import { keyText, shortImage } from './server-text.ts';

const keyIcons = { good: 'check', warn: 'alert', info: 'info', bad: 'cross' } as const satisfies Record<
  Tone,
  string
>;

/** The servers that were found, of which one is chosen. */
export function ServerList({
  servers,
  chosen,
  onChoose,
}: {
  readonly servers: readonly FoundServerView[];
  readonly chosen: FoundServerView | undefined;
  readonly onChoose: (server: FoundServerView) => void;
}) {
  const { t } = useI18n();
  const name = useId();
  return (
    <fieldset className={cx(controls.fieldset, css.list)}>
      <legend className="visually-hidden">{t('adopt.servers')}</legend>
      {servers.map((server) => (
        <ServerRow
          key={server.handle}
          group={name}
          server={server}
          isChosen={server.handle === chosen?.handle}
          onChoose={() => onChoose(server)}
        />
      ))}
    </fieldset>
  );
}

function ServerRow({
  group,
  server,
  isChosen,
  onChoose,
}: {
  /** What the radio buttons of the list have in common. */
  readonly group: string;
  readonly server: FoundServerView;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  const words = useI18n();
  const { t } = words;
  const { instances = [] } = useVault();
  const { handle, name, url, image, state, runtime, instanceId } = server;
  const key = keyText(server, words);
  const owner = instances.find(({ id }) => id === instanceId);
  return (
    <label className={css.row} title={runtimeText(runtime, t)}>
      <input
        type="radio"
        name={group}
        value={handle}
        checked={isChosen}
        aria-label={name}
        aria-describedby={`${handle}-about`}
        data-autofocus={isChosen ? '' : undefined}
        onChange={onChoose}
      />
      <span className={css.text} id={`${handle}-about`}>
        <span className={css.first}>
          <bdi className={css.name}>{name}</bdi>
          {url === null ? null : <span className="quiet">{url.replace(/^https?:\/\//, '')}</span>}
          {state === 'stopped' ? <span className={badges.badge}>{t('adopt.stopped')}</span> : null}
          {owner === undefined ? null : (
            <span className={badges.badge}>{t('adopt.belongsTo', { name: owner.name })}</span>
          )}
        </span>
        <span className={css.key}>
          <span className={css[key.tone]}>
            <Icon name={keyIcons[key.tone]} isSmall />
          </span>
          {key.text}
        </span>
      </span>
      {image === null ? null : (
        <code className={css.image} title={image}>
          {shortImage(image)}
        </code>
      )}
    </label>
  );
}
