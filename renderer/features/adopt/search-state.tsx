import { Live } from '../../components/live.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { foundText } from './server-text.ts';
import type { ServerSearch } from './use-found-servers.ts';

/** How a search goes, in a line that is read out: how many were found, and by what. */
export function SearchState({ search }: { readonly search: ServerSearch }) {
  const words = useI18n();
  const { t } = words;
  const { servers = [], isPending, from } = search;
  const text = isPending
    ? t(from === 'engines' ? 'adopt.looking' : 'adopt.lookingInFolder')
    : foundText(servers, words);
  return (
    <Live isBusy={isPending} className="quiet">
      {text === '' ? null : text}
    </Live>
  );
}
