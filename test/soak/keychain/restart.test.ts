import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { onKeyring } from '../../support/on-keyring.ts';
import { figure, noKeyring, quantile, realKeychain, skipNote, timed } from '../../support/real-keychain.ts';
import { expectWithin } from '../../support/time-limits.ts';
import { rounds } from '../../support/soak.ts';

const restarts = rounds(20);
const kills = rounds(50);

describe.skipIf(noKeyring)(`keyring that ends and comes back${skipNote}`, () => {
  it(
    `T16: recovers from each of ${restarts} restarts, by reading and by writing`,
    onKeyring(async (keyring) => {
      const keychain = realKeychain(keyring.env);
      const account = randomUUID();
      const times: number[] = [];
      let value = 'first';
      await keychain.set(account, value);
      for (let round = 0; round < restarts; round += 1) {
        await keyring.restartDaemon();
        if (round % 2 === 1) value = `round ${round}`;
        const recovery = await timed(async () => {
          if (round % 2 === 1) return keychain.set(account, value);
          return keychain.get(account);
        });
        expect(recovery.value).toEqual({ ok: true, value: round % 2 === 1 ? undefined : value });
        expect(await keychain.get(account)).toEqual({ ok: true, value });
        times.push(recovery.ms);
      }
      expectWithin(Math.max(...times), 2000);
      figure(
        'T16',
        `${restarts} restarts, recovery median ${Math.round(quantile(times, 0.5))} ms, max ${Math.round(Math.max(...times))} ms`,
      );
      await keychain.close();
    }),
  );

  it(
    'T22: loses no acknowledged write to kills of the daemon',
    onKeyring(async (keyring) => {
      const keychain = realKeychain(keyring.env);
      const acknowledged = new Map<string, string>();
      const attempted = new Map<string, string>();
      for (let round = 0; round < kills; round += 1) {
        // A first write that succeeds, so that the helper is at work; then writes until one fails by the kill.
        let killing: Promise<void> | undefined;
        for (let index = 0; ; index += 1) {
          const account = randomUUID();
          const value = `round ${round} write ${index}`;
          attempted.set(account, value);
          const answer = await keychain.set(account, value);
          if (!answer.ok) break;
          acknowledged.set(account, value);
          killing ??= delay(randomInt(1, 60)).then(() => keyring.killDaemon());
        }
        await killing;
        await keyring.restartDaemon();
      }
      const found = { lost: 0, wrong: 0, unknownMade: 0, unknownNotMade: 0, other: 0 };
      for (const [account, value] of attempted) {
        const answer = await keychain.get(account);
        if (answer.ok && answer.value !== value) {
          found.wrong += 1;
          console.log('WRONG', acknowledged.has(account), JSON.stringify(answer.value), value);
        } else if (answer.ok) found.unknownMade += acknowledged.has(account) ? 0 : 1;
        else if (answer.error.code !== 'keychain-not-found') found.other += 1;
        else if (acknowledged.has(account)) found.lost += 1;
        else found.unknownNotMade += 1;
      }
      expect(found).toMatchObject({ lost: 0, wrong: 0, other: 0 });
      expect(acknowledged.size).toBeGreaterThan(kills);
      figure('T22', `${kills} kills, ${acknowledged.size} acknowledged writes, ${JSON.stringify(found)}`);
      await keychain.close();
    }),
  );
});
