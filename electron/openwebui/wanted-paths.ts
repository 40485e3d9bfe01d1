import { goodVerdict } from '../shared/verdict.ts';
import type { Call } from './client.ts';
import { finding, locationOf, serverFinding, withoutEvidence } from './finding.ts';
import type { Finding } from './finding.ts';
import { interpretAnswer } from './interpret-answer.ts';
import { askPath } from './key-paths.ts';
import type { RequestLog } from './request-log.ts';

/**
 * What was found of a key, and whether it is let in on the paths that are wanted of it: one refused path makes it
 * `path-not-allowed`, whatever else works. A key that the server does not take at all is asked about no path.
 */
export async function askWantedPaths(
  requests: RequestLog,
  credential: NonNullable<Call['credential']>,
  paths: readonly string[],
  found: Finding,
): Promise<Finding> {
  if (paths.length === 0 || !(goodVerdict(found.code) || found.code === 'path-not-allowed')) return found;
  const about = Object.fromEntries(Object.entries(found.facts).filter(([name]) => !pathFacts.has(name)));
  const answered: string[] = [];
  const refused: string[] = [];
  let problem: Finding | undefined;
  for (const path of paths) {
    // oxlint-disable-next-line no-await-in-loop -- one path after the other: a key is not let loose on a server
    const { told, asked } = await askPath(requests, credential, path);
    if (!asked.ok) return withoutEvidence(asked.error);
    switch (told) {
      case 'role-refused':
        return finding('owner-pending');
      case 'holder-unknown':
        return finding('key-unknown', { shape: 'open-webui' });
      case 'answered':
        answered.push(path);
        break;
      case 'session-wanted':
        problem ??= finding('path-wants-session', { ...about, path });
        break;
      case 'refused':
        refused.push(path);
        break;
      case 'not-told': {
        const meaning = interpretAnswer(asked.value);
        // The server asks to wait, or is not up: that is to be asked again.
        if (meaning === 'rate-limited' || meaning === 'not-ready') {
          return serverFinding(meaning, asked.value, asked.value.evidence.url) ?? found;
        }
        const { status, evidence } = asked.value;
        problem ??= finding('path-unclear', {
          ...about,
          path,
          status,
          location: locationOf(asked.value, evidence.url),
        });
      }
    }
  }
  const [first] = refused;
  if (first !== undefined) {
    const lists = { allowedPaths: answered.join(', '), refusedPaths: refused.join(', ') };
    return finding('path-not-allowed', { ...about, path: first, ...lists });
  }
  if (problem !== undefined) return problem;
  const before = found.facts['allowedPaths'];
  const known = typeof before === 'string' ? before.split(', ') : [];
  const allowed = [...new Set([...known, ...answered])].join(', ');
  return finding(found.code === 'works' ? 'works' : 'works-limited', {
    ...about,
    allowedPaths: allowed,
    refusedPaths: found.facts['refusedPaths'],
  });
}

const pathFacts: ReadonlySet<string> = new Set(['path', 'allowedPaths', 'refusedPaths']);
