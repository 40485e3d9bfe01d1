import type { SecretCheck, ServerTrap } from './server-views.ts';
import { adviceFor } from './verdict-text.ts';
import type { Advice } from './verdict-text.ts';
import { verdictCodes } from './verdict.ts';

export const trapTexts = {
  'public-default-secret':
    'Without WEBUI_SECRET_KEY this release runs with a public secret: set one, or update to 0.9.6 or later.',
  'short-start-script-key':
    'Its start script makes keys of 12 random bytes; give it a WEBUI_SECRET_KEY of 32 bytes.',
  'keys-off-by-default': 'API keys are off until an administrator turns them on.',
  'identity-call-broken': 'This release cannot tell whose a key is; update to 0.6.7 or later.',
  'sessions-are-stamped':
    'It does not tell a key whose it is, and takes no session minted from the static secret.',
  'authentication-off': 'Authentication is off: everybody who reaches it is administrator.',
  'no-user-yet': 'Nobody has signed up yet: whoever does first becomes administrator.',
  'clock-differs':
    "Its clock differs from this machine's by a minute or more: sessions may end early or late.",
  'plain-http': 'It is reached over plain http: keys and passwords can be read on the way.',
} as const satisfies Record<ServerTrap, string>;

/** What a check of the static secret found, and what to do, in English. */
export function secretCheckAdvice(check: SecretCheck): Advice {
  const changed = check.since === 'changed' ? " The server's secret changed since the last check." : '';
  const stable = check.since === 'stable' ? ' It was so at the last check too.' : '';
  switch (check.code) {
    case 'same':
      return { what: `The server runs with this secret.${stable}`, remedy: '' };
    case 'same-as-staged':
      return {
        what: `The server runs with the staged version already.${changed}`,
        remedy: 'Promote the staged version.',
      };
    case 'same-as-previous':
      return {
        what: `The server runs with the previous version.${changed}`,
        remedy: 'Update its environment and recreate the container, or roll back here.',
      };
    case 'another':
      return {
        what: `The server runs with a secret that is not kept here.${changed}`,
        remedy:
          'WEBUI_SECRET_KEY may be empty or not reach the container: then its start script made one, which is lost when the container is recreated. Set it and recreate the container.',
      };
    case 'public-default':
      return {
        what: `The server runs with the public default secret: anybody can sign in as anybody.${changed}`,
        remedy: 'Set WEBUI_SECRET_KEY at once and restart it.',
      };
    case 'cannot-tell':
      return { what: `It cannot be told: ${reasonOf(check)}`, remedy: '' };
    default:
      return check.code satisfies never;
  }
}

function reasonOf({ because, facts }: SecretCheck): string {
  if (because === 'nothing-kept') return 'no static secret of this instance is kept here.';
  if (because === 'answers-alike') return 'the server answers a token of a random secret like any other.';
  const code = verdictCodes.find((candidate) => candidate === because) ?? 'unexpected-answer';
  return adviceFor({ code, facts }).what;
}
