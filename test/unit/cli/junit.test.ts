import { expect, it } from 'vitest';
import { toJUnit } from '../../../electron/cli/junit.ts';
import { loadCommandText } from '../../../electron/text/command.ts';
import { anAnswer } from '../../support/answers.ts';

const { t } = await loadCommandText('en');
const other = { id: '00000000-0000-4000-8000-00000000aaab', name: 'a&b' };

it('writes a suite for each instance; a no is a failure, and what was not learned an error', () => {
  const written = toJUnit(
    [
      anAnswer({ row: { code: 'reachable', latencyMs: null, at: '2026-11-30T18:00:02.000Z' } }),
      anAnswer({
        secret: {},
        row: { code: 'key-unknown', good: false, what: 'Not "known".', remedy: 'Make one.', latencyMs: 1500 },
      }),
      anAnswer({
        instance: other,
        secret: { name: '<b>' },
        row: { code: 'timed-out', good: false, what: 'No answer.', latencyMs: null, at: null },
        isLearned: false,
      }),
    ],
    t,
  );
  expect(written).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="webui-keyring" tests="3" failures="1" errors="1" time="1.500">
<testsuite name="prod" tests="2" failures="1" errors="0" time="1.500" skipped="0" timestamp="2026-11-30T18:00:00">
<testcase classname="prod" name="prod (server)" time="0.000">
</testcase>
<testcase classname="prod" name="bot" time="1.500">
<failure type="key-unknown" message="Not &quot;known&quot;.">Not &quot;known&quot;.&#xa;Make one.</failure>
</testcase>
</testsuite>
<testsuite name="a&amp;b" tests="1" failures="0" errors="1" time="0.000" skipped="0">
<testcase classname="a&amp;b" name="&lt;b&gt;" time="0.000">
<error type="timed-out" message="No answer.">No answer.</error>
</testcase>
</testsuite>
</testsuites>
`);
});

it.each([
  ['\t\n\r', '&#x9;&#xa;&#xd;'],
  ['\u0000\u0001\b\u001b[31m', '\uFFFD\uFFFD\uFFFD\uFFFD[31m'],
  ['\u007f\u009b\u202e\u2028\ufeff', '&#x7f;&#x9b;&#x202e;&#x2028;&#xfeff;'],
  ['\ud800\udc00\ud800x\udfff', '\u{10000}\uFFFDx\uFFFD'],
  ['\ufffe\uffff\u{10ffff}', '\uFFFD\uFFFD&#x10ffff;'],
  [']]>&<"\'', `]]&gt;&amp;&lt;&quot;'`],
  ['密钥 é', '密钥 é'],
])('writes %j as %j', (name, expected) => {
  const written = toJUnit([anAnswer({ secret: { name } })], t);
  expect(written).toContain(` name="${expected}" time=`);
});

it('writes a document also for no answers', () => {
  expect(toJUnit([], t)).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      '<testsuites name="webui-keyring" tests="0" failures="0" errors="0" time="0.000">\n</testsuites>\n',
  );
});
