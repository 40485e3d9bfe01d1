import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { cliPath } from '../../support/cli-program.ts';
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
