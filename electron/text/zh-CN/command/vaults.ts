import type { vaults as source } from '../../en/command/vaults.ts';
import type { Translated } from '../../message.ts';

export const vaults = {
  'vault.none': '钥匙串中没有任何保险库的值。',
  'vault.here': '{folder}（当前）',
  'vault.elsewhere': '{folder}（使用中）',
  'vault.gone': '{folder}（已不存在）',
  'vault.values': { other: '{count} 个值' },
  'vault.valuesNamed': { other: '{count} 个值（{names}）' },
  'vault.namesAndMore': '{names} 等',
  'vault.folderWas':
    '其数据文件夹是 {folder}。如果它只是被移动了，请改为在那里使用。要将保险库 {vault} 的 {values}移入此保险库吗？',
  'vault.folderUnknown':
    '不知道其数据文件夹，因此它的条目会保留；它可能正在使用。要将保险库 {vault} 的 {values}复制到此保险库吗？',
  'vault.alreadyHere': '{secret} 原已在此。',
  'vault.adopted': '已保存 {secret}（{values}）。',
  'vault.adoptedAs': '已将 {secret} 保存为 {newName}（{values}）：原名称无法使用，或在此已有其他值。',
  'vault.wasInTrash': '它原来在那里的回收站中。',
  'vault.guessed': '不知道它的哪个值在使用中：见 `secret versions`。',
  'vault.staysUnreadable': '{secret} 留在原处：钥匙串中缺少它的一部分。',
  'vault.left': {
    other:
      '保险库 {vault} 中还有 {count} 个条目。`webui-keyring vault destroy {vault}` 可以删除不再使用的条目。',
  },
  'vault.addressUnknown': '{instance} 的地址未知。可以这样设置：{command}',
  'vault.destroyHere': '这将从钥匙串中删除 {values}，以及 {folder} 中属于此程序的文件。无法撤销。',
  'vault.destroyElsewhere': '这将从钥匙串中删除 {values}；其数据文件夹是 {folder}。无法撤销。',
  'vault.destroyUnknown': '这将从钥匙串中删除 {values}。不知道是否还有数据文件夹在使用它们。无法撤销。',
  'vault.destroyPrompt': '请输入 {vault} 以删除该保险库：',
  'vault.destroyed': { other: '已删除保险库 {vault}：钥匙串中的 {count} 个条目。' },
  'vault.destroyedWithFiles': { other: '已删除保险库 {vault}：钥匙串中的 {count} 个条目，以及它的文件。' },
  'vault.filesLeft': '{folder} 中以下文件不属于此程序，予以保留：{files}',
  'vault.newBesideOthers': { other: '{folder} 中还没有保险库，而钥匙串中有另外 {count} 个保险库的值。' },
  'vault.newBesideNamed': {
    other: '{folder} 中还没有保险库，而钥匙串中有另外 {count} 个保险库的值（{names}）。',
  },
  'vault.newRemedy': '`webui-keyring vault list` 可列出它们，`webui-keyring vault adopt` 可将它们移到这里。',
  'vault.newMade': '将创建一个新的保险库。',
  'vault.newQuestion': '要创建新的保险库吗？',
} as const satisfies Translated<typeof source>;
