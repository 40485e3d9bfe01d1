import { Button } from '../../components/button.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { Rich } from '../../i18n/rich.tsx';

/** Says on an instance without secrets that a file can be dropped anywhere on it. */
export function ImportOffer({ onOpen }: { readonly onOpen: () => void }) {
  const { t } = useI18n();
  return (
    <section className="panel row row-between" aria-labelledby="import-offer">
      <div>
        <h2 className="section-title" id="import-offer">
          <Rich text={t('import.offerTitle')} />
        </h2>
        <p className="quiet">{t('import.offerLead')}</p>
      </div>
      <Button icon="import" hasPopup="dialog" onClick={onOpen}>
        {t('import.button')}
      </Button>
    </section>
  );
}
