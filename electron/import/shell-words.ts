/** A word of a script as a POSIX shell reads it. */
export interface ShellWord {
  readonly text: string;
  /** Line of its first character, from 1. */
  readonly line: number;
  /** The shell would put something else in the place of a part (`$NAME`, `$(…)`, a pattern); `text` has it as written. */
  readonly expands: boolean;
  /** What it refers to, where that is not as a POSIX shell writes it: `$env:NAME`, `%NAME%`. */
  readonly refersTo?: string;
}

/**
 * Splits a script into simple commands and their words: quotes, backslashes, lines that go on, comments and operators, as POSIX
 * (Shell Command Language, 2.2 and 2.3) has them. Nothing is expanded or executed; redirections and here-documents are left out.
 */
export function splitScript(script: string): readonly (readonly ShellWord[])[] {
  return new Splitter(script).split();
}

class Splitter {
  readonly #text: string;
  readonly #commands: (readonly ShellWord[])[] = [];
  #words: ShellWord[] = [];
  #at = 0;
  #line = 1;
  /** Ends of here-documents that begin with the next line. */
  #awaited: { readonly end: string; readonly isIndented: boolean }[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  split(): readonly (readonly ShellWord[])[] {
    while (this.#at < this.#text.length) {
      const character = this.#text.charAt(this.#at);
      if (this.#skipContinuation()) continue;
      if (character === '\n') {
        this.#step();
        this.#endCommand();
        this.#skipDocuments();
      } else if (' \t\r'.includes(character)) this.#step();
      else if (character === '#') this.#skipLine();
      else if (';&|()'.includes(character)) {
        this.#step();
        this.#endCommand();
      } else if ('<>'.includes(character)) this.#redirect();
      else this.#words.push(this.#word());
    }
    this.#endCommand();
    return this.#commands;
  }

  #step(): string {
    const character = this.#text.charAt(this.#at);
    if (character === '\n') this.#line += 1;
    this.#at += 1;
    return character;
  }

  #endCommand(): void {
    if (this.#words.length > 0) this.#commands.push(this.#words);
    this.#words = [];
  }

  /** A backslash at the end of a line, which goes on in the next one. */
  #skipContinuation(): boolean {
    const length = /^\\\r?\n/.exec(this.#text.slice(this.#at, this.#at + 3))?.[0].length ?? 0;
    for (let left = length; left > 0; left -= 1) this.#step();
    return length > 0;
  }

  #skipLine(): void {
    while (this.#at < this.#text.length && this.#text.charAt(this.#at) !== '\n') this.#at += 1;
  }

  #redirect(): void {
    const operator =
      /^(?:<<-?|<&|>&|>>|>\||<>|[<>])/.exec(this.#text.slice(this.#at, this.#at + 3))?.[0] ?? '<';
    this.#at += operator.length;
    while (' \t'.includes(this.#text.charAt(this.#at)) && this.#at < this.#text.length) this.#at += 1;
    const target = this.#word();
    if (operator.startsWith('<<')) {
      this.#awaited.push({ end: target.text, isIndented: operator.endsWith('-') });
    }
  }

  #skipDocuments(): void {
    const awaited = this.#awaited;
    this.#awaited = [];
    for (const { end, isIndented } of awaited) {
      while (this.#at < this.#text.length) {
        const start = this.#at;
        this.#skipLine();
        const line = this.#text.slice(start, this.#at).replace(/\r$/, '');
        this.#step();
        if ((isIndented ? line.replace(/^\t+/, '') : line) === end) break;
      }
    }
  }

  #word(): ShellWord {
    const line = this.#line;
    const parts: string[] = [];
    let expands = false;
    while (this.#at < this.#text.length && !' \t\r\n;&|()<>'.includes(this.#text.charAt(this.#at))) {
      if (this.#skipContinuation()) continue;
      const character = this.#step();
      if (character === "'") parts.push(this.#upToQuote());
      else if (character === '"') expands = this.#doubleQuoted(parts) || expands;
      else if (character === '\\') parts.push(this.#at < this.#text.length ? this.#step() : character);
      else if (character === '$' || character === '`') {
        expands = true;
        parts.push(character, this.#substitution(character));
      } else {
        if ('*?['.includes(character)) expands = true;
        parts.push(character);
      }
    }
    return { text: parts.join(''), line, expands };
  }

  #upToQuote(): string {
    const start = this.#at;
    while (this.#at < this.#text.length && this.#text.charAt(this.#at) !== "'") this.#step();
    const content = this.#text.slice(start, this.#at);
    this.#step();
    return content;
  }

  /** @returns whether something in it is expanded */
  #doubleQuoted(parts: string[]): boolean {
    let expands = false;
    while (this.#at < this.#text.length) {
      if (this.#skipContinuation()) continue;
      const character = this.#step();
      if (character === '"') break;
      if (character === '\\' && '$`"\\'.includes(this.#text.charAt(this.#at))) parts.push(this.#step());
      else if (character === '$' || character === '`') {
        expands = true;
        parts.push(character, this.#substitution(character));
      } else parts.push(character);
    }
    return expands;
  }

  /** The rest of `${…}`, `$(…)` or backticks, as written, so that what stands in it ends no word. */
  #substitution(opening: string): string {
    const start = this.#at;
    const bracket = this.#text.charAt(this.#at);
    const [open, close] = opening === '`' ? ['', '`'] : bracket === '(' ? ['(', ')'] : ['{', '}'];
    if (opening === '$' && bracket !== open) return '';
    for (let depth = opening === '`' ? 1 : 0; this.#at < this.#text.length;) {
      const character = this.#step();
      if (character === open) depth += 1;
      else if (character === close) depth -= 1;
      if (depth === 0) break;
    }
    return this.#text.slice(start, this.#at);
  }
}
