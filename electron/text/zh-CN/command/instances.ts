import type { instances as source } from '../../en/command/instances.ts';
import type { Translated } from '../../message.ts';

export const instances = {
  'instance.added': '已添加 {name}（{environment}，{url}）。',
  'instance.changed': '已修改 {name}。',
  'instance.none': '还没有实例。可以这样添加：webui-keyring instance add NAME --url URL',
  'instance.deleteQuestion': { other: '要删除 {name} 及其 {count} 个机密（连同它们的值）吗？' },
  'instance.deleted': '已删除 {name}。',
} as const satisfies Translated<typeof source>;
