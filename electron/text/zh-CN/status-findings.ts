import type { Translated } from '../message.ts';
import type { statusFindings as source } from '../en/status-findings.ts';

export const statusFindings = {
  'status.finding.no-value': '没有使用中的值',
  'status.finding.write-file': '请重新写入文件',
  'status.finding.export': '请导出到文件',
  'status.finding.recreate': '请重新创建以使用已保存的值',
  'status.finding.server-differs': '服务器使用其他值',
  'status.finding.refused': '上次测试时被拒绝',
  'status.finding.not-permanent': '只在容器内，请导出',
  'status.finding.in-use': '正在使用',
  'status.finding.not-known': '未知',
} as const satisfies Translated<typeof source>;
