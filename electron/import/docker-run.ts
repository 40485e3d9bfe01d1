import type { ImportFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { Imported, ImportedGroup, ImportedVariable, OtherFile } from './imported.ts';
import { tooMany } from './json-tree.ts';
import { importLimits } from './limits.ts';
import type { ShellWord } from './shell-words.ts';
import { splitScript } from './shell-words.ts';
import { splitBatch } from './cmd-words.ts';
import { splitPowerShell } from './powershell-words.ts';
import { malformed } from './tree.ts';

/** Options of `run` and `create` that take no value. Source: docker/cli 29 (cli/command/container/opts.go) and podman-run(1). */
const switches: ReadonlySet<string> = new Set(
  (
    'd detach i interactive t tty P publish-all q quiet rm init no-healthcheck oom-kill-disable privileged read-only ' +
    'sig-proxy disable-content-trust use-api-socket help env-host http-proxy no-hosts no-hostname replace rmi tls-verify ' +
    'read-only-tmpfs unsetenv-all passwd'
  ).split(' '),
);

/** Options before `run` that take a value. */
const globalWithValue = /^(?:-c|-H|-l|--context|--host|--config|--log-level|--connection|--url|--identity)$/;

/** Words that start another program with the rest. */
const launchers: ReadonlySet<string> = new Set(['sudo', 'doas', 'exec', 'nohup', 'time', 'command', 'env']);

/** Whether a text is a command or a script that starts a container with `docker run` or `podman run`. */
export function isDockerRun(text: string, fileName: string): boolean {
  return hasWords(text) && splitFor(text, fileName).some((words) => optionsOf(words) !== undefined);
}

/**
 * The commands of a script, by the shell that it is for: by its file's ending, else by the character with which its lines go on, a
 * backtick in PowerShell and `^` in a batch file.
 */
function splitFor(text: string, fileName: string): readonly (readonly ShellWord[])[] {
  if (/\.ps1$/i.test(fileName)) return splitPowerShell(text);
  if (/\.(?:bat|cmd)$/i.test(fileName)) return splitBatch(text);
  if (/[ \t]`[ \t]*$/m.test(text)) return splitPowerShell(text);
  return /[ \t]\^[ \t]*\r?$/m.test(text) ? splitBatch(text) : splitScript(text);
}

/** Spares most texts the splitting. */
function hasWords(text: string): boolean {
  return /\b(?:docker|podman)\b/.test(text) && /\b(?:run|create)\b/.test(text);
}

/**
 * Reads `-e`, `--env` and `--env-file` of each `docker run` or `docker create` of a script, up to the image. A name alone takes its
 * value from the shell's environment. An env file is named, not opened. The script is one for a POSIX shell, PowerShell or cmd.
 */
export function readDockerRun(text: string, fileName: string): Result<Imported<'docker-run'>, ImportFailure> {
  const groups: ImportedGroup[] = [];
  for (const words of splitFor(text, fileName)) {
    const options = optionsOf(words);
    if (options) groups.push(readOptions(options, groups.length + 1));
  }
  if (groups.length === 0) return malformed('no-docker-run');
  const count = groups.reduce((sum, { variables }) => sum + variables.length, 0);
  return count > importLimits.keys ? tooMany() : ok({ format: 'docker-run', groups });
}

/** The words behind `docker run` or `docker create`; undefined for any other command. */
function optionsOf(words: readonly ShellWord[]): readonly ShellWord[] | undefined {
  let at = 0;
  const textAt = (): string => words[at]?.text ?? '';
  while (
    /^[A-Za-z_]\w*=/.test(textAt()) ||
    launchers.has(textAt()) ||
    (at > 0 && /^-[EHnS]$/.test(textAt()))
  ) {
    at += 1;
  }
  if (!/^(?:.*[/\\])?(?:docker|podman)(?:\.exe)?$/.test(textAt())) return undefined;
  at += 1;
  while (textAt().startsWith('-')) at += globalWithValue.test(textAt()) ? 2 : 1;
  if (textAt() === 'container') at += 1;
  return textAt() === 'run' || textAt() === 'create' ? words.slice(at + 1) : undefined;
}

interface Option {
  readonly name: string;
  readonly value: ShellWord;
}

function readOptions(words: readonly ShellWord[], number: number): ImportedGroup {
  const options: Option[] = [];
  let at = 0;
  for (; at < words.length; at += 1) {
    const word = words[at];
    if (!word || !/^-./.test(word.text)) break;
    if (word.text === '--') {
      at += 1;
      break;
    }
    const option = splitOption(word);
    if (option === undefined) continue;
    const value = option.value ?? words[(at += 1)];
    if (value) options.push({ name: option.name, value });
  }
  const image = words[at]?.text;
  const ofName = (...names: readonly string[]) => options.filter(({ name }) => names.includes(name));
  const name = ofName('name').at(-1)?.value.text;
  return {
    name: name ?? `#${number}`,
    kind: 'container',
    variables: readVariables(ofName('e', 'env').map(({ value }) => value)),
    ...(image === undefined ? {} : { image }),
    otherFiles: ofName('env-file').map(({ value }): OtherFile => ({
      path: value.text,
      use: 'env-file',
      format: 'docker-env',
      names: new Map(),
    })),
  };
}

/** The option of a word and its value in the same word, as pflag takes it; undefined for one that takes none. */
function splitOption(
  word: ShellWord,
): { readonly name: string; readonly value: ShellWord | undefined } | undefined {
  const { text } = word;
  const rest = (from: number): ShellWord => ({ ...word, text: text.slice(from) });
  if (text.startsWith('--')) {
    const equals = text.indexOf('=');
    const name = text.slice(2, equals < 0 ? undefined : equals);
    if (switches.has(name)) return undefined;
    return { name, value: equals < 0 ? undefined : rest(equals + 1) };
  }
  for (let at = 1; at < text.length; at += 1) {
    const name = text.charAt(at);
    if (switches.has(name)) continue;
    if (at + 1 === text.length) return { name, value: undefined };
    return { name, value: rest(text.charAt(at + 1) === '=' ? at + 2 : at + 1) };
  }
  return undefined;
}

function readVariables(words: readonly ShellWord[]): readonly ImportedVariable[] {
  const variables = new Map<string, ImportedVariable>();
  for (const { text, line, expands, refersTo } of words) {
    const equals = text.indexOf('=');
    const name = equals < 0 ? text : text.slice(0, equals);
    const notes = [
      ...(expands && equals >= 0 ? (['unexpanded-reference'] as const) : []),
      ...(variables.delete(name) ? (['set-twice'] as const) : []),
    ];
    variables.set(
      name,
      equals < 0
        ? { name, line, notes, problem: 'no-value' }
        : {
            name,
            line,
            notes,
            value: text.slice(equals + 1),
            ...(refersTo !== undefined && { at: refersTo }),
          },
    );
  }
  return [...variables.values()];
}
