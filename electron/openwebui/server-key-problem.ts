import type { ServerKeyProblem, ServerKeyProblemCode } from '../shared/server-views.ts';
import type { VerdictCode } from '../shared/verdict.ts';
import { detailOf } from './body.ts';
import type { Answer } from './client.ts';
import { detailFact, finding, serverFinding, unexpected } from './finding.ts';
import { interpretAnswer } from './interpret-answer.ts';

/** The meaning of a refused session depends on its source. */
export type SessionKind = 'password' | 'token' | 'key' | 'secret';

export function problem(
  code: ServerKeyProblemCode | VerdictCode,
  facts: ServerKeyProblem['facts'] = {},
): ServerKeyProblem {
  return { code, facts };
}

/** Why a call for a user's key was refused. */
export function refusalToProblem(answer: Answer, kind: SessionKind): ServerKeyProblem {
  const detail = detailOf(answer.text);
  if (answer.status === 403 && detail === 'API key creation is not allowed in the environment.') {
    return problem('keys-not-allowed');
  }
  if (answer.status === 404 && detail !== '' && detail !== 'Not Found') return problem('no-key-on-server');
  const meaning = interpretAnswer(answer);
  switch (meaning) {
    case 'signature-refused':
      return problem(kind === 'secret' ? 'secret-refused' : 'session-refused');
    case 'session-refused':
      return problem(kind === 'secret' ? 'minted-token-refused' : 'session-refused');
    case 'holder-unknown':
      return problem(kind === 'key' ? 'key-unknown' : 'user-unknown');
    case 'keys-refused':
      return problem('keys-disabled-or-not-permitted');
    case 'path-refused':
      return problem('path-not-allowed', { path: new URL(answer.evidence.url).pathname });
    case 'role-refused':
      return problem('account-pending');
    case 'no-credential-seen':
      return problem('header-not-read');
    case 'accepted':
    case 'key-accepted-session-wanted':
    case 'user-mismatch':
    case 'rate-limited':
    case 'not-ready':
    case 'server-error':
    case 'redirected':
    case 'foreign-refusal':
    case 'not-found':
    case 'not-json':
    case 'other':
      return serverFinding(meaning, answer, answer.evidence.url) ?? unexpected(answer);
    default:
      return meaning satisfies never;
  }
}

/** Why the sign-in was refused. */
export function signInProblem(answer: Answer): ServerKeyProblem {
  const detail = detailOf(answer.text);
  // A refusal not worded as Open WebUI's comes from a proxy in front of it.
  if (answer.status === 400 && detail !== '') return problem('sign-in-refused');
  if (answer.status === 403 && detail !== '') return problem('password-sign-in-off');
  const meaning = interpretAnswer(answer);
  if (meaning === 'rate-limited') {
    return problem('sign-in-limited', serverFinding(meaning, answer, answer.evidence.url)?.facts);
  }
  if (answer.status === 503 && /authenticator/i.test(detail))
    return finding('server-error', { detail: detailFact(answer) });
  return serverFinding(meaning, answer, answer.evidence.url) ?? unexpected(answer);
}
