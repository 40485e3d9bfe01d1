import type { ExportPlace } from './apply.ts';
import { dialectInfos } from './dialects.ts';
import { shellQuote } from './shell-quote.ts';

/** The command line that exports a secret to a place. A file that is there already is merged into where its format allows that. */
export function exportCommand(
  instance: string,
  name: string,
  { format, path, as, isThere = false }: ExportPlace & { readonly isThere?: boolean },
): string {
  const words = ['webui-keyring', 'export', instance, '--format', format, '--out', path];
  const only = format === 'key-file' ? ['--only', name] : [];
  const renamed = as === undefined ? [] : ['--as', `${name}=${as}`];
  const existing = isThere ? [dialectInfos[format].merge ? '--merge' : '--replace'] : [];
  return [...words, ...only, ...renamed, ...existing].map(shellQuote).join(' ');
}
