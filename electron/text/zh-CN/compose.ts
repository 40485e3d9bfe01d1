import type { ComposeAdviceCode } from '../en/compose.ts';

export const composeAdvice = {
  empty: '{place} 将 `WEBUI_SECRET_KEY` 设为空字符串，优先于此文件。',
  literal: '{place} 将 `WEBUI_SECRET_KEY` 设为固定的值，优先于此文件。',
  variable: '{place} 从另一个变量取得 `WEBUI_SECRET_KEY`，而不是此文件中的变量。',
  nothing: '{place} 没有把 `WEBUI_SECRET_KEY` 交给服务 `{service}`。',
  keepsEmpty:
    '无论 `.env` 中是什么，这一行都会使密钥为空。如果已有服务器由它启动，请先接管其密钥。以 Compose `.env` 格式导出时，会给出让密钥生效的覆盖内容。',
  newOverride: '请将以下各行保存为同一文件夹中的 `{file}`：',
  intoOverride: '请将以下各行加入 `{file}`；Compose 不会再读取第二个覆盖文件：',
  removeLine: '请删除该行，或以 Compose `.env` 格式导出。',
  recreate: '然后重新创建容器；除非这就是从它接管的密钥，所有用户需要重新登录一次。',
} as const satisfies Record<ComposeAdviceCode, string>;
