import type { Instance } from '../../../electron/shared/domain.ts';
import { headerNames } from '../../../electron/shared/header-names.ts';
import { EnvironmentBadge } from '../../components/badges.tsx';
import { Facts } from '../../components/facts.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useSecrets } from '../../state/secrets.tsx';
import { AddressText } from './address-text.tsx';

export function InstanceDetails({ instance }: { readonly instance: Instance }) {
  const { t, dateTime } = useI18n();
  const { secrets = [] } = useSecrets();
  const headers = headerNames(secrets.filter(({ instanceId }) => instanceId === instance.id));
  return (
    <Facts
      facts={[
        { term: t('instance.url'), value: <AddressText instance={instance} className="path" /> },
        {
          term: t('instance.environment'),
          value: <EnvironmentBadge environment={instance.environment} />,
        },
        {
          term: t('instance.caFile'),
          value:
            instance.caFile === null ? (
              t('instance.caFileNone')
            ) : (
              <code className="path">{instance.caFile}</code>
            ),
        },
        { term: t('instance.keyHeader'), value: <code>{instance.keyHeader}</code> },
        {
          term: t('instance.headers'),
          value: headers.length === 0 ? null : <code className="path">{headers.join(', ')}</code>,
        },
        { term: t('instance.proxy'), value: <ProxyText proxy={instance.proxy} /> },
        {
          term: t('instance.allowHttp'),
          value: instance.allowHttp ? t('instance.allowHttpHint') : null,
        },
        { term: t('instance.created'), value: dateTime(instance.createdAt) },
        { term: t('instance.updated'), value: dateTime(instance.updatedAt) },
        {
          term: t('instance.notes'),
          value: instance.notes === '' ? null : <span className="notes">{instance.notes}</span>,
        },
      ]}
    />
  );
}

function ProxyText({ proxy }: Pick<Instance, 'proxy'>) {
  const { t } = useI18n();
  if (proxy === 'system') return t('instance.proxySystem');
  if (proxy === 'none') return t('instance.proxyNone');
  return <code className="path">{proxy}</code>;
}
