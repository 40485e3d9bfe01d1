import { describe, expect, it } from 'vitest';
import { findDialect } from '../../../../electron/export/dialects/registry.ts';
import { writeChecked } from '../../../../electron/export/dialects/checked.ts';
import type { DialectId, ExportVariant } from '../../../../electron/shared/dialects.ts';
import { dialectIds } from '../../../../electron/shared/dialects.ts';

function refusal(id: DialectId, name: string, value: string, variant?: ExportVariant): string | undefined {
  return findDialect(id)?.refuse({ name, value }, { namesOnly: false, variant, instanceName: 'Home' });
}

/** Each dialect that refuses the value under a name that all take, with the reason. */
function refusals(value: string): readonly string[] {
  return dialectIds
    .filter((id) => id !== 'compose-secret' && id !== 'key-file')
    .flatMap((id) => {
      const reason = refusal(id, 'A', value);
      const forNode = id === 'dotenv' ? refusal(id, 'A', value, 'node') : undefined;
      const own = reason === undefined ? [] : [`${id}: ${reason}`];
      return forNode === undefined || forNode === reason ? own : [...own, `node: ${forNode}`];
    })
    .toSorted();
}

const refused = (id: DialectId, name: string, value: string, namesOnly = false) => {
  const dialect = findDialect(id);
  const others = (['docker-env', 'json', 'cmd'] as const).flatMap((one) => findDialect(one) ?? []);
  const options = { namesOnly, variant: undefined, instanceName: '' };
  const written = dialect && writeChecked(dialect, [{ name, value }], options, others);
  return written?.ok === false ? written.error : undefined;
};

describe('values that a dialect refuses', () => {
  it.each([
    ['', ['cmd: empty']],
    ['a\nb', ['cmd: line-break', 'docker-env: line-break']],
    ['a\n', ['cmd: line-break', 'docker-env: ends-with-line-break']],
    ['a\rb', ['cmd: carriage-return', 'node: carriage-return']],
    ['a\r', ['cmd: carriage-return', 'docker-env: ends-with-line-break', 'node: carriage-return']],
    ['a\u0001b', ['cmd: control-characters']],
    ['a\u001ab', ['cmd: control-characters']],
    ['a\u007fb', ['cmd: control-characters']],
    ['a\tb', []],
    ['é', ['cmd: non-ascii']],
    ['a"b', []],
    ['a&b|c<d>e^f', []],
    ['a"&', ['cmd: quoting']],
    ['a"|', ['cmd: quoting']],
    ['a"<', ['cmd: quoting']],
    ['a">', ['cmd: quoting']],
    ['a"^', ['cmd: quoting']],
    ['a%b%', []],
    ['a\\', []],
    ['a\\ \r', ['cmd: carriage-return', 'docker-env: ends-with-line-break', 'node: carriage-return']],
    ['#\\', ['dotenv: trailing-backslash']],
    ['"a\\', ['dotenv: trailing-backslash']],
    ['a\'b`c"d', []],
    ['a\'b`c"d#', ['dotenv: quoting']],
    [' a"\'`', ['dotenv: quoting']],
    ['a"\'` ', ['dotenv: quoting']],
    ['"\'`', ['dotenv: quoting']],
    ['a"\r', ['cmd: carriage-return', 'docker-env: ends-with-line-break', 'dotenv: carriage-return']],
    ['\ufdd0', ['cmd: non-ascii', 'systemd: non-characters']],
    ['\ufdef', ['cmd: non-ascii', 'systemd: non-characters']],
    ['\ufffe', ['cmd: non-ascii', 'systemd: non-characters']],
    ['\uffff', ['cmd: non-ascii', 'systemd: non-characters']],
    ['\u{1fffe}', ['cmd: non-ascii', 'systemd: non-characters']],
    ['\u{10ffff}', ['cmd: non-ascii', 'systemd: non-characters']],
    ['\ufffd\ufdcf\ufdf0\u{1fffd}', ['cmd: non-ascii']],
  ])('%j', (value, expected) => {
    expect(refusals(value)).toEqual(expected);
  });

  it('takes for a key file the one key, with any value that it can hold', () => {
    const of = (value: string) => refusal('compose-secret', 'WEBUI_SECRET_KEY', value);
    expect(['a', 'a\nb', '', 'a\n', 'a\r'].map(of)).toEqual([
      undefined,
      undefined,
      'empty',
      'ends-with-line-break',
      'ends-with-line-break',
    ]);
    expect(refusal('compose-secret', 'OPENAI_API_KEY', 'a')).toBe('only-secret-key');
  });

  it('names the dialects that carry the value, without itself, and the limit where that is passed', () => {
    expect(refused('docker-env', 'A', 'a\nb')).toEqual([
      { name: 'A', reason: 'line-break', carriedBy: ['json'] },
    ]);
    expect(refused('json', 'A', 'a\0')).toEqual([{ name: 'A', reason: 'nul', carriedBy: [] }]);
    expect(refused('cmd', 'A', 'é')).toEqual([
      { name: 'A', reason: 'non-ascii', carriedBy: ['docker-env', 'json'] },
    ]);
    // Of a name alone it does not matter what value it has.
    expect(refused('docker-env', 'A', 'a\nb', true)).toBeUndefined();
  });

  it.each(['cmd', 'powershell'] as const)('%s: names that differ in case only are one', (id) => {
    const dialect = findDialect(id);
    const options = { namesOnly: false, variant: undefined, instanceName: '' };
    const both = ['Key', 'KEY'].map((name) => ({ name, value: 'a' }));
    const written = dialect && writeChecked(dialect, both, options, []);
    expect(written?.ok === false && written.error).toMatchObject([
      { name: 'Key', reason: 'duplicate-name' },
      { name: 'KEY', reason: 'duplicate-name' },
    ]);
    const sh = findDialect('sh');
    expect(sh && writeChecked(sh, both, options, []).ok).toBe(true);
  });
});

// oxfmt-ignore
const shellNames = [
  '_', 'ARGC', 'ARGV0', 'BASHOPTS', 'BASHPID', 'BASH_ALIASES', 'BASH_ARGC', 'BASH_ARGV', 'BASH_ARGV0', 'BASH_CMDS',
  'BASH_COMMAND', 'BASH_LINENO', 'BASH_SOURCE', 'BASH_SUBSHELL', 'BASH_VERSINFO', 'COLUMNS', 'COMP_WORDBREAKS',
  'DIRSTACK', 'EGID', 'EPOCHREALTIME', 'EPOCHSECONDS', 'ERRNO', 'EUID', 'FUNCNAME', 'FUNCNEST', 'GID', 'GROUPS',
  'HISTCHARS', 'HISTCMD', 'HISTSIZE', 'IFS', 'KEYBOARD_HACK', 'KEYTIMEOUT', 'LINENO', 'LINES', 'LISTMAX', 'MAILCHECK',
  'OPTARG', 'OPTIND', 'PIPESTATUS', 'PPID', 'PS1', 'PS2', 'PS4', 'RANDOM', 'SAVEHIST', 'SECONDS', 'SHELLOPTS',
  'SHLVL', 'SRANDOM', 'TRY_BLOCK_ERROR', 'TRY_BLOCK_INTERRUPT', 'TTYIDLE', 'UID', 'USERNAME', 'WATCH',
  'ZLE_RPROMPT_INDENT', 'ZSH_EVAL_CONTEXT', 'ZSH_SUBSHELL', 'aliases', 'argv', 'builtins', 'cdpath', 'commands',
  'dirstack', 'dis_aliases', 'dis_builtins', 'dis_functions', 'dis_functions_source', 'dis_galiases', 'dis_patchars',
  'dis_reswords', 'dis_saliases', 'fignore', 'fpath', 'funcfiletrace', 'funcsourcetrace', 'funcstack', 'functions',
  'functions_source', 'functrace', 'galiases', 'histchars', 'history', 'historywords', 'jobdirs', 'jobstates',
  'jobtexts', 'keymaps', 'mailpath', 'manpath', 'module_path', 'modules', 'nameddirs', 'options', 'parameters',
  'patchars', 'path', 'pipestatus', 'prompt', 'psvar', 'reswords', 'saliases', 'signals', 'status', 'termcap',
  'terminfo', 'userdirs', 'usergroups', 'watch', 'widgets', 'zsh_eval_context', 'zsh_scheduled_events',
];
// oxfmt-ignore
const fishNames = [
  '_', 'argv', 'CMD_DURATION', 'COLUMNS', 'fish_killring', 'fish_pid', 'fish_kill_signal', 'FISH_VERSION', 'history',
  'hostname', 'LINES', 'pipestatus', 'PWD', 'SHLVL', 'status', 'status_generation', 'umask', 'version', 'PATH', 'MY_PATH',
];

describe('names that a shell keeps for itself', () => {
  it.each([
    ['sh', shellNames],
    ['fish', fishNames],
  ] as const)('%s', (id, names) => {
    expect(names.filter((name) => refusal(id, name, 'a') !== 'reserved-name')).toEqual([]);
    expect(['A', 'PATHS', 'PATH_', 'WEBUI_SECRET_KEY'].filter((name) => refusal(id, name, 'a'))).toEqual([]);
  });
});
