import type { ReactNode } from 'react';
import { useQuery } from '../../bridge/use-query.ts';
import { Facts } from '../../components/facts.tsx';
import { useI18n } from '../../i18n/i18n.tsx';

/** The two folders that have the same vault: this one, and the one that the values belong to. */
export function FolderFacts({ there: otherFolder }: { readonly there: string | undefined }) {
  const { t } = useI18n();
  const info = useQuery('app.info', []);
  return (
    <Facts
      isCompact
      facts={[
        { term: t('folder.there'), value: pathText(otherFolder) },
        { term: t('folder.here'), value: pathText(info.value?.dataDir) },
      ]}
    />
  );
}

function pathText(path: string | undefined): ReactNode {
  return path === undefined ? null : <code className="path">{path}</code>;
}
