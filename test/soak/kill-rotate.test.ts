import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { cliPath } from '../support/cli-program.ts';
import { deployed } from '../support/deployed.ts';
import { missingKeyring } from '../support/keyring.ts';
import { onKeyring } from '../support/on-keyring.ts';
import { rounds } from '../support/soak.ts';
import { metadataIn } from '../support/vault.ts';

const key = ['home', 'WEBUI_SECRET_KEY'] as const;

// T39: the walk is killed anywhere, and goes on or back from there.
describe.skipIf(missingKeyring())('T39: kill -9 of a rotation', () => {
  it(
    'at random points: what runs is what is in use, and nothing is lost, whether it goes on or back',
    onKeyring(async (keyring) => {
      await using here = await deployed(keyring);
      const { program, dir, keyOf } = here;
      const must = async (...words: readonly string[]): Promise<string> => {
        const ended = await program.run(words);
        expect(ended, `${words.join(' ')}\n${ended.err}${ended.out}`).toMatchObject({ code: 0 });
        return ended.out;
      };
      const inUse = () => must('secret', 'get', ...key);
      const seen = new Set([await inUse()]);

      const startedAt = performance.now();
      await must('rotate', ...key, '--yes');
      const wholeMs = performance.now() - startedAt;
      seen.add(await inUse());

      const tally = { before: 0, underWay: 0, done: 0, back: 0 };
      // On a busy machine the walk is hit less often; there are more kills then, instead of less being asked of them.
      const isEnough = () => tally.underWay > rounds(200) / 10;
      let round = 0;
      for (; round < rounds(200) || (!isEnough() && round < rounds(200) * 3); round += 1) {
        const before = await inUse();
        const child = spawn(process.execPath, [cliPath, 'rotate', ...key, '--yes'], {
          env: program.env,
          stdio: 'ignore',
        });
        const closed = once(child, 'close');
        await Promise.race([delay(randomInt(Math.ceil(wholeMs * 1000)) / 1000), closed]);
        child.kill('SIGKILL');
        await closed;
        // gnome-keyring aborts at times when a client goes away in the middle of a call; a desktop starts it again.
        if (!(await keyring.isServed())) await keyring.restartDaemon();

        const isUnderWay = metadataIn(program.dataDir).rotations.length > 0;
        const goesBack = isUnderWay && round % 3 === 2;
        if (isUnderWay) {
          tally.underWay += 1;
          await must('rotate', ...key, ...(goesBack ? ['--back', '--yes'] : ['--continue']));
          if (goesBack) tally.back += 1;
        }
        const now = await inUse();
        if (!isUnderWay) tally[now === before ? 'before' : 'done'] += 1;
        expect(now === before, `round ${round}`).toBe(goesBack || (!isUnderWay && now === before));
        expect(seen.has(now), `round ${round}: an older key`).toBe(now === before);
        seen.add(now);
        expect(keyOf(), `round ${round}`).toBe(now);
        expect(readFileSync(join(dir, '.env'), 'utf8'), `round ${round}`).toContain(
          `WEBUI_SECRET_KEY=${now}\n`,
        );
        expect(metadataIn(program.dataDir).rotations).toEqual([]);
        await must('status', 'home', '--check');
        // What was staged and not taken waits for the next round, which takes it.
      }
      const doctor: unknown = JSON.parse((await program.run(['doctor', '--deep', '--json'])).out);
      expect(doctor).toMatchObject({ vault: { orphans: [], lost: [], isKeyLost: false } });
      expect(isEnough()).toBe(true);
      process.stdout.write(
        `figure T39: rotation: ${round} kills: ${tally.before} before it began, ${tally.underWay} under way (${tally.back} gone back, ` +
          `the others on), ${tally.done} after its end; 0 lost, 0 orphans, the container's key is the one in use in each round\n`,
      );
    }),
  );
});
