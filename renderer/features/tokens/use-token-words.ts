import { useEffect, useState } from 'react';
import { loadTokenWords } from '../../../electron/text/load.ts';
import type { TokenWords } from '../../../electron/text/token-words.ts';
import { useI18n } from '../../i18n/i18n.tsx';

/** The words about session tokens, once they are loaded; those of the language before until the next ones are. */
export function useTokenWords(): TokenWords | undefined {
  const { locale } = useI18n();
  const [words, setWords] = useState<TokenWords | undefined>(undefined);
  useEffect(() => {
    let isWanted = true;
    const load = async (): Promise<void> => {
      const loaded = await loadTokenWords(locale);
      if (isWanted) setWords(loaded);
    };
    void load();
    return () => {
      isWanted = false;
    };
  }, [locale]);
  return words;
}
