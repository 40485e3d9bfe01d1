import { dialectInfos } from '../../shared/dialects.ts';
import { lineAt } from '../../shared/line-at.ts';
import { err, ok } from '../../shared/result.ts';
import type { Assignment, Dialect, ParseResult, Variable, WriteOptions } from './dialect.ts';
import { lineBased } from './line-dialect.ts';
import type { Piece } from './pieces.ts';
import { bashWord, posixWord, readShellWord } from './shell-word.ts';

/** Read-only, a number, or changed by the shell itself, in one of dash, bash, zsh, ksh and busybox. */
const reserved = new Set(
  (
    '_ ARGC ARGV0 BASHOPTS BASHPID BASH_ALIASES BASH_ARGC BASH_ARGV BASH_ARGV0 BASH_CMDS BASH_COMMAND BASH_LINENO ' +
    'BASH_SOURCE BASH_SUBSHELL BASH_VERSINFO COLUMNS COMP_WORDBREAKS DIRSTACK EGID EPOCHREALTIME EPOCHSECONDS ERRNO ' +
    'EUID FUNCNAME FUNCNEST GID GROUPS HISTCHARS HISTCMD HISTSIZE IFS KEYBOARD_HACK KEYTIMEOUT LINENO LINES LISTMAX ' +
    'MAILCHECK OPTARG OPTIND PIPESTATUS PPID PS1 PS2 PS4 RANDOM SAVEHIST SECONDS SHELLOPTS SHLVL SRANDOM ' +
    'TRY_BLOCK_ERROR TRY_BLOCK_INTERRUPT TTYIDLE UID USERNAME WATCH ZLE_RPROMPT_INDENT ZSH_EVAL_CONTEXT ZSH_SUBSHELL ' +
    'aliases argv builtins cdpath commands dirstack dis_aliases dis_builtins dis_functions dis_functions_source ' +
    'dis_galiases dis_patchars dis_reswords dis_saliases fignore fpath funcfiletrace funcsourcetrace funcstack ' +
    'functions functions_source functrace galiases histchars history historywords jobdirs jobstates jobtexts keymaps ' +
    'mailpath manpath module_path modules nameddirs options parameters patchars path pipestatus prompt psvar reswords ' +
    'saliases signals status termcap terminfo userdirs usergroups watch widgets zsh_eval_context zsh_scheduled_events'
  ).split(' '),
);

/**
 * A script to source in sh, bash, zsh, ksh or ash: `export NAME='value'`. As its variant `bash` it can be pasted into a
 * terminal: control characters, which a terminal drops from a paste, are escapes. No comment stands in it, as an interactive
 * zsh knows none.
 */
export const sh: Dialect = lineBased(
  dialectInfos.sh,
  '',
  { assignment, parse: parseExports, takesCrlf: false, takesByteOrderMark: false },
  ({ name }) => (reserved.has(name) ? 'reserved-name' : undefined),
);

function assignment({ name, value }: Variable, { variant }: WriteOptions): readonly Piece[] {
  return [`export ${name}=`, { secret: variant === 'bash' ? bashWord(value) : posixWord(value) }];
}

/** What a shell makes of a script of `export` lines; anything else in it is an error. */
export function parseExports(text: string): ParseResult {
  const assignments: Assignment[] = [];
  let at = 0;
  for (;;) {
    while (text.charAt(at) === '\n') at += 1;
    if (at >= text.length) return ok(assignments);
    const head = /export ([A-Za-z_][A-Za-z0-9_]*)=/y;
    head.lastIndex = at;
    const match = head.exec(text);
    if (!match) return err({ line: lineAt(text, at), reason: 'not-an-export' });
    const word = readShellWord(text, at + match[0].length);
    if (!word || !['\n', ''].includes(text.charAt(word.next))) {
      return err({ line: lineAt(text, at), reason: 'shell-does-more' });
    }
    assignments.push({ name: match[1] ?? '', value: word.word, expands: false, start: at, end: word.next });
    at = word.next;
  }
}
