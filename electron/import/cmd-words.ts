import type { ShellWord } from './shell-words.ts';

/**
 * Splits a batch file into commands and the words that a program gets: `^` and `%%` as cmd reads them, quotes and backslashes as a
 * program of Windows takes its command line apart. Nothing is expanded or executed; redirections are left out. Source: `cmd /?`, and
 * "Parsing C command-line arguments" of Microsoft's C runtime.
 */
export function splitBatch(script: string): readonly (readonly ShellWord[])[] {
  const commands: ShellWord[][] = [];
  let line = 1;
  for (const raw of logicalLines(script)) {
    if (!/^\s*@?(?:rem\b|::)/i.test(raw.text)) {
      for (const command of commandsOf(raw.text.replace(/^\s*@/, ''))) {
        const words = wordsOf(command, line);
        if (words.length > 0) commands.push([...words]);
      }
    }
    line += raw.lines;
  }
  return commands;
}

/** Lines of which an odd number of `^` at the end makes one with the next. */
function logicalLines(script: string): readonly { readonly text: string; readonly lines: number }[] {
  const found: { text: string; lines: number }[] = [];
  let isOpen = false;
  for (const line of script.split(/\r?\n/)) {
    const goesOn = /(?<!\^)(?:\^\^)*\^$/.test(line);
    const text = goesOn ? line.slice(0, -1) : line;
    const last = found.at(-1);
    if (isOpen && last) {
      last.text += text;
      last.lines += 1;
    } else found.push({ text, lines: 1 });
    isOpen = goesOn;
  }
  return found;
}

/** A line at its operators; a quote makes all up to the next one plain, and `^` the next character. */
function commandsOf(line: string): readonly string[] {
  const commands = [''];
  let isQuoted = false;
  let isSkipped = false;
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (!isQuoted && '&|()'.includes(character)) {
      commands.push('');
      isSkipped = false;
      continue;
    }
    if (!isQuoted && '<>'.includes(character)) {
      isSkipped = true;
      while (/[<>&\s]/.test(line.charAt(at + 1))) at += 1;
      continue;
    }
    if (isSkipped && /\s/.test(character) && !isQuoted) isSkipped = false;
    if (isSkipped) continue;
    const isEscape = !isQuoted && character === '^';
    if (isEscape) at += 1;
    else if (character === '"') isQuoted = !isQuoted;
    commands.push((commands.pop() ?? '') + (isEscape ? line.charAt(at) : character));
  }
  return commands;
}

/** The arguments of a command line: a `"` after an odd number of backslashes is one, and half of the backslashes are. */
function wordsOf(command: string, line: number): readonly ShellWord[] {
  const words: ShellWord[] = [];
  let text: string | undefined;
  let isQuoted = false;
  for (let at = 0; at < command.length; at += 1) {
    const character = command.charAt(at);
    if (!isQuoted && /\s/.test(character)) {
      if (text !== undefined) words.push(toWord(text, line));
      text = undefined;
      continue;
    }
    if (character === '\\') {
      let end = at;
      while (command.charAt(end) === '\\') end += 1;
      const isBeforeQuote = command.charAt(end) === '"';
      const count = end - at;
      text = (text ?? '') + '\\'.repeat(isBeforeQuote ? Math.floor(count / 2) : count);
      at = end - 1;
      if (!isBeforeQuote || count % 2 === 0) continue;
      text += '"';
      at += 1;
    } else if (character === '"') {
      text ??= '';
      isQuoted = !isQuoted;
    } else text = (text ?? '') + character;
  }
  if (text !== undefined) words.push(toWord(text, line));
  return words;
}

/** `%NAME%` is replaced, and `%1`; `%%` is one `%`. */
function toWord(written: string, line: number): ShellWord {
  const rest = written.replaceAll('%%', '');
  const refersTo = /%(?:[^%=\s]+%|~?\w)/.exec(rest)?.[0];
  return refersTo === undefined
    ? { text: written.replaceAll('%%', '%'), line, expands: false }
    : { text: written, line, expands: true, refersTo };
}
