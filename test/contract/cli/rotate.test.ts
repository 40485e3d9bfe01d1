import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { cliPath, runOn } from '../../support/cli-program.ts';
import { deployed } from '../../support/deployed.ts';
import { describeOnKeyring, onKeyring } from '../../support/on-keyring.ts';
import { metadataIn } from '../../support/vault.ts';

const key = ['home', 'WEBUI_SECRET_KEY'] as const;

describeOnKeyring('rotate, over a container engine', () => {
  it(
    'stops on Ctrl-C, leaves all as it is, and goes on from there',
    onKeyring(async (keyring) => {
      let comesUp = false;
      let first = '';
      await using here = await deployed(keyring, (now) => comesUp || now === first || first === '');
      const { program, keyOf } = here;
      first = keyOf();
      const child = spawn(process.execPath, [cliPath, 'rotate', ...key, '--yes', '--wait', '600'], {
        env: program.env,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      const said = textOf(child.stderr);
      const closed = once(child, 'close');
      await expect.poll(() => keyOf() !== first).toBe(true);
      child.kill('SIGINT');
      expect(await closed).toEqual([1, null]);
      expect(await said).toContain('webui-keyring rotate home WEBUI_SECRET_KEY --continue');
      const made = keyOf();
      expect(made).not.toBe(first);

      comesUp = true;
      expect(await program.run(['rotate', ...key, '--continue'])).toMatchObject({ code: 0 });
      expect((await program.run(['secret', 'get', ...key])).out).toBe(made);
    }),
  );

  it(
    'begins nothing where the engine is gone from PATH, and in the middle stops until it is there again',
    onKeyring(async (keyring) => {
      await using here = await deployed(keyring);
      const { program, keyOf, dir } = here;
      const [first, before] = [keyOf(), readFileSync(join(dir, '.env'), 'utf8')];
      // No program is in this folder; node itself is started by its path.
      const without = (...words: readonly string[]) =>
        runOn(program.dataDir, { ...program.env, PATH: dir }, words);
      const refused = await without('rotate', ...key, '--yes');
      expect(refused, refused.err).toMatchObject({ code: 4 });
      expect(refused.err).toContain('was not found in an absolute folder of PATH');
      expect(metadataIn(program.dataDir).rotations).toEqual([]);

      for (const way of [['--back', '--yes'], ['--continue']]) {
        // Killed while the server starts with the new key.
        const child = spawn(process.execPath, [cliPath, 'rotate', ...key, '--yes'], {
          env: program.env,
          stdio: 'ignore',
        });
        const closed = once(child, 'close');
        await expect.poll(keyOf).not.toBe(first);
        child.kill('SIGKILL');
        await closed;
        const made = keyOf();
        for (const words of [['--continue'], ['--back', '--yes']]) {
          const stopped = await without('rotate', ...key, ...words);
          expect(stopped, stopped.err).toMatchObject({ code: 4 });
          expect(stopped.err).toContain('was not found in an absolute folder of PATH');
          expect(stopped.err).toContain('webui-keyring rotate home WEBUI_SECRET_KEY --continue');
          expect(keyOf()).toBe(made);
          expect(metadataIn(program.dataDir).rotations).toHaveLength(1);
        }
        const done = await program.run(['rotate', ...key, ...way]);
        expect(done, done.err).toMatchObject({ code: 0 });
        expect(keyOf()).toBe(first);
        expect(readFileSync(join(dir, '.env'), 'utf8')).toBe(before);
      }
    }),
  );

  it(
    'writes the files of the secret that is rotated, and leaves others of the instance that are out of date',
    onKeyring(async (keyring) => {
      await using here = await deployed(keyring);
      const { program, dir, keyOf } = here;
      const about = ['home', 'TAVILY_API_KEY'] as const;
      const path = join(dir, 'other.env');
      expect(await program.run(['secret', 'set', ...about], 'tvly-first-value')).toMatchObject({ code: 0 });
      const exported = ['export', 'home', '--format', 'docker-env', '--only', 'TAVILY_API_KEY'];
      expect(await program.run([...exported, '--out', path])).toMatchObject({ code: 0 });
      expect(await program.run(['secret', 'set', ...about, '--replace'], 'tvly-second-value')).toMatchObject({
        code: 0,
      });
      const first = keyOf();
      const rotated = await program.run(['rotate', ...key, '--yes']);
      expect(rotated, rotated.err).toMatchObject({ code: 0 });
      expect(keyOf()).not.toBe(first);
      expect(readFileSync(path, 'utf8')).toContain('tvly-first-value');

      // A file that carries it, in a folder that is gone: it cannot go on, and nothing is left to go back to there.
      const [second, before] = [keyOf(), readFileSync(join(dir, '.env'), 'utf8')];
      const elsewhere = join(dir, 'elsewhere');
      mkdirSync(elsewhere);
      const copy = ['--format', 'dotenv', '--only', 'WEBUI_SECRET_KEY', '--out', join(elsewhere, '.env')];
      expect(await program.run(['export', 'home', ...copy])).toMatchObject({ code: 0 });
      rmSync(elsewhere, { recursive: true });
      const failed = await program.run(['rotate', ...key, '--yes']);
      expect(failed).toMatchObject({ code: 1 });
      expect(failed.err).toContain('is no longer there');
      expect(failed.out).toContain('is back: version 2 is in use');
      expect([keyOf(), readFileSync(join(dir, '.env'), 'utf8')]).toEqual([second, before]);
    }),
  );

  it(
    'puts a variable into use that no file brings to the server on the word of the user only',
    onKeyring(async (keyring) => {
      await using here = await deployed(keyring);
      const { program, dir } = here;
      const about = ['home', 'TAVILY_API_KEY'] as const;
      expect(await program.run(['secret', 'set', ...about], 'tvly-first-value')).toMatchObject({ code: 0 });
      const states = () =>
        metadataIn(program.dataDir)
          .secrets.find(({ name }) => name === 'TAVILY_API_KEY')
          ?.versions.map(({ number, state }) => `${number} ${state}`);
      expect(await program.run(['rotate', ...about, '--yes'], 'tvly-second-value')).toMatchObject({
        code: 1,
      });
      expect(states()).toEqual(['1 active', '2 staged']);
      expect(readFileSync(join(dir, '.env'), 'utf8')).not.toContain('tvly');
      expect(await program.run(['rotate', ...about, '--continue'])).toMatchObject({ code: 0 });
      expect(states()).toEqual(['1 previous', '2 active']);
    }),
  );

  it(
    'begins nothing where a key of its own is saved that the server does not run with',
    onKeyring(async (keyring) => {
      await using here = await deployed(keyring);
      const { program, keyOf } = here;
      const first = keyOf();
      const set = ['secret', 'set', 'home', 'OAUTH_SESSION_TOKEN_ENCRYPTION_KEY', '--generate'];
      expect(await program.run(set)).toMatchObject({ code: 0 });
      const refused = await program.run(['rotate', ...key, '--yes']);
      expect(refused).toMatchObject({ code: 1 });
      expect(refused.err).toContain('another value of "OAUTH_SESSION_TOKEN_ENCRYPTION_KEY"');
      expect(keyOf()).toBe(first);
      expect(metadataIn(program.dataDir).rotations).toEqual([]);

      // Taken away, it is derived.
      expect(
        await program.run(['secret', 'rm', 'home', 'OAUTH_SESSION_TOKEN_ENCRYPTION_KEY', '--yes']),
      ).toMatchObject({ code: 0 });
      expect(await program.run(['rotate', ...key, '--yes'])).toMatchObject({ code: 0 });
      // Derived ones are in the container now: the next rotation leaves them.
      expect(await program.run(['rotate', ...key, '--yes'])).toMatchObject({ code: 0 });
    }),
  );
});
