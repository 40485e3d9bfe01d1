import type { ShellWord } from './shell-words.ts';

const single = "'\u2018\u2019\u201A\u201B";
const double = '"\u201C\u201D\u201E';
const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\u0007',
  b: '\b',
  e: '\u001B',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/**
 * Splits a script into commands and their words as PowerShell reads arguments: quotes of both kinds, the curly ones too, the backtick,
 * comments. Nothing is expanded or executed. Source: about_Quoting_Rules and about_Parsing of PowerShell 7.
 */
export function splitPowerShell(script: string): readonly (readonly ShellWord[])[] {
  const commands: ShellWord[][] = [[]];
  let line = 1;
  for (let at = 0; at < script.length;) {
    const character = script.charAt(at);
    const continued = /^`\r?\n/.exec(script.slice(at, at + 3))?.[0];
    if (continued !== undefined) {
      at += continued.length;
      line += 1;
    } else if (character === '\n' || ';|&(){}'.includes(character)) {
      at += 1;
      if (character === '\n') line += 1;
      commands.push([]);
    } else if (/\s/.test(character)) at += 1;
    else if (character === '#') at = endOf(script, '\n', at);
    else if (script.startsWith('<#', at)) {
      const end = script.indexOf('#>', at);
      const comment = script.slice(at, end < 0 ? script.length : end + 2);
      line += comment.split('\n').length - 1;
      at += comment.length;
    } else {
      const word = readWord(script, at, line);
      commands.at(-1)?.push(word.word);
      line += script.slice(at, word.end).split('\n').length - 1;
      at = word.end;
    }
  }
  return commands.filter((words) => words.length > 0);
}

function endOf(text: string, what: string, from: number): number {
  const end = text.indexOf(what, from);
  return end < 0 ? text.length : end;
}

/** A variable, or the output of a command. */
const referencePattern = /^\$(?:\{[^}]*\}?|\([^)]*\)?|[\w:?]+)/;

/** A word that begins with a quote ends with it; within another one quotes are parts. */
function readWord(
  script: string,
  from: number,
  line: number,
): { readonly word: ShellWord; readonly end: number } {
  let text = '';
  let quote = '';
  let refersTo: string | undefined;
  const isQuoted = `${single}${double}`.includes(script.charAt(from));
  let at = from;
  for (; at < script.length; at += 1) {
    const character = script.charAt(at);
    const next = script.charAt(at + 1);
    if (quote === '' && (/\s/.test(character) || ';|&(){}'.includes(character))) break;
    if (quote === single) {
      if (!single.includes(character)) text += character;
      else if (next !== '' && single.includes(next)) {
        text += character;
        at += 1;
      } else quote = '';
    } else if (character === '`') {
      if (quote === '' && /^\r?\n/.test(script.slice(at + 1))) break;
      text += escapes[next] ?? next;
      at += 1;
    } else if (quote === double && double.includes(character)) {
      if (next !== '' && double.includes(next)) {
        text += character;
        at += 1;
      } else quote = '';
    } else if (quote === '' && single.includes(character)) quote = single;
    else if (quote === '' && double.includes(character)) quote = double;
    else {
      const reference = character === '$' ? referencePattern.exec(script.slice(at))?.[0] : undefined;
      refersTo ??= reference;
      text += reference ?? character;
      at += (reference?.length ?? 1) - 1;
    }
    if (isQuoted && quote === '') {
      at += 1;
      break;
    }
  }
  const word = { text, line, expands: refersTo !== undefined, ...(refersTo !== undefined && { refersTo }) };
  return { word, end: at };
}
