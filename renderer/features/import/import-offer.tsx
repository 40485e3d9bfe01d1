import type { Instance } from '../../../electron/shared/domain.ts';
import { Button } from '../../components/button.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { Rich } from '../../i18n/rich.tsx';
import { AdoptButton } from '../adopt/adopt-button.tsx';

/** Says on an instance without secrets where they may come from: its server, or a file, which can be dropped anywhere on it. */
export function ImportOffer({
  instance,
  onOpen,
}: {
  readonly instance: Instance;
  readonly onOpen: () => void;
}) {
  const { t } = useI18n();
  return (
    <section className="panel row row-between" aria-labelledby="import-offer">
      <div>
        <h2 className="section-title" id="import-offer">
          <Rich text={t('import.offerTitle')} />
        </h2>
        <p className="quiet">{t('import.offerLead')}</p>
      </div>
      <div className="row">
        <AdoptButton instance={instance} />
        <Button icon="import" hasPopup="dialog" onClick={onOpen}>
          {t('import.button')}
        </Button>
      </div>
    </section>
  );
}
