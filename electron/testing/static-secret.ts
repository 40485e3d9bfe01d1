import { activeVersion } from '../shared/domain.ts';
import type { Secret } from '../shared/domain.ts';

/** The variable from which Open WebUI reads its static secret. */
const variable = 'WEBUI_SECRET_KEY';

/**
 * The static secret that an instance runs with, as far as it is saved here: one with an active version, and of several the
 * one named as Open WebUI's variable.
 */
export function chooseStaticSecret(secrets: readonly Secret[]): Secret | undefined {
  const candidates = secrets.filter(
    (secret) => secret.kind === 'secret-key' && activeVersion(secret) !== undefined,
  );
  return candidates.find(({ name }) => name === variable) ?? candidates[0];
}
