import { dialectInfos } from '../../shared/dialects.ts';
import { lineAt } from '../../shared/line-at.ts';
import { err, ok } from '../../shared/result.ts';
import type { Dialect, DialectFile, ReadResult, Variable } from './dialect.ts';
import type { Piece } from './pieces.ts';
import { posixWord, readShellWord } from './shell-word.ts';

/**
 * `docker run` of the official image with `-e` for each variable, as a POSIX shell reads it. The values show in the process list
 * and in the history; with names only, docker takes them from the environment of the shell and drops an unset one silently.
 */
export const dockerRun: Dialect = {
  info: dialectInfos['docker-run'],
  // Linux takes arguments of up to 131,071 bytes (MAX_ARG_STRLEN), which no value reaches.
  refuse: () => undefined,
  write: (variables, { namesOnly }): readonly DialectFile[] => [
    {
      name: dialectInfos['docker-run'].fileName,
      pieces: [
        'docker run -d -p 3000:8080 --add-host=host.docker.internal:host-gateway \\\n' +
          '  -v open-webui:/app/backend/data \\\n',
        ...variables.flatMap(({ name, value }): Piece[] =>
          namesOnly ? [`  -e ${name} \\\n`] : [`  -e ${name}=`, { secret: posixWord(value) }, ' \\\n'],
        ),
        '  --name open-webui --restart always \\\n  ghcr.io/open-webui/open-webui:main\n',
      ],
    },
  ],
  read: (files): ReadResult => readCommand(files[0]?.text ?? ''),
};

/** The variables that docker gets from one command as the shell reads it. */
function readCommand(text: string): ReadResult {
  const variables: Variable[] = [];
  let at = 0;
  let wantsVariable = false;
  for (let count = 0; ; count += 1) {
    while (text.charAt(at) === ' ' || text.startsWith('\\\n', at)) at += text.charAt(at) === ' ' ? 1 : 2;
    if (text.charAt(at) === '\n' && at === text.length - 1) return ok(variables);
    const word = readShellWord(text, at);
    if (!word || word.next === at || (count === 0 && word.word !== 'docker')) {
      return err({ line: lineAt(text, at), reason: 'not one docker command' });
    }
    at = word.next;
    if (wantsVariable) {
      const [name = '', ...rest] = word.word.split('=');
      variables.push({ name, value: rest.join('=') });
    }
    wantsVariable = !wantsVariable && word.word === '-e';
  }
}
