import { localeNames, locales } from '../../../electron/shared/locales.ts';
import type { ChannelArgs } from '../../../electron/shared/contract.ts';
import { useAction } from '../../bridge/use-action.ts';
import { AppMark } from '../../components/app-mark.tsx';
import { Button } from '../../components/button.tsx';
import { Segments, Select } from '../../components/choice.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Facts } from '../../components/facts.tsx';
import { Page } from '../../components/page.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNotices } from '../../state/notices.tsx';
import { useSettings } from '../../state/settings.tsx';
import { NumberSetting } from './number-setting.tsx';
import controls from '../../components/controls.module.css';

const themes = ['system', 'light', 'dark'] as const;
/** Delays offered, in seconds. */
const delays = [10, 20, 30, 60, 120, 300];

export function SettingsPage() {
  const { t } = useI18n();
  const { settings, info, change, failure } = useSettings();
  const seconds = delays.includes(settings.clipboardSeconds)
    ? delays
    : [...delays, settings.clipboardSeconds].toSorted((a, b) => a - b);
  return (
    <Page title={t('settings.title')}>
      {failure === undefined ? null : <FailureNote failure={failure} />}
      <section className="panel stack" aria-label={t('settings.appearance')}>
        <h2 className="section-title">{t('settings.appearance')}</h2>
        <Segments
          label={t('settings.theme')}
          value={settings.theme}
          options={themes.map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
          onChange={(theme) => void change({ theme })}
        />
        <Segments
          label={t('settings.language')}
          value={settings.language}
          options={[
            { value: 'system', label: t('settings.language.system') },
            ...locales.map((value) => ({ value, label: localeNames[value] })),
          ]}
          onChange={(language) => void change({ language })}
        />
      </section>
      <section className="panel stack" aria-label={t('settings.clipboard')}>
        <h2 className="section-title">{t('settings.clipboard')}</h2>
        <Select
          label={t('settings.clipboardDelay')}
          hint={t('settings.clipboardHint')}
          value={String(settings.clipboardSeconds)}
          options={seconds.map((count) => ({ value: String(count), label: t('unit.seconds', { count }) }))}
          onChange={(value) => void change({ clipboardSeconds: Number(value) })}
        />
      </section>
      <section className="panel stack" aria-label={t('settings.versions')}>
        <h2 className="section-title">{t('settings.versions')}</h2>
        <p className="quiet">{t('settings.versionsLead')}</p>
        <NumberSetting name="keepVersions" />
        <NumberSetting name="graceDays" />
      </section>
      <section className="panel stack" aria-label={t('settings.about')}>
        <div className="row row-top">
          <AppMark />
          <div>
            <h2 className="section-title">{t('app.name')}</h2>
            <p className="quiet">{t('settings.network')}</p>
          </div>
        </div>
        <Facts
          facts={[
            { term: t('settings.version'), value: info?.version ?? t('time.unknown') },
            {
              term: t('settings.runtime'),
              value: info === undefined ? null : `Electron ${info.electronVersion} · ${info.platform}`,
            },
            {
              term: t('settings.dataDir'),
              value: (
                <>
                  <code className="path">{info?.dataDir ?? t('time.unknown')}</code>
                  <p className={controls.hint}>{t('settings.dataDirHint')}</p>
                </>
              ),
            },
          ]}
        />
        <div className="row">
          <HelpButton page="open-webui-docs" text={t('settings.openDocs')} />
        </div>
      </section>
    </Page>
  );
}

function HelpButton({
  page,
  text,
}: {
  readonly page: ChannelArgs<'help.open'>['page'];
  readonly text: string;
}) {
  const open = useAction('help.open');
  const { fail } = useNotices();
  const run = async (): Promise<void> => {
    const reply = await open.run({ page });
    if (reply?.ok === false) fail(reply.error);
  };
  return (
    <Button size="small" isDisabled={open.isPending} onClick={() => void run()}>
      {text}
    </Button>
  );
}
