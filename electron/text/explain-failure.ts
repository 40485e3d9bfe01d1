import type { CommandFailure, KeychainFailureCode } from '../shared/failure.ts';
import { keychainFailureCodes } from '../shared/failure.ts';
import { idPattern } from '../shared/rules.ts';
import type { DesktopExplanation, Explanation, Told } from './explanation.ts';
import { forFront, type Reader } from './reader.ts';
import { listOf, tellFacts } from './tell-facts.ts';

type Explained = Pick<CommandFailure, 'code' | 'subject' | 'field'>;

/** What a failure means and what to do. A keychain failure's remedy is the one for the reader's desktop. Puts in no secret. */
export function explainFailure({ code, subject, field }: Explained, reader: Reader): Told {
  const known = subject !== undefined && tellsNothing(code, subject, reader) ? undefined : subject;
  const about = field === undefined ? known : forFront(reader.words.fields[field], reader);
  const { what, remedy } = explanationOf(code, reader);
  return { what: withSubject(what, about, reader), remedy: forFront(remedy, reader) };
}

/** Of a channel between window and program, the subject of a refused request, and of an id, which the window shows nowhere. */
function tellsNothing(code: Explained['code'], subject: string, { front }: Reader): boolean {
  return code.startsWith('request-') || (front === 'window' && idPattern.test(subject));
}

/** What happened, with what there is to know of it in brackets: a failure in one sentence. */
export function failureSentence(failure: CommandFailure, reader: Reader): string {
  const { what } = explainFailure(failure, reader);
  const why = failureReason(failure, reader);
  return why === ''
    ? what
    : insertBefore(
        what,
        reader.words.brackets.replace('{text}', () => why),
      );
}

/** What is known of why: our facts in the reader's language, then another program's own words. Empty where nothing is. */
export function failureReason({ facts, detail }: CommandFailure, reader: Reader): string {
  const told = facts === undefined ? '' : tellFacts(facts, reader);
  return listOf(
    [told, detail ?? ''].filter((text) => text !== ''),
    reader,
    'semicolon',
  );
}

/** Puts `addition` before the full stop. */
function insertBefore(sentence: string, addition: string): string {
  const end = /[.。]$/.exec(sentence)?.[0] ?? '';
  return `${sentence.slice(0, sentence.length - end.length)}${addition}${end}`;
}

function explanationOf(code: Explained['code'], { words, desktop }: Reader): Explanation {
  if (!isKeychainCode(code)) return words.failures[code];
  const { what, remedy, on }: DesktopExplanation = words.keychainFailures[code];
  return { what, remedy: (desktop === undefined ? undefined : on?.[desktop]) ?? remedy };
}

function isKeychainCode(code: Explained['code']): code is KeychainFailureCode {
  return keychainFailureCodes.some((candidate) => candidate === code);
}

/** In braces stands what is said where no subject is known. */
function withSubject(what: string, subject: string | undefined, reader: Reader): string {
  const quoted =
    subject === undefined ? undefined : forFront('“{subject}”', reader).replace('{subject}', () => subject);
  return forFront(what, reader).replace(/\{([^}]*)\}/, (_, fallback: string) => quoted ?? fallback);
}
