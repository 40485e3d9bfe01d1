import { expect, it } from 'vitest';
import { toPrometheus } from '../../../electron/cli/prometheus.ts';
import { loadCommandText } from '../../../electron/text/command.ts';
import { anAnswer } from '../../support/answers.ts';
import { aSecret, anInstance } from '../../support/builders.ts';

const { t } = await loadCommandText('en');
const now = new Date('2026-11-30T18:00:00.000Z');
const signer = { name: 'WEBUI_SECRET_KEY', kind: 'secret-key' } as const;

/** The samples without the lines about their families. */
function samplesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

it('writes each family in one group with its help and its type', () => {
  const instance = anInstance({ name: 'prod' });
  const secrets = [
    { instance, secret: aSecret({ name: 'A', expiresAt: '2026-12-01T00:00:00.999Z' }) },
    { instance, secret: aSecret({ name: 'B', rotateEveryDays: 1 }) },
    { instance, secret: aSecret({ name: 'C' }) },
  ];
  const answers = [
    anAnswer({}),
    anAnswer({ secret: signer }),
    anAnswer({ secret: {} }),
    anAnswer({ row: { good: false } }),
    anAnswer({ secret: { name: 'bad' }, row: { good: false } }),
    anAnswer({ secret: { name: 'unknown' }, row: { good: false }, isLearned: false }),
    anAnswer({ secret: signer, row: { good: false } }),
    anAnswer({ secret: signer, row: { good: false }, isLearned: false }),
  ];
  const text = toPrometheus(answers, secrets, t, now);
  expect(text.split('\n').map((line) => line.replace(/^(# HELP \w+) [^\n]+/, '$1 …'))).toEqual([
    '# HELP webui_keyring_up …',
    '# TYPE webui_keyring_up gauge',
    'webui_keyring_up{webui_instance="prod"} 1',
    'webui_keyring_up{webui_instance="prod"} 0',
    '# HELP webui_keyring_key_valid …',
    '# TYPE webui_keyring_key_valid gauge',
    'webui_keyring_key_valid{webui_instance="prod",secret="bot"} 1',
    'webui_keyring_key_valid{webui_instance="prod",secret="bad"} 0',
    'webui_keyring_key_valid{webui_instance="prod",secret="unknown"} NaN',
    '# HELP webui_keyring_secret_same …',
    '# TYPE webui_keyring_secret_same gauge',
    'webui_keyring_secret_same{webui_instance="prod",secret="WEBUI_SECRET_KEY"} 1',
    'webui_keyring_secret_same{webui_instance="prod",secret="WEBUI_SECRET_KEY"} 0',
    'webui_keyring_secret_same{webui_instance="prod",secret="WEBUI_SECRET_KEY"} NaN',
    '# HELP webui_keyring_expiry_timestamp_seconds …',
    '# TYPE webui_keyring_expiry_timestamp_seconds gauge',
    'webui_keyring_expiry_timestamp_seconds{webui_instance="prod",secret="A",reason="expiry"} 1796083200',
    'webui_keyring_expiry_timestamp_seconds{webui_instance="prod",secret="B",reason="rotation"} 1767312000',
    '',
  ]);
});

it.each([
  ['a"b\\c', String.raw`a\"b\\c`],
  ['two\nlines\n', String.raw`two\nlines\n`],
  ['\\n', String.raw`\\n`],
  ['\r\t\u0000\u001b[31m', String.raw`\\u{d}\\u{9}\\u{0}\\u{1b}[31m`],
  ['\u202e\u2028', String.raw`\\u{202e}\\u{2028}`],
  ['a,b="c"} 1 # 密钥', String.raw`a,b=\"c\"} 1 # 密钥`],
])('writes the label %j as %j', (name, expected) => {
  const text = toPrometheus([anAnswer({ instance: { name }, secret: { name } })], [], t, now);
  expect(samplesOf(text)).toEqual([
    `webui_keyring_key_valid{webui_instance="${expected}",secret="${expected}"} 1`,
  ]);
});

it.each(['en', 'zh-CN'] as const)(
  'has a help of one line without what would be an escape, in %s',
  async (locale) => {
    const text = toPrometheus([], [], (await loadCommandText(locale)).t, now);
    const lines = text.trimEnd().split('\n');
    expect(lines).toHaveLength(8);
    for (const line of lines) expect(line).toMatch(/^# (HELP|TYPE) [a-z_]+ [^\\]+$/);
  },
);
