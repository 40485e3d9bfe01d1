import { Page } from '../../components/page.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { KeyTestsPanel } from './key-tests-panel.tsx';

/** Tests the keys of all instances. */
export function TestsPage() {
  const { t } = useI18n();
  return (
    <Page title={t('keyTests.title')} about={t('keyTests.lead')}>
      <KeyTestsPanel instance={null} />
    </Page>
  );
}
