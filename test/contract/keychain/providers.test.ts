import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSecretService } from '../../../electron/keychain/secret-service.ts';
import type { SupervisedKeychain } from '../../../electron/keychain/supervisor.ts';
import { err, ok } from '../../../electron/shared/result.ts';
import type { ProviderFacts } from '../../support/keychain-providers.ts';
import type { Provider } from '../../support/provider.ts';
import { againAfterCrash } from '../../support/provider.ts';
import { gnomeKeyring, keepassxc, kwallet, waitUntilSaved } from '../../support/keychain-providers.ts';
import { diagnose, figure, realKeychain, testService, timed } from '../../support/real-keychain.ts';

/** A short wait for a password window that nobody answers here. All else has the time that the program gives it. */
const unansweredMs = 2000;

const values = [
  ['ascii', 'sk-0123456789abcdef0123456789abcdef'],
  ['spaces, newlines, quotes', ' a\r\n"\'`$\\ b\t '],
  ['Chinese and emoji', '密钥🔑と鍵'],
  ['longer than an entry', 'sk-'.repeat(1000)],
] as const;

function describeProvider(facts: ProviderFacts): void {
  const { title, missing, start, opensLate, asksPassword, takesLabels, saves } = facts;
  const skipNote = missing === undefined ? '' : ` [skipped: ${missing}]`;
  describe.skipIf(missing !== undefined)(`keychain contract: ${title}${skipNote}`, () => {
    let provider: Provider;
    let keychain: SupervisedKeychain;
    let account: string;

    beforeAll(async () => {
      provider = await start();
    });
    afterAll(() => provider.close());
    const begin = () => {
      keychain = realKeychain(provider.env);
      account = randomUUID();
    };
    beforeEach(begin);
    afterEach(() => keychain.close());

    const onProvider = <A extends readonly unknown[]>(happens: (...args: A) => Promise<void>) =>
      againAfterCrash(
        () => provider,
        async () => {
          figure('T38', `${title} crashed by itself, and was started again`);
          await keychain.close();
          await provider.restart();
          begin();
        },
        happens,
      );

    /** Waits until this value, which was acknowledged, is on the disk; gives the milliseconds. */
    async function untilSaved(value: string): Promise<number> {
      const spare = randomUUID();
      const change = (text: string) => keychain.set(spare, text);
      return Math.round((await timed(async () => waitUntilSaved(provider, value, change))).ms);
    }

    it.each(values)(
      'gives back what was set, replaces and deletes it: %s',
      onProvider(async (_name: string, value: string) => {
        expect(await keychain.set(account, value)).toEqual(ok());
        expect(await keychain.get(account)).toEqual(ok(value));
        expect(await keychain.set(account, 'shorter')).toEqual(ok());
        expect(await keychain.get(account)).toEqual(ok('shorter'));
        const listed = await keychain.accounts();
        expect(listed.ok && listed.value.filter((name) => name === account)).toEqual([account]);
        expect(await keychain.delete(account)).toEqual(ok());
        const notFound = err({ code: 'keychain-not-found', subject: account });
        expect(await keychain.get(account)).toEqual(notFound);
        expect(await keychain.delete(account)).toEqual(notFound);
        expect(await keychain.accounts()).toMatchObject({ ok: true });
      }),
    );

    it(
      'is usable from the login on, whatever it says of its lock',
      onProvider(async () => {
        await provider.restart();
        expect(await provider.isLocked()).toBe(opensLate);
        expect(await keychain.check()).toEqual(ok());
        expect(await provider.isLocked()).toBe(false);
      }),
    );

    it(
      'is usable to the doctor, which names the program',
      onProvider(async () => {
        const report = await diagnose(keychain, provider.env);
        expect(report.status).toMatchObject({ usable: true });
        expect(report.provider).toMatch(/^(?:gnome-keyring-d.*|kwalletd5|keepassxc)$/);
      }),
    );

    it(
      'says what is locked, finds it again after a restart, and calls nothing missing',
      onProvider(async () => {
        expect(await keychain.set(account, 'kept')).toEqual(ok());
        await provider.lock();
        const locked = err({ code: 'keychain-locked' });
        expect(await keychain.check()).toEqual(locked);
        expect(await keychain.accounts()).toEqual(locked);
        // A window asks for the password, and nobody answers.
        const unanswered = asksPassword ? err({ code: 'keychain-prompt-timeout' }) : locked;
        const impatient = realKeychain(provider.env, { deadlines: { promptMs: unansweredMs } });
        try {
          expect(await impatient.get(account)).toEqual(unanswered);
          expect(await impatient.delete(account)).toMatchObject({ ok: false });
        } finally {
          await impatient.close();
        }
        await provider.restart();
        expect(await keychain.get(account)).toEqual(ok('kept'));
        expect(await keychain.get(randomUUID())).toMatchObject({ error: { code: 'keychain-not-found' } });
      }),
    );

    it(
      `names entries for people: ${takesLabels ? 'yes' : 'no, as they would be lost by it'}`,
      onProvider(async () => {
        const long = 'sk-'.repeat(1000);
        expect(await keychain.set(account, long)).toEqual(ok());
        await keychain.label(new Map([[account, 'a name for people']]));
        const labels = async () => {
          const entries = await createSecretService({ env: provider.env, deadlineMs: 60_000 }).entries();
          const own = entries.ok ? entries.value.filter((entry) => entry.account.startsWith(account)) : [];
          return new Set(own.map(({ label }) => label));
        };
        const parts = [account, `${account}.1`, `${account}.2`];
        const named = ['a name for people', 'a name for people, part 1', 'a name for people, part 2'];
        const expected = new Set(takesLabels ? named : parts.map((one) => `${testService}/${one}`));
        expect(await labels()).toEqual(expected);
        expect(await keychain.get(account)).toEqual(ok(long));
        const marker = randomUUID();
        expect(await keychain.set(marker, marker)).toEqual(ok());
        await untilSaved(marker);
        await provider.restart();
        expect(await keychain.get(account)).toEqual(ok(long));
        expect(await labels()).toEqual(expected);
        expect(await keychain.delete(account)).toEqual(ok());
      }),
    );

    it(
      'has its mark renamed by another process, and asks nobody',
      onProvider(async () => {
        const [first, second] = [randomUUID(), randomUUID()];
        expect(await keychain.accept(first)).toMatchObject({ ok: true });
        await keychain.close();
        const another = realKeychain(provider.env);
        try {
          expect(await another.accept(second)).toEqual(ok(first));
          expect(await another.check()).toEqual(ok());
        } finally {
          await another.close();
        }
      }),
    );

    it(
      `T38: keeps what it acknowledged when the program is killed ${saves}`,
      onProvider(async () => {
        const acknowledged = new Map<string, string>();
        const waits: number[] = [];
        for (let round = 0; round < 3; round += 1) {
          const name = randomUUID();
          expect(await keychain.set(name, `round ${round}`)).toEqual(ok());
          acknowledged.set(name, `round ${round}`);
          waits.push(await untilSaved(`round ${round}`));
          await provider.restart();
        }
        let lost = 0;
        for (const [name, value] of acknowledged) {
          const read = await keychain.get(name);
          if (!read.ok || read.value !== value) lost += 1;
        }
        figure(
          'T38',
          `${title}: ${lost} of ${acknowledged.size} acknowledged values lost to SIGKILL ${saves} (waits in ms: ${waits.join(', ')})`,
        );
        expect(lost).toBe(0);
      }),
    );
  });
}

for (const facts of [gnomeKeyring, kwallet, keepassxc]) describeProvider(facts);
