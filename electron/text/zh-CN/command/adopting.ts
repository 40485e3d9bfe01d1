import type { adopting as source } from '../../en/command/adopting.ts';
import type { Translated } from '../../message.ts';

export const adopting = {
  'adopt.question': '将 {source} 的机密保存到 {instance} 吗？',
  'adopt.addQuestion': '添加实例 {instance}（{url}），并将 {source} 的机密保存到其中吗？',
  'adopt.differs':
    '{source} 的 WEBUI_SECRET_KEY 与已保存的不同。--replace 会将服务器的值设为活动值，已保存的值保留为先前版本。',
  'adopt.nextFile': '接下来，将它写入服务器每次启动时读取的位置：`{command}`',
  'adopt.nextApply': '然后让服务器使用它启动，并确认已生效：`{command}`',
  'adopt.nextServe':
    '服务器无需其他操作：它每次启动时都会读取密钥文件。以后要从这里更改密钥，请先导出到该处（`{command}`），再运行：`{apply}`',
  'adopt.nextUnit':
    '以后要从这里更改，请在 {unit} 中用 EnvironmentFile= 指定一个文件，导出到该处，并从单元中删除写有它的那一行。',
} as const satisfies Translated<typeof source>;
