import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { echoForms, echoPlaces, echoesIn, echoing } from '../../support/echo.ts';
import type { FakeOpenWebUi } from '../../support/fake-open-webui.ts';
import { startFakeOpenWebUi } from '../../support/fake-open-webui.ts';
import type { TestKeyring } from '../../support/keyring.ts';
import { startKeyring } from '../../support/keyring.ts';
import { fakeToken, fakeUser } from '../../support/openwebui-model.ts';
import type { Ended, Program } from '../../support/cli-program.ts';
import { createProgram } from '../../support/cli-program.ts';
import { describeOnKeyring } from '../../support/on-keyring.ts';

// T33 on the built command line: what it prints and keeps where a server repeats what it was sent.

const key = `sk-${randomBytes(16).toString('hex')}`;
const secret = randomBytes(32).toString('base64url');
const password = `correct horse/+&${randomBytes(8).toString('hex')}`;
const places = [...echoPlaces.keys()];
const forms = [...echoForms.keys()];

describeOnKeyring('T33: what a server repeats', () => {
  const user = fakeUser({ apiKey: key, password });
  const token = fakeToken(secret, { id: user.id, exp: Math.floor(Date.now() / 1000) + 3600 });
  const figures = { runs: 0, repeated: 0, hits: 0 };
  let keyring: TestKeyring;
  let program: Program;
  let server: FakeOpenWebUi;
  let echo: ReturnType<typeof echoing> | undefined;

  beforeAll(async () => {
    keyring = await startKeyring();
    program = createProgram(keyring.env);
    server = await startFakeOpenWebUi({
      settings: { secret, users: [user], release: '0.11.4' },
      intercept: (request) => {
        const answer = echo?.intercept(request);
        if (answer !== undefined) figures.repeated += 1;
        return answer;
      },
    });
    for (const [words, input] of [
      [['instance', 'add', 'home', '--url', server.url], ''],
      [['secret', 'set', 'home', 'bot', '--kind', 'api-key'], key],
      [['secret', 'set', 'home', 'WEBUI_SECRET_KEY'], secret],
    ] as const) {
      const done = await program.run(words, input);
      if (done.code !== 0) throw new Error(done.err);
    }
  });
  afterAll(async () => {
    await server?.close();
    program?.remove();
    await keyring?.close();
    console.log(
      `T33 command line: ${places.length} places: ${figures.runs} runs, ` +
        `${figures.repeated} requests answered with what was sent, ${figures.hits} hits`,
    );
  });

  const show = ['server-key', 'home', 'show', '--key', 'bot', '--reveal', '--json'];
  /** `knows`: what the server repeats, where it is not what it was sent last. */
  const commands: readonly (readonly [words: readonly string[], input: string, knows?: string])[] = [
    [['test', 'home'], ''],
    [['test', 'home', '--json'], '', secret],
    [['test', 'home', '--csv'], ''],
    [['test', 'home', '--format', 'junit'], ''],
    [show, ''],
    [[...show, '--email', user.email], password, password],
    [[...show, '--session'], token],
    [[...show, '--user-id', user.id, '--yes'], '', secret],
  ];

  it.each(places.map((place, at) => ({ place, form: forms[(at * 2) % forms.length] ?? 'raw' })))(
    '$place, $form: nothing of it is printed or kept',
    async ({ place, form }) => {
      for (const [index, [words, input, knows]] of commands.entries()) {
        echo = echoing(place, form, knows);
        // The second time the server knows it before it is sent.
        for (let times = index % 3 === 0 ? 2 : 1; times > 0; times -= 1) {
          const run = await program.run(words, input);
          figures.runs += 1;
          const seen = withoutShownKey(run) + readFileSync(join(program.dataDir, 'vault.json'), 'utf8');
          const hits = [key, secret, password, token].flatMap((each) => echoesIn(seen, each));
          figures.hits += hits.length;
          expect(hits, `${words.join(' ')}\n${run.out}\n${run.err}`).toEqual([]);
          expect([0, 1, 4], run.err).toContain(run.code);
        }
      }
    },
  );

  it('the key that is asked for is shown, and once', async () => {
    echo = undefined;
    const run = await program.run(show);
    expect(run.out.split(key)).toHaveLength(2);
  });
});

/** What a run printed, without what it was asked to show: the key that the server said to be the user's. */
function withoutShownKey({ out, err }: Ended): string {
  return out.replace(/"key": "sk-[^"]*"/, '"key": "shown"') + err;
}
