import { useState } from 'react';
import type { FoundServerView } from '../../../electron/shared/deployment-views.ts';
import type { Instance } from '../../../electron/shared/domain.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import { AdoptStep } from './adopt-step.tsx';
import { ServerDialog } from './server-dialog.tsx';
import { type ServerSource, useFoundServers } from './use-found-servers.ts';

/**
 * Takes over a server that runs: which one, where that is open, and what of it is saved. Its secrets go into the instance given, or
 * else into the one that is known to run there, or into a new one.
 */
export function AdoptDialog({
  source,
  instance,
  onClose,
}: {
  readonly source: ServerSource;
  readonly instance: Instance | undefined;
  readonly onClose: () => void;
}) {
  const { t } = useI18n();
  const { instances = [] } = useVault();
  const [taken, setTaken] = useState<FoundServerView | null>(only(source));
  const takeOnly = (found: readonly FoundServerView[] | null | undefined): void => {
    const [first, ...others] = found ?? [];
    if (first !== undefined && others.length === 0) setTaken(first);
  };
  const search = useFoundServers(source, (found) => {
    if (found === null) onClose();
    // What the engines run is shown also where it is one server; a folder names it.
    else if (source.from !== 'engines') takeOnly(found);
  });

  if (taken !== null) {
    const owner = instances.find(({ id }) => id === taken.instanceId);
    return (
      <AdoptStep
        key={taken.handle}
        server={taken}
        instance={instance ?? owner}
        onBack={() => {
          setTaken(null);
          if (source.from !== 'engines' || search.servers === undefined)
            void search.look({ from: 'engines' });
        }}
        onClose={onClose}
      />
    );
  }
  return (
    <ServerDialog
      title={
        instance === undefined ? t('adopt.chooseTitle') : t('adopt.chooseInto', { instance: instance.name })
      }
      lead={t('adopt.lead')}
      search={search}
      instanceId={instance?.id}
      takeLabel={t('import.next')}
      onFolder={() => void search.look({ from: 'folder' }).then(takeOnly)}
      onTake={setTaken}
      onClose={onClose}
    />
  );
}

function only(source: ServerSource): FoundServerView | null {
  const [first, ...others] = source.from === 'known' ? source.servers : [];
  return first === undefined || others.length > 0 ? null : first;
}
