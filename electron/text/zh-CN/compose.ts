import type { ComposeAdviceCode } from '../en/compose.ts';

export const composeAdvice = {
  empty: '{place} 将 `{name}` 设为空字符串，优先于此文件。',
  literal: '{place} 将 `{name}` 设为固定的值，优先于此文件。',
  variable: '{place} 从另一个变量取得 `{name}`，而不是此文件中的变量。',
  nothing: '{place} 没有把 `{name}` 交给服务 `{service}`。',
  'key-file': '{place} 使服务从密钥文件读取 `{name}`，而不是从此文件。',
  format: '{place} 以 Compose 的另一种格式读取此文件，其中有值会变成其他值。',
  keepsEmpty:
    '无论 `.env` 中是什么，这一行都会使密钥为空。如果已有服务器由它启动，请先接管其密钥。以 Compose `.env` 格式导出时，会给出让密钥生效的覆盖内容。',
  newOverride: '请将以下各行保存为同一文件夹中的 `{file}`：',
  intoOverride: '请将以下各行加入 `{file}`；Compose 不会再读取第二个覆盖文件：',
  ownFile: '此处由 `COMPOSE_FILE` 指定文件，Compose 不读取覆盖文件。请将以下各行加入其中一个文件：',
  otherFormat: '`format: raw` 请用 Docker env 文件格式导出，常用格式请用 Compose `.env` 导出。',
  removeLine: '请删除该行，或以 Compose `.env` 格式导出。',
  recreate: '然后重新创建容器；除非这就是从它接管的密钥，所有用户需要重新登录一次。',
} as const satisfies Record<ComposeAdviceCode, string>;
