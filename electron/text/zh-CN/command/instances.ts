import type { instances as source } from '../../en/command/instances.ts';
import type { Translated } from '../../message.ts';

export const instances = {
  'instance.added': '已添加 {name}（{environment}，{url}）。',
  'instance.changed': '已修改 {name}。',
  'instance.headerSaved': '已将 {header} 保存到钥匙串。发往 {name} 的每个请求都会带上它，不会发往其他地址。',
  'instance.headerTakenOut':
    '服务器前的代理须在转发前去掉 Authorization：Open WebUI 会先读取它，再读取携带密钥的请求头。',
  'instance.headerTrashed': '已将 {header} 移入回收站。发往 {name} 的请求不再带上它。',
  'instance.none': '还没有实例。可以这样添加：webui-keyring instance add NAME --url URL',
  'instance.trashQuestion': {
    other:
      '{name} 会在回收站中保留 {time}，可用 `{command}` 恢复。要将它及其 {count} 个机密（连同它们的值）移入回收站吗？',
  },
  'instance.trashed': '已将 {name} 移入回收站。',
  'instance.deleteQuestion': {
    other: '此操作无法撤销。要永久删除 {name} 及其 {count} 个机密（连同它们的值）吗？',
  },
  'instance.deleted': '已永久删除 {name}。',
  'instance.restored': { other: '已恢复 {name} 及其 {count} 个机密。' },
} as const satisfies Translated<typeof source>;
