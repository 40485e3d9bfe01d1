import { useState } from 'react';
import { unknownAddress } from '../../../electron/shared/domain.ts';
import type { Id, Instance } from '../../../electron/shared/domain.ts';
import type { InstanceTab } from '../../../electron/shared/view-state.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { EnvironmentBadge } from '../../components/badges.tsx';
import { Button } from '../../components/button.tsx';
import { Page } from '../../components/page.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { nextRun, useNavigation } from '../../state/navigation.tsx';
import { useVault } from '../../state/vault.tsx';
import { ExportPanel } from '../export/export-panel.tsx';
import { OutOfDateNotice } from '../export/out-of-date-notice.tsx';
import { TargetsSection } from '../export/targets-section.tsx';
import { ImportArea } from '../import/import-area.tsx';
import { ImportOffer } from '../import/import-offer.tsx';
import { AddSecretDialog, type SecretPreset } from '../secrets/add-secret-dialog.tsx';
import { AddButton } from '../secrets/all-secrets-page.tsx';
import { SecretBrowser } from '../secrets/secret-browser.tsx';
import { InstanceTest } from '../testing/instance-test.tsx';
import { Journey } from '../welcome/journey.tsx';
import { AddressNote } from './address-note.tsx';
import { InstanceDetails } from './instance-details.tsx';
import { InstanceDialog } from './instance-dialog.tsx';
import css from './instance-page.module.css';
import { RemoveInstanceDialog } from './remove-instance-dialog.tsx';

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
  const { isWritable, revision } = useVault();
  const [open, setOpen] = useState<'edit' | 'remove' | null>(null);
  const [preset, setPreset] = useState<SecretPreset | null>(null);
  const secrets = useQuery('secrets.list', [{ instanceId: instance.id }], revision);
  const goTo = (next: InstanceTab, nextSecretId?: Id): void =>
    go({
      view: 'instance',
      id: instance.id,
      tab: next,
      ...(nextSecretId === undefined ? {} : { secretId: nextSecretId }),
    });
  const isAddressKnown = instance.baseUrl !== unknownAddress;
  const journey = (
    <Journey
      instance={instance}
      secrets={secrets.value}
      onAdd={(kind) => setPreset({ instanceId: instance.id, kind })}
      onExport={() => goTo('export')}
      onTest={(id) => go({ view: 'instance', id: instance.id, tab: 'secrets', secretId: id, run: nextRun() })}
    />
  );

  return (
    <Page
      title={instance.name}
      badge={<EnvironmentBadge environment={instance.environment} />}
      lead={isAddressKnown ? <code className="path">{instance.baseUrl}</code> : undefined}
      actions={
        <>
          <Button
            icon="test"
            onClick={() => go({ view: 'instance', id: instance.id, tab: 'test', run: nextRun() })}
          >
            {t('instance.test')}
          </Button>
          <Button icon="import" hasPopup="dialog" isDisabled={!isWritable} onClick={onImport}>
            {t('import.button')}
          </Button>
          <Button icon="edit" hasPopup="dialog" isDisabled={!isWritable} onClick={() => setOpen('edit')}>
            {t('instance.edit')}
          </Button>
          <Button
            icon="trash"
            look="quiet"
            hasPopup="dialog"
            isDisabled={!isWritable}
            onClick={() => setOpen('remove')}
          >
            {t('instance.remove')}
          </Button>
        </>
      }
      isFilled
    >
      <div className={css.top}>
        {isAddressKnown ? null : <AddressNote instance={instance} />}
        <OutOfDateNotice instance={instance} onShow={tab === 'export' ? undefined : () => goTo('export')} />
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
          { value: 'export', label: t('instance.tabExport') },
          { value: 'test', label: t('instance.tabTest') },
          { value: 'details', label: t('instance.tabDetails') },
        ]}
        onChange={(next) => goTo(next)}
      >
        {tab === 'secrets' ? (
          <div className={css.secrets}>
            {secretId === undefined ? <div className={css.top}>{journey}</div> : null}
            {secrets.value?.length === 0 && isWritable ? (
              <div className={css.top}>
                <ImportOffer onOpen={onImport} />
              </div>
            ) : null}
            <SecretBrowser
              instance={instance}
              selectedId={secretId}
              onSelect={(id) => goTo('secrets', id)}
              renderActions={(isNarrow) => (
                <AddButton isNarrow={isNarrow} onAdd={() => setPreset({ instanceId: instance.id })} />
              )}
              empty={null}
              renderFrame={({ toolbar, content }) => (
                <>
                  <div className={css.tools}>{toolbar}</div>
                  {content}
                </>
              )}
            />
          </div>
        ) : null}
        {tab === 'export' ? (
          <div className={css.panel}>
            <ExportPanel instance={instance} secrets={secrets.value ?? []} />
            <TargetsSection instance={instance} />
          </div>
        ) : null}
        {tab === 'test' ? (
          <div className={css.panel}>
            <InstanceTest
              instance={instance}
              secrets={secrets.value ?? []}
              run={route.view === 'instance' ? route.run : undefined}
            />
          </div>
        ) : null}
        {tab === 'details' ? (
          <div className={css.panel}>
            <InstanceDetails instance={instance} />
          </div>
        ) : null}
      </Tabs>
      {preset === null ? null : <AddSecretDialog preset={preset} onClose={() => setPreset(null)} />}
      {open === 'edit' ? <InstanceDialog instance={instance} onClose={() => setOpen(null)} /> : null}
      {open === 'remove' ? <RemoveInstanceDialog instance={instance} onClose={() => setOpen(null)} /> : null}
    </Page>
  );
}
