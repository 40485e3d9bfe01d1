import type { targets as source } from '../../en/window/targets.ts';
import type { Translated } from '../../message.ts';

export const targets = {
  'targets.heading': '导出的文件',
  'targets.variables': { other: '{count} 个变量' },
  'targets.written': '写入时间：{when}',
  'targets.state.current': '最新',
  'targets.state.out-of-date': '已过期',
  'targets.file.changed': '已在外部更改',
  'targets.file.missing': '文件不存在',
  'targets.file.unreadable': '无法读取',
  'targets.changed': '写入后有变更：{names}',
  'targets.changedNow': '导出后有变更：{names}',
  'targets.changedMerge': '更新只更改这些变量，其他各行保持不变。',
  'targets.saveAnew':
    '文件已在 WebUI Keyring 之外更改，而此格式无法在原文件中更新。请在上方重新保存；替换之前会先询问您。',
  'targets.notRemembered': '文件已写入，但无法更新导出文件列表，因此它仍显示为过期。',
  'targets.leftInFile': '机密已在此处删除或重命名，但仍留在文件中：{names}。请手动删除这些行。',
  'targets.notIgnored': '未写入：Git 不再忽略该文件。',
  'targets.answer': '决定…',
  'targets.update': '更新',
  'targets.writeAgain': '重新写入',
  'targets.updateAll': { other: '更新 {count} 个文件' },
  'targets.updated': { other: '已更新 {count} 个文件。' },
  'targets.forget': '从列表中移除',
  'targets.outOfDate': { other: '{count} 个导出的文件已过期' },
} as const satisfies Translated<typeof source>;
