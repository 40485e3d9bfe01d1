import type { trash as source } from '../../en/command/trash.ts';
import type { Translated } from '../../message.ts';

export const trash = {
  'trash.forDays': { other: '{count} 天' },
  'trash.untilSettings': '到可以读取 settings.json 为止',
  'trash.undo': '它会在那里保留 {time}。撤销：{command}',
  'trash.none': '回收站是空的。',
  'trash.instanceWith': { other: '实例（含 {count} 个机密）' },
  'trash.emptyQuestion': '此操作无法撤销。要永久删除回收站中的内容（{contents}）吗？',
  'trash.emptied': '已永久删除回收站中的内容（{contents}）。',
} as const satisfies Translated<typeof source>;
