import type { ImportProblem } from '../../shared/import-views.ts';

/** Why a variable of a file cannot be saved. */
export const importProblems = {
  'no-value': '文件中只有名称，值来自别处。',
  reference: '文件中只有引用，值在别处。',
  'bad-name': '这不是有效的变量名。请选取它，并输入另一个名称。',
  empty: '值为空。',
  'too-large': '值超过 64 KiB。',
  'bad-characters': '值含有钥匙串无法存储的字符。',
  'not-text': '值不是 UTF-8 文本。',
  'not-a-string': '文件中的值没有加引号，各程序的读法可能不同。请在文件中为它加上引号。',
} as const satisfies Record<ImportProblem, string>;
