import { useEffect, useEffectEvent, useId, useState } from 'react';
import type { FoundServerView } from '../../../electron/shared/deployment-views.ts';
import type { Id } from '../../../electron/shared/domain.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { cx } from '../../components/cx.ts';
import { Icon } from '../../components/icon.tsx';
import { Menu } from '../../components/menu.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import { ServerAnswer } from '../adopt/server-answer.tsx';
import { SearchState } from '../adopt/search-state.tsx';
import { likelyServer } from '../adopt/server-text.ts';
import type { ServerSearch } from '../adopt/use-found-servers.ts';
import { useActs } from '../commands/acts.tsx';
import { offersUnlock } from '../keychain/can-prompt.ts';
import css from './welcome-page.module.css';

/** The first way to begin: a server that runs here, of which nothing is changed. Enter takes it from anywhere on the page. */
export function AdoptWay({ search }: { readonly search: ServerSearch }) {
  const { t } = useI18n();
  const { isWritable, keychain } = useVault();
  const { adopt, addInstance } = useActs();
  const id = useId();
  const [handle, setHandle] = useState<Id>();
  const { servers = [], isPending, look } = search;
  const chosen: FoundServerView | undefined =
    servers.find((server) => server.handle === handle) ?? likelyServer(servers, undefined);
  const take = (): void => {
    if (chosen !== undefined && isWritable) adopt({ from: 'known', servers: [chosen] });
  };
  useEnter(take);

  return (
    <section className={css.adopt} aria-labelledby={id}>
      <div className={cx(css.about, css.head, css.first)}>
        <Icon name="server" />
        <div>
          <h2 className="section-title" id={id}>
            {t('welcome.adopt')}
          </h2>
          <p className="quiet">{t('welcome.adoptAbout')}</p>
        </div>
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          take();
        }}
      >
        <ServerAnswer search={search} chosen={chosen} onChoose={(server) => setHandle(server.handle)} />
        <div className={css.foot}>
          <div className={css.found}>
            <IconButton
              icon="refresh"
              label={t('adopt.lookAgain')}
              isDisabled={isPending}
              onClick={() => void look({ from: 'engines' })}
            />
            <SearchState search={search} />
          </div>
          <Menu
            trigger={
              <Button look="quiet" isDisabled={!isWritable}>
                <span className={css.opens}>
                  {t('welcome.from')}
                  <Icon name="down" isSmall />
                </span>
              </Button>
            }
            groups={[
              [
                { label: t('welcome.fromFolder'), icon: 'folder', run: () => adopt({ from: 'folder' }) },
                { label: t('welcome.fromFile'), icon: 'file', run: () => addInstance('import') },
              ],
            ]}
          />
          {chosen === undefined ? null : (
            <Button
              look={offersUnlock(keychain) ? 'plain' : 'primary'}
              type="submit"
              hasPopup="dialog"
              isDisabled={!isWritable}
              keys="Enter"
            >
              {t('adopt.title', { name: chosen.name })}
            </Button>
          )}
        </div>
      </form>
    </section>
  );
}

/** Does something at Enter where nothing has the focus that has a use for it: no control, and no dialog. */
function useEnter(run: () => void): void {
  const onEnter = useEffectEvent(run);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { target } = event;
      const isFree = target === document.body || (target instanceof Element && target.matches('main h1'));
      const hasModifier = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
      if (event.key !== 'Enter' || event.defaultPrevented || hasModifier || !isFree) return;
      if (document.querySelector('dialog[open], [role=menu]') !== null) return;
      event.preventDefault();
      onEnter();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
