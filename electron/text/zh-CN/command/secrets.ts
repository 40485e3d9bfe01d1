import type { secrets as source } from '../../en/command/secrets.ts';
import type { Translated } from '../../message.ts';

export const secrets = {
  'secret.valuePrompt': '{name} 的值（输入时不显示）：',
  'secret.replaceQuestion':
    '{secret} 已有另一个值（版本 {version}，自 {since} 起使用，指纹 {fingerprint}）。要替换吗？',
  'secret.created': '已保存 {secret}（{kind}，版本 {version}，指纹 {fingerprint}）。',
  'secret.unchanged': '未更改：{secret} 已是此值（{kind}，版本 {version}，指纹 {fingerprint}）。',
  'secret.put-back':
    '已重新保存 {secret}（{kind}，版本 {version}，指纹 {fingerprint}）；钥匙串中原本缺少这个值。',
  'secret.replaced': '已替换 {secret} 的值（{kind}，版本 {version}，指纹 {fingerprint}）。',
  'secret.before': '原来的值保留为版本 {version}。',
  'secret.sameValue': '与 {names} 的值相同。其中一个泄露，全部都会泄露：请为每个设置各自的值。',
  'secret.valuesDeleted': {
    other:
      '已删除版本 {numbers} 的值：它们超出了 keepVersions，且早于 graceDays（见 `webui-keyring config list`）。',
  },
  'secret.none': '没有找到机密。',
  'secret.trashQuestion':
    '{secret} 会在回收站中保留 {time}，可用 `{command}` 恢复。要将它及其所有版本移入回收站吗？',
  'secret.trashed': '已将 {secret} 移入回收站。',
  'secret.deleteQuestion': '此操作无法撤销。要永久删除 {secret} 及其所有版本吗？',
  'secret.deleted': '已永久删除 {secret}。',
  'secret.restored': '已恢复 {secret}。',
  'secret.deleteValueQuestion': '要删除 {secret} 的版本 {version} 的值吗？',
  'secret.valueDeleted': '已删除 {secret} 的版本 {version} 的值。',
} as const satisfies Translated<typeof source>;
