/** What the terminal sends around pasted text while bracketed paste is on (xterm, "Bracketed Paste Mode"). */
const pasteBegins = '\u001b[200~';
const pasteEnds = '\u001b[201~';

/** One control sequence: CSI with its parameters and final letter, SS3 with a letter, or Escape with a key (ECMA-48). */
// oxlint-disable-next-line no-control-regex
const controlSequence = /^\u001b(?:\[[0-?]*[ -/]*[@-~]|O.|[^[O])/s;

/** How a hidden line ended. */
export type HiddenEnd = { readonly end: 'line'; readonly text: string } | { readonly end: 'cancelled' };

/**
 * Takes what a terminal in raw mode sends and keeps the line, shown to nobody. Keys: Enter ends, Backspace and Ctrl-U
 * take back, Ctrl-C and an empty Ctrl-D cancel; other control keys and arrows do nothing. A paste is taken whole, line
 * breaks included, so that the rest of a key file is not run by the shell afterwards.
 */
export function createHiddenLine(): { push(text: string): HiddenEnd | undefined } {
  let line = '';
  let waiting = '';
  let isPasting = false;

  function takeKey(key: string): HiddenEnd | undefined {
    switch (key) {
      case '\r':
      case '\n':
        return { end: 'line', text: line };
      case '\u0003':
        return { end: 'cancelled' };
      case '\u0004':
        return line === '' ? { end: 'cancelled' } : { end: 'line', text: line };
      case '\u007f':
      case '\b':
        line = Array.from(line).slice(0, -1).join('');
        return undefined;
      case '\u0015':
        line = '';
        return undefined;
      default:
        if (!/^\p{Cc}$/u.test(key)) line += key;
        return undefined;
    }
  }

  function takePaste(): boolean {
    const end = waiting.indexOf(pasteEnds);
    if (end < 0) return false;
    // Terminals send a line break of a paste as a carriage return. The last one is not part of the value.
    line += waiting.slice(0, end).replaceAll(/\r\n?/g, '\n').replace(/\n$/, '');
    waiting = waiting.slice(end + pasteEnds.length);
    isPasting = false;
    return true;
  }

  return {
    push(text) {
      waiting += text;
      while (waiting !== '') {
        if (isPasting) {
          if (!takePaste()) return undefined;
        } else if (waiting.startsWith(pasteBegins)) {
          waiting = waiting.slice(pasteBegins.length);
          isPasting = true;
        } else if (waiting.startsWith('\u001b')) {
          const sequence = controlSequence.exec(waiting);
          // The rest of the sequence is still to come.
          if (!sequence) return undefined;
          waiting = waiting.slice(sequence[0].length);
        } else {
          const key = String.fromCodePoint(waiting.codePointAt(0) ?? 0);
          waiting = waiting.slice(key.length);
          const end = takeKey(key);
          if (end) return end;
        }
      }
      return undefined;
    },
  };
}
