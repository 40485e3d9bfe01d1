import { describe, expect, it } from 'vitest';
import { plainText } from '../../../../electron/export/dialects/pieces.ts';
import { findDialect } from '../../../../electron/export/dialects/registry.ts';
import type { DialectId, ExportVariant } from '../../../../electron/shared/dialects.ts';

/** A value of `A`, and the end of its file behind the header, or why it is refused. */
type Row = readonly [DialectId, ExportVariant | undefined, string, string];

const rows: readonly Row[] = [
  ['dotenv', 'npm', 'a b', "A='a b'\n"],
  ['dotenv', 'npm', "a'b", "A=`a'b`\n"],
  ['dotenv', 'npm', "a'`b", 'A="a\'`b"\n'],
  ['dotenv', 'npm', 'a\'`"', 'A=a\'`"\n'],
  ['dotenv', 'npm', "a'`\\nb", "A=a'`\\nb\n"],
  ['dotenv', 'npm', "a'`\\rb", "A=a'`\\rb\n"],
  ['dotenv', 'npm', "a'`\\Nb", 'A="a\'`\\Nb"\n'],
  ['dotenv', 'npm', 'a\r\rb', 'A="a\\r\\rb"\n'],
  ['dotenv', 'npm', 'a\r\\nb', 'carriage-return'],
  ['dotenv', 'npm', 'a"\r', 'carriage-return'],
  ['dotenv', 'npm', 'a\\', 'A=a\\\n'],
  ['dotenv', 'npm', 'a b\\', 'A=a b\\\n'],
  ['dotenv', 'npm', '#\\', 'trailing-backslash'],
  ['dotenv', 'npm', ' a', "A=' a'\n"],
  ['dotenv', 'npm', 'a\nb', "A='a\nb'\n"],
  ['dotenv', 'npm', "a\n'`b", 'A="a\n\'`b"\n'],
  ['dotenv', 'npm', '\u2028', "A='\u2028'\n"],
  ['dotenv', 'npm', "'a'`", 'A="\'a\'`"\n'],
  ['dotenv', 'npm', '"a\'`', 'quoting'],
  ['dotenv', 'npm', 'a\'`"\u2029', 'quoting'],
  ['dotenv', 'npm', 'a\'`"#', 'quoting'],
  ['dotenv', 'npm', "'''", "A=`'''`\n"],
  ['dotenv', 'npm', '"', "A='\"'\n"],
  ['dotenv', 'node', 'a\rb', 'carriage-return'],
  ['dotenv', 'node', 'a\nb', "A='a\nb'\n"],
  ['dotenv', 'node', 'a#b', "A='a#b'\n"],
  ['compose-env', undefined, '$$a$', 'A="\\$\\$a\\$"\n'],
  ['compose-env', undefined, '""', 'A="\\"\\""\n'],
  ['compose-env', undefined, '\\\\', 'A="\\\\\\\\"\n'],
  ['compose-env', undefined, "'", 'A="\'"\n'],
  ['compose-env', undefined, ' ', 'A=" "\n'],
  ['compose-env', undefined, '#', 'A="#"\n'],
  ['compose-env', undefined, 'a-b_c', 'A=a-b_c\n'],
  ['compose-env', undefined, 'a.b', 'A="a.b"\n'],
  ['docker-env', undefined, ' a b ', 'A= a b \n'],
  ['docker-env', undefined, '"a"', 'A="a"\n'],
  ['docker-env', undefined, 'a\rb', 'A=a\rb\n'],
  ['systemd', undefined, 'a\\\\b', 'A="a\\\\\\\\b"\n'],
  ['systemd', undefined, '``$$""', 'A="\\`\\`\\$\\$\\"\\""\n'],
  ['systemd', undefined, "'", 'A="\'"\n'],
  ['systemd', undefined, ' a', 'A=" a"\n'],
  ['systemd', undefined, 'é', 'A="é"\n'],
  ['python-dotenv', undefined, "''", "A='\\'\\''\n"],
  ['python-dotenv', undefined, '\\\\', "A='\\\\${:-\\}'\n"],
  ['python-dotenv', undefined, 'a\\', "A='a${:-\\}'\n"],
  ['python-dotenv', undefined, '\\', "A='${:-\\}'\n"],
  ['python-dotenv', undefined, '${a}${', "A='${:-$}{a}${:-$}{'\n"],
  ['python-dotenv', undefined, '$a', "A='$a'\n"],
  ['python-dotenv', undefined, 'a\r\r"', 'A="a\\r\\r\\""\n'],
  ['python-dotenv', undefined, "a\r'", 'A="a\\r\'"\n'],
  ['python-dotenv', undefined, 'a\r\\', 'A="a\\r${:-\\}"\n'],
  ['python-dotenv', undefined, '"', "A='\"'\n"],
  ['sh', 'posix', "''", "export A=''\\'''\\'''\n"],
  ['sh', 'posix', '', "export A=''\n"],
  ['sh', 'posix', 'a\u0007', "export A='a\u0007'\n"],
  ['sh', 'bash', "''", "export A=''\\'''\\'''\n"],
  ['sh', 'bash', "a'\u0007\\1", "export A=$'a\\'\\007\\\\1'\n"],
  ['sh', 'bash', '\u007f7', "export A=$'\\1777'\n"],
  ['sh', 'bash', '\u009bx', "export A=$'\\302\\233x'\n"],
  ['sh', 'bash', '\u00a0', "export A='\u00a0'\n"],
  ['sh', 'bash', '\t', "export A=$'\\011'\n"],
  ['fish', undefined, "''\\\\", "set -gx A '\\'\\'\\\\\\\\'\n"],
  ['fish', undefined, '"$a', "set -gx A '\"$a'\n"],
  [
    'powershell',
    undefined,
    "''\u2018\u2019\u201a\u201b\u201c",
    "$env:A = '''''\u2018\u2018\u2019\u2019\u201a\u201a\u201b\u201b\u201c'\n",
  ],
  ['powershell', undefined, '`$a"', "$env:A = '`$a\"'\n"],
  ['cmd', undefined, '%a%%', '@set "A=%%a%%%%"\r\n'],
  ['cmd', undefined, 'a"b"', '@set "A=a"b""\r\n'],
  ['cmd', undefined, '&|<>^', '@set "A=&|<>^"\r\n'],
  ['cmd', undefined, '"a"', '@set "A="a""\r\n'],
  ['compose-yaml', 'environment', '$$a$', 'environment:\n  A: "$$$$a$$"\n'],
  ['compose-yaml', 'environment', '""\\\\', 'environment:\n  A: "\\"\\"\\\\\\\\"\n'],
  ['compose-yaml', 'environment', '\u0000\u0001', 'environment:\n  A: "\\u0000\\u0001"\n'],
  ['k8s-secret', 'string-data', '$a', '  A: "$a"\n'],
  ['k8s-secret', 'string-data', 'a\n\n', '  A: "a\\n\\n"\n'],
  ['json', undefined, '"\\\n\u0001\u2028', '{\n  "A": "\\"\\\\\\n\\u0001\u2028"\n}\n'],
];

describe('how a value is written', () => {
  it.each(rows)('%s (%s): %j', (id, variant, value, expected) => {
    const dialect = findDialect(id);
    const options = { namesOnly: false, variant, instanceName: 'Home' };
    const variable = { name: 'A', value };
    const refused = dialect?.refuse(variable, options);
    const [file] = dialect?.write([variable], options) ?? [];
    expect((refused ?? plainText(file?.pieces ?? [])).slice(-expected.length)).toBe(expected);
    expect(refused === undefined).toBe(expected.endsWith('\n'));
  });
});
