import { useState } from 'react';
import { unknownAddress } from '../../../electron/shared/domain.ts';
import type { Id, Instance } from '../../../electron/shared/domain.ts';
import type { InstanceTab } from '../../../electron/shared/view-state.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { EnvironmentBadge } from '../../components/badges.tsx';
import { Icon } from '../../components/icon.tsx';
import { InstanceTile } from '../../components/instance-tile.tsx';
import { Page } from '../../components/page.tsx';
import { ScrollArea } from '../../components/scroll-area.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { nextRun, useNavigation } from '../../state/navigation.tsx';
import { useTargets } from '../../state/targets.tsx';
import { useVault } from '../../state/vault.tsx';
import { useActs } from '../commands/acts.tsx';
import { ExportWalk } from '../export/export-walk.tsx';
import { useUpdates } from '../export/use-updates.ts';
import { TargetsSection } from '../export/targets-section.tsx';
import { ImportArea } from '../import/import-area.tsx';
import { ImportOffer } from '../import/import-offer.tsx';
import { AddSecretDialog, type SecretPreset } from '../secrets/add-secret-dialog.tsx';
import { useMatrix } from '../secrets/matrix/matrix.ts';
import { MatrixFoot } from '../secrets/matrix/matrix-foot.tsx';
import { useMatrixView } from '../secrets/matrix/use-matrix-view.tsx';
import { SecretBrowser } from '../secrets/secret-browser.tsx';
import { AddressNote } from './address-note.tsx';
import { ConnectionTab } from './connection-tab.tsx';
import { InstanceActions } from './instance-actions.tsx';
import { ApplyDialog, CommandDialog, InstanceDialog } from '../later-dialogs.ts';
import { offersUnlock } from '../keychain/can-prompt.ts';
import css from './instance-page.module.css';
import { JourneyStrip } from './journey.tsx';
import { RemoveInstanceDialog } from './remove-instance-dialog.tsx';
import { ServerAnswer } from './server-answer.tsx';

interface InstancePageProps {
  readonly instance: Instance;
  readonly tab: InstanceTab;
  readonly secretId: Id | undefined;
}

/** All there is of an instance; a file dropped anywhere on it is imported. */
export function InstancePage(props: InstancePageProps) {
  return (
    <ImportArea instance={props.instance}>
      {(openImport) => <InstanceParts {...props} onImport={openImport} />}
    </ImportArea>
  );
}

function InstanceParts({
  instance,
  tab,
  secretId,
  onImport,
}: InstancePageProps & { readonly onImport: () => void }) {
  const { t } = useI18n();
  const { route, go } = useNavigation();
  const { isWritable, revision, keychain } = useVault();
  const { targets } = useTargets();
  const { adopt, browse } = useActs();
  const [open, setOpen] = useState<'edit' | 'remove' | 'apply' | 'command' | null>(null);
  const [preset, setPreset] = useState<SecretPreset | null>(null);
  const matrix = useMatrix(instance);
  const matrixView = useMatrixView(matrix);
  const { updateAll } = useUpdates();
  const secrets = useQuery('secrets.list', [{ instanceId: instance.id }], revision);
  const goTo = (next: InstanceTab, nextSecretId?: Id): void =>
    go({
      view: 'instance',
      id: instance.id,
      tab: next,
      ...(nextSecretId === undefined ? {} : { secretId: nextSecretId }),
    });
  const testServer = (): void => go({ view: 'instance', id: instance.id, tab: 'connection', run: nextRun() });
  const updateFiles = async (): Promise<void> => {
    if (await updateAll(instance.id)) goTo('files');
  };
  const obstacleActs = {
    connect: (): void => {
      setOpen(null);
      goTo('connection');
    },
    writeFile: (): void => {
      setOpen(null);
      goTo('files');
    },
  };
  const files = (targets ?? []).filter(({ instanceId }) => instanceId === instance.id).length;

  return (
    <Page
      title={instance.name}
      before={<InstanceTile name={instance.name} />}
      badge={<EnvironmentBadge environment={instance.environment} />}
      lead={
        instance.baseUrl === unknownAddress ? undefined : (
          <div className={css.lead}>
            <button
              type="button"
              className={css.address}
              title={instance.baseUrl}
              aria-label={t('instance.browse', { address: instance.baseUrl, name: instance.name })}
              onClick={() => void browse(instance.id)}
            >
              <span className={css.addressText}>{instance.baseUrl}</span>
              <Icon name="external" isSmall />
            </button>
            <ServerAnswer instance={instance} />
          </div>
        )
      }
      actions={
        <InstanceActions
          instance={instance}
          acts={{
            test: testServer,
            add: () => setPreset({ instanceId: instance.id }),
            openImport: onImport,
            writeFile: () => goTo('files'),
            edit: () => setOpen('edit'),
            remove: () => setOpen('remove'),
          }}
        />
      }
      isFilled
    >
      <div className={css.top}>
        {instance.baseUrl === unknownAddress ? <AddressNote instance={instance} /> : null}
        <JourneyStrip
          instance={instance}
          secrets={secrets.value}
          matrix={matrix}
          look={tab === 'files' || secretId !== undefined || offersUnlock(keychain) ? 'plain' : 'primary'}
          acts={{
            adopt: () => adopt({ from: 'engines' }, instance),
            secretKey: () => setPreset({ instanceId: instance.id, kind: 'secret-key' }),
            export: tab === 'files' ? undefined : () => goTo('files'),
            update: () => void updateFiles(),
            recreate: () => setOpen('apply'),
            restart: () => setOpen('apply'),
            check: testServer,
          }}
          onShowCommand={() => setOpen('command')}
        />
      </div>
      <Tabs
        label={t('instance.tabs')}
        value={tab}
        tabs={[
          {
            value: 'secrets',
            label: t('instance.tabSecrets'),
            ...(secrets.value === undefined ? {} : { count: secrets.value.length }),
          },
          { value: 'files', label: t('instance.tabFiles'), ...(files === 0 ? {} : { count: files }) },
          { value: 'connection', label: t('instance.tabConnection') },
        ]}
        onChange={(next) => goTo(next)}
      >
        {tab === 'secrets' ? (
          <div className={css.secrets}>
            {secrets.value?.length === 0 && isWritable ? (
              <div className={css.offer}>
                <ImportOffer instance={instance} onOpen={onImport} />
              </div>
            ) : null}
            <SecretBrowser
              instance={instance}
              matrix={matrixView}
              foot={<MatrixFoot matrix={matrix} onSayWhere={() => goTo('connection')} />}
              selectedId={secretId}
              onSelect={(id) => goTo('secrets', id)}
              renderActions={() => null}
              empty={null}
              renderFrame={({ toolbar, content }) => (
                <>
                  <div className={css.tools}>{toolbar}</div>
                  {content}
                </>
              )}
            />
          </div>
        ) : (
          <ScrollArea key={tab} place={`${instance.id} ${tab}`} hasBar={tab === 'files'}>
            {tab === 'files' ? (
              <>
                <TargetsSection instance={instance} />
                <ExportWalk
                  instance={instance}
                  secrets={secrets.value ?? []}
                  chosen={route.view === 'instance' ? route.chosen : undefined}
                  onConnect={() => goTo('connection')}
                />
              </>
            ) : (
              <ConnectionTab
                instance={instance}
                secrets={secrets.value ?? []}
                run={route.view === 'instance' ? route.run : undefined}
              />
            )}
          </ScrollArea>
        )}
      </Tabs>
      {preset === null ? null : <AddSecretDialog preset={preset} onClose={() => setPreset(null)} />}
      {open === 'apply' ? (
        <ApplyDialog
          instance={instance}
          acts={obstacleActs}
          onClose={() => {
            setOpen(null);
            matrix.lookAgain();
          }}
        />
      ) : null}
      {open === 'command' ? (
        <CommandDialog instance={instance} acts={obstacleActs} onClose={() => setOpen(null)} />
      ) : null}
      {open === 'edit' ? <InstanceDialog instance={instance} onClose={() => setOpen(null)} /> : null}
      {open === 'remove' ? <RemoveInstanceDialog instance={instance} onClose={() => setOpen(null)} /> : null}
    </Page>
  );
}
