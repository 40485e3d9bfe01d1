/** Takes secrets out of a text before it is logged or shown. */
export interface Redactor {
  /** Makes `value` known as a secret for as long as the program runs. */
  learn(value: string): void;
  redact(text: string): string;
}

/** Shapes that are secrets whoever wrote them: API keys (`sk-…`), JWTs, `Bearer …`, and long runs of hex or base64. */
const shapes: readonly RegExp[] = [
  /\b[Bb]earer\s+[^\s"',;]+/g,
  /\bey[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/g,
  /\bsk-[A-Za-z0-9_-]{8,}/g,
  /\b[0-9a-fA-F]{32,}\b/g,
  // Not after a slash, dot or colon: the parts of a path or URL stay readable.
  /(?<![\w./:-])(?=[A-Za-z0-9+/_-]*[0-9])(?=[A-Za-z0-9+/_-]*[A-Za-z])[A-Za-z0-9+_-][A-Za-z0-9+/_-]{39,}={0,2}/g,
];

/** Shorter values would be found in ordinary words; they are left to the shapes. */
const shortestKnown = 6;
const mostKnown = 1000;
const mark = '[redacted]';

/** The forms in which a value may turn up in a text of another program. */
function formsOf(value: string): readonly string[] {
  const bytes = Buffer.from(value, 'utf8');
  const base64 = bytes.toString('base64');
  return [
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    base64,
    base64.replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ];
}

/**
 * The program's one redactor. It replaces the secrets it was told of, in every usual encoding, and everything that looks
 * like a key, token or long random value; UUIDs (our ids) stay. The known values are held in memory only, the newest 1,000.
 */
export function createRedactor(): Redactor {
  const known = new Map<string, readonly string[]>();
  return {
    learn: (value) => {
      if (value.length < shortestKnown) return;
      known.delete(value);
      // encodeURIComponent throws on lone surrogates; such a value is never stored, but may be typed.
      known.set(value, formsOf(value.toWellFormed()));
      const [oldest] = known.keys();
      if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
    },
    redact: (text) => {
      let clean = text;
      const forms = [...known.values()].flat();
      for (const form of forms.toSorted((a, b) => b.length - a.length)) clean = clean.replaceAll(form, mark);
      for (const shape of shapes) clean = clean.replaceAll(shape, mark);
      return clean;
    },
  };
}
