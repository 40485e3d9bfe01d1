import type { Locale } from '../shared/locales.ts';
import type { SecretCheck, ServerKeyProblem } from '../shared/server-views.ts';
import { serverKeyProblemCodes } from '../shared/server-views.ts';
import { changedFact } from '../shared/server-views.ts';
import type { Facts, VerdictCode } from '../shared/verdict.ts';
import { verdictCodes } from '../shared/verdict.ts';
import type { Explanation, Told } from './explanation.ts';
import type { Reader } from './reader.ts';
import { tell } from './tell.ts';

/** A verdict in sentences, with its facts in place. */
export function explainVerdict(
  { code, facts }: { readonly code: VerdictCode; readonly facts: Facts },
  reader: Reader,
): Told {
  return tell(reader.words.verdicts[code], reader, wordFacts(facts, reader));
}

/** What a check of the static secret found, whether that changed, and what to do. */
export function explainSecretCheck(check: SecretCheck, reader: Reader): Told {
  const { words } = reader;
  const { what, remedy } = tell(words.secretChecks[check.code], reader, check.facts);
  const since =
    check.since === null ? '' : tell({ what: words.secretCheckSince[check.since], remedy: '' }, reader).what;
  const reason = reasonOf(check, reader);
  if (reason === undefined) return { what: join([what, since], reader), remedy };
  if (check.facts[changedFact] === undefined) {
    return { what: join([what, reason.what], reader), remedy: reason.remedy };
  }
  const after = tell(words.secretCheckAfterChange, reader);
  return { what: join([what, reason.what, after.what], reader), remedy: after.remedy };
}

/** Why a check cannot tell with which secret the server runs; undefined where it can. */
function reasonOf({ because, facts }: SecretCheck, reader: Reader): Told | undefined {
  if (because === null) return undefined;
  if (because === 'nothing-kept' || because === 'answers-alike') {
    return tell(reader.words.secretCheckReasons[because], reader);
  }
  return explainVerdict({ code: because, facts }, reader);
}

/** Why a key could not be managed on the server, and what to do. */
export function explainServerKeyProblem({ code, facts }: ServerKeyProblem, reader: Reader): Told {
  const own = serverKeyProblemCodes.find((known) => known === code);
  const explanation: Explanation =
    own === undefined
      ? reader.words.verdicts[verdictCodes.find((known) => known === code) ?? 'unexpected-answer']
      : reader.words.serverKeyProblems[own];
  return tell(explanation, reader, wordFacts(facts, reader));
}

/** What stands between two sentences. */
export const betweenSentences: Readonly<Record<Locale, string>> = { en: ' ', 'zh-CN': '' };

/** Sentences one after the other, with a space between them where the language has one. */
export function join(sentences: readonly string[], { locale }: Pick<Reader, 'locale'>): string {
  return sentences.filter((sentence) => sentence !== '').join(betweenSentences[locale]);
}

/** Facts whose values are words of the diagnosis, which are translated; other facts quote the server. */
const worded = new Set([
  'accepted',
  'expiresAt',
  'keysEnabled',
  'modelsNote',
  'reason',
  'seems',
  'shape',
  'why',
]);

/** The value of a fact in words, where it is a word of the diagnosis. */
export function factValue(
  name: string,
  value: string,
  { factValues }: Pick<Reader['words'], 'factValues'>,
): string {
  return worded.has(name) ? (factValues[value] ?? value) : value;
}

function wordFacts(facts: Facts, reader: Reader): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      typeof value === 'number' ? value : factValue(name, value, reader.words),
    ]),
  );
}
