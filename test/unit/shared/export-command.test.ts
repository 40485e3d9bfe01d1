import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../electron/cli/commands.ts';
import { parseCommand } from '../../../electron/cli/parse.ts';
import { readRenames } from '../../../electron/cli/renames.ts';
import { readNames } from '../../../electron/cli/names.ts';
import type { CommandExport } from '../../../electron/shared/export-command.ts';
import { exportCommand } from '../../../electron/shared/export-command.ts';
import { must } from '../../support/vault.ts';

const wanted: CommandExport = {
  instance: "Tom's chat",
  dialect: 'compose-env',
  only: ['WEBUI_SECRET_KEY', 'DATABASE_URL'],
  as: [{ name: 'WEBUI_SECRET_KEY', as: 'CHAT_KEY' }],
  path: '/srv/my chat/.env',
  how: 'merge',
};

/** The words that a shell makes of a line. */
function wordsOf(line: string): readonly string[] {
  return execFileSync('sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);
}

function parsed(command: string) {
  const [program, ...words] = wordsOf(command);
  expect(program).toBe('webui-keyring');
  const request = must(parseCommand(words, commands));
  if (request.ask !== 'command') throw new Error(request.ask);
  return request.input;
}

describe('the command that writes the same file', () => {
  it('is taken by the command line as it was meant', () => {
    const input = parsed(exportCommand(wanted));
    expect(input.operands).toEqual([wanted.instance]);
    expect(input.text('format')).toBe('compose-env');
    expect(input.text('out')).toBe(wanted.path);
    expect(must(readNames(input, 'only'))).toEqual(wanted.only);
    expect([...must(readRenames(input))]).toEqual([['WEBUI_SECRET_KEY', 'CHAT_KEY']]);
    expect([input.has('merge'), input.has('replace'), input.has('names-only')]).toEqual([true, false, false]);
  });

  it('names the variant and names alone where they are chosen, and nothing of a new file', () => {
    const input = parsed(
      exportCommand({ ...wanted, dialect: 'sh', variant: 'bash', namesOnly: true, as: [], how: 'new' }),
    );
    expect(input.text('variant')).toBe('bash');
    expect([input.has('merge'), input.has('replace'), input.has('names-only')]).toEqual([false, false, true]);
  });
});
