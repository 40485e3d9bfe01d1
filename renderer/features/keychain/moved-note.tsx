import { unknownAddress } from '../../../electron/shared/domain.ts';
import type { AdoptedVault } from '../../../electron/shared/views.ts';
import { Note } from '../../components/note.tsx';
import { scrollIntoSight } from '../../components/scroll-into-sight.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import { AddressNote } from '../instances/address-note.tsx';

/** What became of the values of another vault, and the instances whose addresses have to be set. */
export function MovedNote({ moved: { secrets, unreadable, left } }: { readonly moved: AdoptedVault }) {
  const { t } = useI18n();
  const { instances = [] } = useVault();
  const moved = secrets.filter(({ saved }) => saved > 0);
  const already = secrets.length - moved.length;
  const isNothingNew = moved.length === 0 && already > 0;
  const renamed = moved.filter(({ wasCalled, name }) => name !== wasCalled);
  return (
    <div ref={scrollIntoSight} className="stack">
      <Note
        tone="good"
        title={
          isNothingNew ? t('vaults.already', { count: already }) : t('vaults.moved', { count: moved.length })
        }
        isAlert
      >
        {already === 0 || isNothingNew ? null : <p>{t('vaults.already', { count: already })}</p>}
        {renamed.map(({ instance, wasCalled, name }) => (
          <p key={`${instance} ${name}`}>
            {t('vaults.renamed', {
              name: t('secret.ofInstance', { name: wasCalled, instance }),
              newName: name,
            })}
          </p>
        ))}
        {moved
          .filter(({ isGuessed }) => isGuessed)
          .map(({ instance, name }) => (
            <p key={`guessed ${instance} ${name}`}>
              {t('vaults.guessed', { name: t('secret.ofInstance', { name, instance }) })}
            </p>
          ))}
        {unreadable.map(({ instance, name }) => (
          <p key={`${instance} ${name}`}>
            {t('vaults.unreadable', { name: t('secret.ofInstance', { name, instance }) })}
          </p>
        ))}
        {left === 0 ? null : <p>{t('vaults.left', { count: left })}</p>}
      </Note>
      {instances
        .filter(({ baseUrl }) => baseUrl === unknownAddress)
        .map((instance) => (
          <AddressNote key={instance.id} instance={instance} />
        ))}
    </div>
  );
}
