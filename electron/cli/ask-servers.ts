import { defaultConcurrency } from '../openwebui/test-many.ts';
import type { Instance } from '../shared/domain.ts';
import type { CommandFailure } from '../shared/failure.ts';
import { showsKeysOn, toldTraps } from '../shared/told-traps.ts';
import type { Answer } from '../testing/answer.ts';
import { mapAtMost } from '../testing/map-at-most.ts';
import type { SecretOf } from '../testing/ports.ts';
import type { ServerTests, TestKeysOptions } from '../testing/server-tests.ts';
import type { CommandText } from '../text/command.ts';
import { keyAnswer, secretAnswer, serverAnswer, unaskedAnswer } from './test-rows.ts';

export interface Chosen {
  /** The instances whose servers are asked too. */
  readonly servers: readonly Instance[];
  /** Those of a kind that no server is asked about are left out. */
  readonly secrets: readonly SecretOf[];
}

export interface AskedServers {
  /** By instance: its server, its static secrets, its keys. */
  readonly answers: readonly Answer[];
  /** Why values could not be read. */
  readonly unread: readonly CommandFailure[];
  /** Why results were not saved. */
  readonly unrecorded: readonly CommandFailure[];
}

/** Asks about static secrets, then about keys, then the servers themselves, instances in parallel. */
export async function askServers(
  { servers, secrets }: Chosen,
  tests: ServerTests,
  { t, reader: loadReader }: Pick<CommandText, 't' | 'reader'>,
  options: TestKeysOptions,
): Promise<AskedServers> {
  const { concurrency = defaultConcurrency, signal } = options;
  const reader = await loadReader();
  const unread: CommandFailure[] = [];
  const unrecorded: CommandFailure[] = [];
  const instances = new Map(
    [...servers, ...secrets.map(({ instance }) => instance)].map((instance) => [instance.id, instance]),
  );
  const ofSecrets = await mapAtMost(concurrency, [...instances.keys()], async (id) => {
    const answers: Answer[] = [];
    for (const about of secrets) {
      if (about.instance.id !== id || about.secret.kind !== 'secret-key') continue;
      // oxlint-disable-next-line no-await-in-loop -- one server is asked one thing after the other
      const checked = await tests.checkSecret(about, signal);
      if (!checked.ok) unread.push(checked.error);
      else if (!checked.value.recorded.ok) unrecorded.push(checked.value.recorded.error);
      answers.push(secretAnswer(about, checked, reader));
    }
    return answers;
  });
  const { tested, recorded } = await tests.testKeys(secrets, options);
  for (const { result } of tested) if (result.outcome === 'not-read') unread.push(result.failure);
  if (!recorded.ok) unrecorded.push(recorded.error);
  // Asked last: what a server repeats of the keys that it was sent is known by then.
  const withGoodKeys = new Set(
    tested.flatMap(({ instance, result }) =>
      result.outcome === 'tested' && showsKeysOn(result.verdict.code) ? [instance.id] : [],
    ),
  );
  const ofServers = await mapAtMost(concurrency, servers, async (instance) => {
    const report = await tests.checkServer(instance, signal);
    if (!report.ok) {
      unread.push(report.error);
      return unaskedAnswer(instance, report.error, reader);
    }
    const traps = toldTraps(report.value.traps, withGoodKeys.has(instance.id));
    return serverAnswer(instance, { ...report.value, traps }, t, reader);
  });
  const all = [...ofServers, ...ofSecrets.flat(), ...tested.map((one) => keyAnswer(one, reader))];
  const answers = [...instances.keys()].flatMap((id) => all.filter(({ instance }) => instance.id === id));
  return { answers, unread, unrecorded };
}
