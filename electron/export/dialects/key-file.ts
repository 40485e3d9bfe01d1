import { dialectInfos } from '../../shared/dialects.ts';
import { secretKeyName } from '../../shared/open-webui-variables.ts';
import { err, ok } from '../../shared/result.ts';
import type { Dialect, DialectFile, ReadResult } from './dialect.ts';

/**
 * The file `.webui_secret_key` in the folder in which `open-webui serve` is started: the value and nothing else. Python reads it
 * as text: its line ends become line feeds and none is stripped, an empty one stops the server, and on Windows it is not
 * taken for UTF-8. Source: serve() of Open WebUI 0.12.4.
 */
export const keyFile: Dialect = {
  info: dialectInfos['key-file'],
  refuse: ({ name, value }) => {
    if (name !== secretKeyName) return 'only-secret-key';
    if (value === '') return 'empty';
    if (value.includes('\r')) return 'carriage-return';
    if (value.includes('\n')) return 'line-break';
    return /^\p{ASCII}*$/u.test(value) ? undefined : 'non-ascii';
  },
  write: (variables): readonly DialectFile[] => [
    { name: dialectInfos['key-file'].fileName, pieces: variables.map(({ value }) => ({ secret: value })) },
  ],
  read: (files): ReadResult => {
    const value = files[0]?.text.replaceAll(/\r\n?/g, '\n') ?? '';
    if (value === '') return err({ line: null, reason: 'an empty key file stops the server' });
    return ok([{ name: secretKeyName, value }]);
  },
};
