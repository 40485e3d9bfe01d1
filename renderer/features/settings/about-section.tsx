import type { ChannelArgs } from '../../../electron/shared/contract.ts';
import { useAction } from '../../bridge/use-action.ts';
import { AppMark } from '../../components/app-mark.tsx';
import { Button } from '../../components/button.tsx';
import controls from '../../components/controls.module.css';
import { Facts } from '../../components/facts.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNotices } from '../../state/notices.tsx';
import { useSettings } from '../../state/settings.tsx';

export function AboutSection() {
  const { t } = useI18n();
  const { info } = useSettings();
  return (
    <section className="stack" aria-label={t('settings.about')}>
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
    <Button isDisabled={open.isPending} onClick={() => void run()}>
      {text}
    </Button>
  );
}
