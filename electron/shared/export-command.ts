import type { ExportPlace } from './apply.ts';
import type { DialectId, ExportVariant } from './dialects.ts';
import { dialectInfos } from './dialects.ts';
import { shellQuote } from './shell-quote.ts';

/** An export as the command line is told of it. */
export interface CommandExport {
  readonly instance: string;
  readonly dialect: DialectId;
  readonly variant?: ExportVariant | undefined;
  readonly namesOnly?: boolean | undefined;
  /** The names of its secrets; empty where the command takes them by itself. */
  readonly only: readonly string[];
  /** Secrets that have another name in the file. */
  readonly as: readonly { readonly name: string; readonly as: string }[];
  readonly path: string;
  readonly how: 'new' | 'merge' | 'replace';
}

/** The command that writes such a file, as a line for a shell. No value is in it. */
export function exportCommand(wanted: CommandExport): string {
  const { instance, dialect, variant, namesOnly, only, as, path, how } = wanted;
  const words = ['webui-keyring', 'export', instance, '--format', dialect, '--out', path];
  const chosen = variant === undefined ? [] : ['--variant', variant];
  const named = only.length === 0 ? [] : ['--only', only.join(',')];
  const renamed = as.flatMap(({ name, as: other }) => ['--as', `${name}=${other}`]);
  const without = namesOnly === true ? ['--names-only'] : [];
  const existing = how === 'new' ? [] : [`--${how}`];
  return [...words, ...chosen, ...named, ...renamed, ...without, ...existing].map(shellQuote).join(' ');
}

/** The command line that exports a secret to a place. A file that is there already is merged into where its format allows that. */
export function exportThereCommand(
  instance: string,
  name: string,
  { format, path, as, isThere = false }: ExportPlace & { readonly isThere?: boolean },
): string {
  return exportCommand({
    instance,
    dialect: format,
    only: format === 'key-file' ? [name] : [],
    as: as === undefined ? [] : [{ name, as }],
    path,
    how: !isThere ? 'new' : dialectInfos[format].merge ? 'merge' : 'replace',
  });
}
