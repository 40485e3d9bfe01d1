/** What stands where a secret should be, and is none. */
export const standIns = ['reference', 'command-substitution', 'placeholder', 'file-path'] as const;
export type StandIn = (typeof standIns)[number];

/** Longer texts are no placeholders and no paths; it bounds what is looked at. */
const longest = 240;

/**
 * Whether a text is rather a stand-in for a secret: a reference that another program resolves, a command whose output is
 * meant, a placeholder of an example, or the path of a file. By its kind, not by a list, and never true of what
 * `generate/` makes: no generated value has a `$`, a backtick or a scheme, and their words are not those of placeholders.
 */
export function standInOf(value: string): StandIn | undefined {
  const core = value.trim().replace(/^(["'])(.*)\1$/s, '$2');
  if (isReference(core)) return 'reference';
  if (isCommandSubstitution(core)) return 'command-substitution';
  if (core.length > longest) return undefined;
  if (isFilePath(core)) return 'file-path';
  return isPlaceholder(core) ? 'placeholder' : undefined;
}

/** {@link isWholeReference}, or a text with `${NAME}`, with or without a default, anywhere in it. */
function isReference(text: string): boolean {
  return /\$\{\{?\s*[A-Za-z_][\w.]*(?:\s*\}|:?[-?+=])/.test(text) || isWholeReference(text);
}

/** Whether a text is one reference and nothing else: `${NAME}`, `$NAME`, `{{ … }}`, or what {@link resolverOf} knows. */
export function isWholeReference(text: string): boolean {
  return (
    /^\$\{\{?\s*[A-Za-z_][\w.]*(?:\s*\}|:?[-?+=][^{}]*\})\}?$/.test(text) ||
    /^\$(?:[A-Z_][A-Z\d_]*|[a-z]+(?:_[a-z\d]+)+)$/.test(text) ||
    /^\{\{[^{}]+\}\}$/.test(text) ||
    /^file:(?:\/\/)?[/.~]\S+$/.test(text) ||
    resolverOf(text) !== undefined
  );
}

/** Programs that put a value in the place of a reference of their own. */
export const resolvers = [
  '1password',
  'vals',
  'docker-secrets-engine',
  'vault',
  'google-secret-manager',
  'webui-keyring',
] as const;
export type Resolver = (typeof resolvers)[number];

/** What they are called, in every language. */
export const resolverNames: Readonly<Record<Resolver, string>> = {
  '1password': '1Password',
  vals: 'vals',
  'docker-secrets-engine': 'Docker Secrets Engine',
  vault: 'Vault',
  'google-secret-manager': 'Google Secret Manager',
  'webui-keyring': 'WebUI Keyring',
};

/** As each of them documents its references. */
const schemes: readonly (readonly [RegExp, Resolver])[] = [
  [/^op:\/\/\S/, '1password'],
  [/^ref\+[a-z\d]+:\/\/\S/, 'vals'],
  [/^se:\/\/\S/, 'docker-secrets-engine'],
  [/^vault:(?:\/\/)?[\w.-]+\/\S+/, 'vault'],
  [/^sm:\/\/\S/, 'google-secret-manager'],
  [/^keyring:\/\/\S/, 'webui-keyring'],
];

/** The program that resolves a reference by its scheme, or undefined for any other text. */
export function resolverOf(text: string): Resolver | undefined {
  return schemes.find(([begins]) => begins.test(text))?.[1];
}

/** Names of the variables that a text refers to (`${NAME}`, `${NAME:?…}`, `$NAME`), each once, in order. */
export function referredNames(text: string): readonly string[] {
  const found = text.replaceAll('$$', '').matchAll(/\$(?:\{([A-Za-z_]\w*)|([A-Za-z_]\w*))/g);
  return [...new Set(Array.from(found, ([, braced, bare]) => braced ?? bare ?? ''))];
}

function isCommandSubstitution(text: string): boolean {
  return /\$\([^()]/.test(text) || /^`[^`]+`$/.test(text);
}

/** Folders that absolute paths begin with. A random text begins with `/` too, and not with one of these words. */
const roots =
  /^\/(?:app|config|data|etc|home|media|mnt|opt|private|root|run|secrets|srv|tmp|usr|Users|var|vault|volume\d?|Volumes|workspace)\/[^\s:;,]+$/;

function isFilePath(text: string): boolean {
  return (
    roots.test(text) ||
    // Each part in one case, and with a word in it: no random text has that behind a dot.
    (/^(?:\.{1,2}|~)\/(?:(?:[a-z\d._-]+|[A-Z\d._-]+)(?:\/|$))+$/.test(text) && /[a-z]{3}/i.test(text)) ||
    /^[A-Za-z]:\\[^\s:*?"<>|]+$/.test(text) ||
    /^\\\\[\w.-]+\\[^\s:*?"<>|]+$/.test(text)
  );
}

/** What placeholders name. */
const things =
  'keys?|tokens?|api|apikeys?|secrets?|passwords?|passphrases?|credentials?|values?|strings?|hex|uuid|jwt|salt|hash|bytes?|chars?|characters?|bits?|own|here|webui|openwebui|openai|anthropic|litellm|username|email|domain|host|production|prod';

/**
 * Phrases that tell whoever copies the text to put something else there, with single blanks between words. Each has a word
 * that is not in the list that passphrases are made from.
 */
const instructions: readonly RegExp[] = [
  new RegExp(String.raw`\byour\b.*\b(?:${things})\b`),
  /\bchange ?(?:me|this|it|the|your|in|before|after|to|now|please)\b/,
  /\breplace ?(?:me|this|it|the|your|with|by|before)\b/,
  new RegExp(String.raw`\b(?:insert|enter|paste|put|fill|type|generate)\b.*\b(?:here|your|${things})\b`),
  /\b(?:placeholder|changeme|changethis|changeit|replaceme|replacethis)\b/,
  // Nothing but one letter is called repeated.
  /(?!^x+$)\bx{5,}\b/,
];

/** As the above, in Chinese. */
const chineseInstruction = /你的|您的|请(?:修改|替换|更改|填写|填入|输入)|替换为|改成|占位|示例/;

/** Words that a placeholder may be made of from beginning to end (`mysupersecretkey`, `your_secret_key_here`). */
const vocabulary =
  `${things}|my|the|your|super|very|really|strong|long|random|secure|safe|default|change|changed|replace|insert|enter|put|some|any|with|this|that|it|me|please|must|be|is|in|at|least|for|of|to|and|or|new|test|testing|demo|dummy|sample|example|placeholder|sk|jwt|encryption|private|signing|session|auth|admin|user|pass|local|dev|server|client|open|ui|ai|generated|unset|todo|fixme|none|null|insecure|not`
    .split('|')
    .map((word) => new RegExp(word, 'y'));

function isPlaceholder(text: string): boolean {
  if (/^<[^<>]*\p{L}[^<>]*>$/u.test(text) || chineseInstruction.test(text)) return true;
  const phrase = text
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim();
  return instructions.some((instruction) => instruction.test(phrase)) || isOfVocabulary(phrase);
}

/** Fewer letters are words by chance. */
const leastLetters = 9;

/** Whether the letters are words of the vocabulary, one after the other, to the end; two at least. */
function isOfVocabulary(phrase: string): boolean {
  const letters = phrase.replaceAll(' ', '');
  if (letters.length < leastLetters) return false;
  /** The most words that the text up to here can be read as; undefined where it cannot. */
  const words: (number | undefined)[] = [0];
  for (let at = 0; at < letters.length; at += 1) {
    const before = words[at];
    if (before === undefined) continue;
    for (const word of vocabulary) {
      word.lastIndex = at;
      if (word.test(letters)) words[word.lastIndex] = Math.max(words[word.lastIndex] ?? 0, before + 1);
    }
  }
  return (words[letters.length] ?? 0) >= 2;
}
