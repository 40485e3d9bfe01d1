import { SecretIndex } from './redact/secret-index.ts';

/** Takes secrets out of a text before it is logged or shown. */
export interface Redactor {
  /** Makes `value` known as a secret for as long as the program runs; where it stands whole, it is taken out. */
  learn(value: string): void;
  /** As `learn`, for a credential that another program was sent: pieces of 8 bytes or more are taken out too. */
  learnSent(value: string): void;
  /** Whether a secret that is known stands in it. */
  holdsKnown(text: string): boolean;
  /** For the log: takes out what is known, and everything that looks like a key, a token or a long random value. */
  redact(text: string): string;
  /** For what another program said: takes out what is known, and what looks like a key or a token. */
  conceal(text: string): string;
}

/** Shapes that are credentials whoever sent them, in every encoding: API keys (`sk-…`), JWTs, `Bearer …`. */
const credentials: readonly RegExp[] = [
  /\b[Bb]earer\s+[^\s"',;]+/g,
  /\bey[A-Z0-9_-]{8,}\.[A-Z0-9_-]{8,}(?:\.[A-Z0-9_-]*)?/gi,
  /\bsk-[A-Za-z0-9_-]{8,}/g,
  // As Open WebUI makes them.
  /\bsk-[0-9a-f]{32}\b/gi,
];

/** Long runs of hex or base64; a server's certificate or version may have them too. */
const random: readonly RegExp[] = [
  /\b[0-9a-fA-F]{32,}\b/g,
  // Not after a slash, dot or colon: the parts of a path or URL stay readable.
  /(?<![\w./:-])(?=[A-Za-z0-9+/_-]*[0-9])(?=[A-Za-z0-9+/_-]*[A-Za-z])[A-Za-z0-9+_-][A-Za-z0-9+/_-]{39,}={0,2}/g,
];

const maxKnown = 1000;
const mark = '[redacted]';

/**
 * The program's one redactor. It replaces the secrets it was told of, in every usual encoding (see redact/text-view.ts), and
 * everything that looks like one; UUIDs (our ids) stay. The known values are held in memory only, the newest 1,000.
 */
export function createRedactor(): Redactor {
  const known = new Map<string, 'whole' | 'pieces'>();
  const index = new SecretIndex();

  function remember(value: string, wanted: 'whole' | 'pieces'): void {
    const strictest = known.get(value) === 'pieces' ? 'pieces' : wanted;
    if (known.get(value) !== strictest) index.add(value, strictest);
    known.delete(value);
    known.set(value, strictest);
    const [oldest] = known.keys();
    if (known.size <= maxKnown || oldest === undefined) return;
    known.delete(oldest);
    index.remove(oldest);
  }
  const conceal = (text: string): string => index.replace(text, mark, credentials);
  return {
    learn: (value) => remember(value, 'whole'),
    learnSent: (value) => remember(value, 'pieces'),
    holdsKnown: (text) => index.replace(text, mark, []) !== text,
    redact: (text) => random.reduce((left, shape) => left.replaceAll(shape, mark), conceal(text)),
    conceal,
  };
}
