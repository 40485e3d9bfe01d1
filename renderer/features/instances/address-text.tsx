import { unknownAddress } from '../../../electron/shared/domain.ts';
import type { Instance } from '../../../electron/shared/domain.ts';
import { useI18n } from '../../i18n/i18n.tsx';

/** Where an instance is, or that it is not known. */
export function AddressText({
  instance: { baseUrl },
  className = 'url',
}: {
  readonly instance: Pick<Instance, 'baseUrl'>;
  readonly className?: 'url' | 'path';
}) {
  const { t } = useI18n();
  if (baseUrl === unknownAddress) return <span className="quiet">{t('address.unknown')}</span>;
  return <code className={className}>{baseUrl}</code>;
}
