import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Program } from '../support/cli-program.ts';
import { cliPath } from '../support/cli-program.ts';
import { deployed } from '../support/deployed.ts';
import type { TestKeyring } from '../support/keyring.ts';
import { missingKeyring } from '../support/keyring.ts';
import { onKeyring } from '../support/on-keyring.ts';
import { rounds } from '../support/soak.ts';
import { metadataIn } from '../support/vault.ts';

const key = ['home', 'WEBUI_SECRET_KEY'] as const;

/** Rounds on one deployment. Each begins with one that was never rotated, for which keys are derived, and goes back from there. */
const perDeployment = 10;

// T39: the walk is killed anywhere, and goes on or back from there.
describe.skipIf(missingKeyring())('T39: kill -9 of a rotation', () => {
  it(
    'at random points: what runs is what is in use, and nothing is lost, whether it goes on or back',
    onKeyring(async (keyring) => {
      const wholeMs = await timed(keyring);
      const tally = { before: 0, underWay: 0, done: 0, back: 0, first: 0 };
      // On a busy machine the walk is hit less often; there are more kills then, instead of less being asked of them.
      const isEnough = () => tally.underWay > rounds(200) / 10;
      let round = 0;
      while (round < rounds(200) || (!isEnough() && round < rounds(200) * 3)) {
        await using here = await deployed(keyring);
        const { program, dir, keyOf } = here;
        const envPath = join(dir, '.env');
        const inUse = () => must(program, 'secret', 'get', ...key);
        const secretsOf = () => metadataIn(program.dataDir).secrets.map(({ id }) => id);
        const seen = new Set([await inUse()]);
        for (let turn = 0; turn < perDeployment; turn += 1) {
          const [before, file, secrets] = [await inUse(), readFileSync(envPath, 'utf8'), secretsOf()];
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
          const isFirst = !file.includes('MFA_ENCRYPTION_KEY=');
          const goesBack = isUnderWay && (isFirst ? turn < perDeployment / 2 : round % 3 === 2);
          if (isUnderWay) {
            tally.underWay += 1;
            await must(program, 'rotate', ...key, ...(goesBack ? ['--back', '--yes'] : ['--continue']));
            if (goesBack) tally[isFirst ? 'first' : 'back'] += 1;
          }
          const now = await inUse();
          if (!isUnderWay) tally[now === before ? 'before' : 'done'] += 1;
          expect(now === before, `round ${round}`).toBe(goesBack || (!isUnderWay && now === before));
          expect(seen.has(now), `round ${round}: an older key`).toBe(now === before);
          seen.add(now);
          expect(keyOf(), `round ${round}`).toBe(now);
          expect(readFileSync(envPath, 'utf8'), `round ${round}`).toContain(`WEBUI_SECRET_KEY=${now}\n`);
          const left = now === before ? [readFileSync(envPath, 'utf8'), secretsOf()] : [file, secrets];
          expect(left, `round ${round}`).toEqual([file, secrets]);
          expect(metadataIn(program.dataDir).rotations).toEqual([]);
          await must(program, 'status', 'home', '--check');
          // What was staged and not taken waits for the next round, which takes it.
          round += 1;
        }
        const doctor: unknown = JSON.parse((await program.run(['doctor', '--deep', '--json'])).out);
        expect(doctor).toMatchObject({ vault: { orphans: [], lost: [], isKeyLost: false } });
      }
      expect(isEnough()).toBe(true);
      const { before, underWay, back, first, done } = tally;
      process.stdout.write(
        `figure T39: rotation: ${round} kills: ${before} before it began, ${underWay} under way (${back} gone back, ${first} before ` +
          `anything was derived for good, the others on), ${done} after its end; 0 lost, 0 orphans, the container's key is the one in ` +
          'use in each round, and files and secrets are as before where it went back\n',
      );
    }),
  );
});

async function must(program: Program, ...words: readonly string[]): Promise<string> {
  const ended = await program.run(words);
  expect(ended, `${words.join(' ')}\n${ended.err}${ended.out}`).toMatchObject({ code: 0 });
  return ended.out;
}

/** How long a whole rotation takes, in milliseconds. */
async function timed(keyring: TestKeyring): Promise<number> {
  await using here = await deployed(keyring);
  const startedAt = performance.now();
  await must(here.program, 'rotate', ...key, '--yes');
  return performance.now() - startedAt;
}
