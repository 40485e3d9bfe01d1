import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { toJUnit } from '../../../electron/cli/junit.ts';
import { escapeUnseen } from '../../../electron/cli/printable.ts';
import { toPrometheus } from '../../../electron/cli/prometheus.ts';
import { answersFileName } from '../../../electron/testing/last-answers.ts';
import { loadCommandText } from '../../../electron/text/command.ts';
import { anAnswer } from '../../support/answers.ts';
import type { Program } from '../../support/cli-program.ts';
import { cliPath, createProgram } from '../../support/cli-program.ts';
import type { FakeOpenWebUi } from '../../support/fake-open-webui.ts';
import { startFakeOpenWebUi } from '../../support/fake-open-webui.ts';
import { hostileValue } from '../../support/hostile-text.ts';
import type { TestKeyring } from '../../support/keyring.ts';
import { startKeyring } from '../../support/keyring.ts';
import { describeOnKeyring } from '../../support/on-keyring.ts';
import { fakeUser } from '../../support/openwebui-model.ts';
import { pythonPackages } from '../../support/reader-cache.ts';
import { cases } from '../../support/soak.ts';

// What Prometheus' and JUnit's own kind of readers make of the answers: the client library's parser of the text format, and
// junitparser over Python's expat.

const prometheusReader = `
import io, json, sys
from prometheus_client.parser import text_fd_to_metric_families
text = sys.stdin.buffer.read().decode('utf-8')
families = [
    {'name': f.name, 'type': f.type, 'help': f.documentation,
     'samples': [{'name': s.name, 'labels': s.labels, 'value': str(s.value)} for s in f.samples]}
    for f in text_fd_to_metric_families(io.StringIO(text, newline='\\n'))]
json.dump(families, sys.stdout)
`;
const families = z.array(
  z.strictObject({
    name: z.string(),
    type: z.string(),
    help: z.string(),
    samples: z.array(
      z.strictObject({ name: z.string(), labels: z.record(z.string(), z.string()), value: z.string() }),
    ),
  }),
);

const junitReader = `
import json, sys
from junitparser import JUnitXml
suites = JUnitXml.fromstring(sys.stdin.buffer.read())
def counts(one):
    return {'tests': one.tests, 'failures': one.failures, 'errors': one.errors}
json.dump({**counts(suites), 'suites': [
    {**counts(suite), 'name': suite.name, 'timestamp': suite.timestamp, 'cases': [
        {'name': case.name, 'classname': case.classname, 'time': case.time, 'result': [
            {'tag': r._tag, 'type': r.type, 'message': r.message, 'text': r.text} for r in case.result]}
        for case in suite]}
    for suite in suites]}, sys.stdout)
`;
const counts = { tests: z.int(), failures: z.int(), errors: z.int() };
const report = z.strictObject({
  ...counts,
  suites: z.array(
    z.strictObject({
      ...counts,
      name: z.string(),
      timestamp: z.nullable(z.string()),
      cases: z.array(
        z.strictObject({
          name: z.string(),
          classname: z.string(),
          time: z.number(),
          result: z.array(
            z.strictObject({ tag: z.string(), type: z.string(), message: z.string(), text: z.string() }),
          ),
        }),
      ),
    }),
  ),
});

function readBy(script: string, packageName: string, document: string): unknown {
  const env = { ...process.env, PYTHONPATH: pythonPackages(packageName) };
  const input = Buffer.from(document);
  return JSON.parse(
    execFileSync('python3', ['-c', script], { input, env, maxBuffer: 64 * 1024 * 1024 }).toString(),
  );
}
const readMetrics = (text: string) =>
  z.parse(families, readBy(prometheusReader, 'prometheus_client==0.26.0', text));
const readReport = (text: string) => z.parse(report, readBy(junitReader, 'junitparser==5.0.3', text));

/** How Prometheus is told what cannot be seen, for which its format has no escape. */
const escaped = (text: string): string =>
  text
    .split('\n')
    .map((line) => escapeUnseen(line) ?? line)
    .join('\n');
const replaced = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- those that XML 1.0 has no way to write
  text.toWellFormed().replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\uFFFD');

describe('names that no syntax would expect', () => {
  const names = fc.sample(fc.oneof(hostileValue, fc.string({ unit: 'binary', maxLength: 24 })), {
    numRuns: cases({ quick: 2000, all: 20_000 }),
    seed: 14,
  });
  const unique = [...new Set(['', '"', '\\', '\n', '\r\n', '\u0000', ']]>', '\ud800', ...names])];

  it('reach Prometheus as they are, or as a visible escape', async () => {
    const { t } = await loadCommandText('zh-CN');
    const answers = unique.map((name) => anAnswer({ instance: { name: `i${name}` }, secret: { name } }));
    const read = readMetrics(toPrometheus(answers, [], t, new Date()));
    expect(read.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'webui_keyring_up gauge',
      'webui_keyring_key_valid gauge',
      'webui_keyring_secret_same gauge',
      'webui_keyring_expiry_timestamp_seconds gauge',
    ]);
    for (const { help } of read) expect(help).toMatch(/\p{Script=Han}/u);
    expect(read[1]?.samples).toEqual(
      unique.map((name) => ({
        name: 'webui_keyring_key_valid',
        labels: { webui_instance: escaped(`i${name}`), secret: escaped(name) },
        value: '1',
      })),
    );
    console.log(`Prometheus: ${unique.length} names, all read`);
  });

  it('reach a reader of JUnit as they are, but for what XML cannot have', async () => {
    const { t } = await loadCommandText('en');
    const answers = unique.map((name) =>
      anAnswer({
        secret: { name: `n${name}` },
        row: { good: false, code: 'key-unknown', what: `w${name}`, remedy: `r${name}` },
        isLearned: false,
      }),
    );
    const read = readReport(toJUnit(answers, t));
    const { length } = unique;
    expect(read).toMatchObject({ tests: length, failures: 0, errors: length, suites: [{ tests: length }] });
    expect(read.suites[0]?.cases).toEqual(
      unique.map((name) => ({
        name: replaced(`n${name}`),
        classname: 'prod',
        time: 0.012,
        result: [
          {
            tag: 'error',
            type: 'key-unknown',
            message: replaced(`w${name}`),
            text: replaced(`w${name}\nr${name}`),
          },
        ],
      })),
    );
    console.log(`JUnit: ${length} names, all read`);
  });
});

describeOnKeyring('watching servers by the built command line', () => {
  const key = `sk-${randomBytes(16).toString('hex')}`;
  const secret = randomBytes(32).toString('hex');
  const user = fakeUser({ apiKey: key });
  let keyring: TestKeyring;
  let program: Program;
  let server: FakeOpenWebUi;
  /** While it is there, the server hangs, and calls it at each request. */
  let onHanging: (() => void) | undefined;

  beforeAll(async () => {
    keyring = await startKeyring();
    program = createProgram(keyring.env);
    server = await startFakeOpenWebUi({
      settings: { secret, users: [user] },
      intercept: () => {
        if (onHanging === undefined) return undefined;
        onHanging();
        return 'hang';
      },
    });
    for (const [words, input] of [
      [['instance', 'add', 'say "hi" \\ <&>', '--url', server.url], ''],
      [['secret', 'set', 'say "hi" \\ <&>', 'a "bot"', '--kind', 'api-key', '--expires', '2027-01-31'], key],
      [['secret', 'set', 'say "hi" \\ <&>', 'WEBUI_SECRET_KEY'], secret],
    ] as const) {
      const done = await program.run(words, input);
      if (done.code !== 0) throw new Error(done.err);
    }
  });
  afterAll(async () => {
    await server?.close();
    program?.remove();
    await keyring?.close();
  });

  const refuse = (): void => {
    user.apiKey = 'sk-other';
    server.settings.secret = 'd4'.repeat(32);
  };
  const samples = async (): Promise<Readonly<Record<string, string>>> => {
    const { out } = await program.run(['test', '--all', '--format', 'prometheus']);
    return Object.fromEntries(
      readMetrics(out).flatMap((family) =>
        family.samples.map(({ name, labels, value }) => {
          expect(labels['webui_instance']).toBe('say "hi" \\ <&>');
          return [`${name} ${labels['secret'] ?? ''}`.trim(), value];
        }),
      ),
    );
  };

  it('gives Prometheus what it saw', async () => {
    const seen = await samples();
    const due = Number(seen['webui_keyring_expiry_timestamp_seconds a "bot"']);
    expect(new Date(due * 1000).toISOString()).toMatch(/^2027-0[12]-/);
    expect(seen).toMatchObject({
      webui_keyring_up: '1',
      'webui_keyring_key_valid a "bot"': '1',
      'webui_keyring_secret_same WEBUI_SECRET_KEY': '1',
    });
    expect(Object.keys(seen)).toHaveLength(4);
    refuse();
    expect(await samples()).toMatchObject({
      webui_keyring_up: '1',
      'webui_keyring_key_valid a "bot"': '0',
      'webui_keyring_secret_same WEBUI_SECRET_KEY': '0',
    });
  });

  it('gives JUnit a suite, tells a change once, and shows no value', async () => {
    refuse();
    const tested = await program.run(['test', '--all', '--format', 'junit']);
    expect(tested.code).toBe(1);
    const { suites, ...all } = readReport(tested.out);
    expect(all).toEqual({ tests: 3, failures: 2, errors: 0 });
    expect(suites).toMatchObject([
      {
        name: 'say "hi" \\ <&>',
        cases: [
          { name: 'say "hi" \\ <&> (server)', result: [] },
          { name: 'WEBUI_SECRET_KEY', result: [{ tag: 'failure', type: 'secret-another' }] },
          { name: 'a "bot"', result: [{ tag: 'failure', type: 'key-unknown' }] },
        ],
      },
    ]);
    expect(suites[0]?.timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    const changed = await program.run(['test', '--all', '--changed']);
    expect(changed).toMatchObject({ code: 1, err: '' });
    expect(changed.out).toContain('FAIL say "hi" \\ <&> a "bot": key-unknown');
    expect(await program.run(['test', '--all', '--changed'])).toEqual({ code: 0, out: '', err: '' });
    for (const { out } of [tested, changed]) {
      expect(out).not.toContain(key);
      expect(out).not.toContain(secret);
    }
  });

  it('remembers nothing of a run that was interrupted', async () => {
    const path = join(program.dataDir, answersFileName);
    const before = readFileSync(path, 'utf8');
    const child = spawn(process.execPath, [cliPath, 'test', '--all', '--changed'], {
      env: program.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onHanging = () => child.kill('SIGINT');
    const [, out, err] = await Promise.all([
      once(child, 'close'),
      textOf(child.stdout),
      textOf(child.stderr),
    ]);
    onHanging = undefined;
    expect({ code: child.exitCode, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('request-cancelled');
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('gives Prometheus NaN for what it could not see', async () => {
    await server.close();
    expect(await samples()).toMatchObject({
      webui_keyring_up: '0',
      'webui_keyring_key_valid a "bot"': 'nan',
      'webui_keyring_secret_same WEBUI_SECRET_KEY': 'nan',
    });
  });
});
