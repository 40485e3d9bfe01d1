import type { files as source } from '../../en/window/files.ts';
import type { Translated } from '../../message.ts';

export const files = {
  'files.count': { other: '已写入 {count} 个' },
  'files.countStale': { other: '已写入 {count} 个，{stale} 个已过期' },
  'files.search': '筛选文件',
  'files.name': '文件',
  'files.reader': '由谁读取',
  'files.values': '值',
  'files.state': '状态',
  'files.written': '写入时间',
  'files.acts': '操作',
  'files.state.not-written': '未更新',
  'files.valuesChanged': { other: '{count} 个值已变更' },
  'files.notIgnored': 'Git 不再忽略该文件',
  'files.remarks': '已更新，有提示',
  'files.inGit': '在 Git 文件夹中',
  'files.openInstance': '在“{instance}”中显示',
  'files.saveAnew': '在导出中重新保存…',
  'files.copyPath': '复制路径',
  'files.copiedPath': '已复制路径。',
  'files.selected': '选中的文件',
  'files.forgotten': { other: '已从列表中移除 {count} 个文件，文件本身保持不变。' },
  'files.none': '尚未写入文件',
  'files.noneHint':
    '将实例的机密写入服务器读取的文件，例如 Compose 项目的 `.env`。文件会列在这里，其中的机密变更后会提醒您。',
  'files.noMatch': '没有与“{query}”匹配的文件',
  'files.noMatchFilter': '没有符合此筛选的文件',
} as const satisfies Translated<typeof source>;
