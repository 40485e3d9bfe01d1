import type { settings as source } from '../../en/command/settings.ts';
import type { Translated } from '../../message.ts';

export const settings = {
  'setting.changed': '已将 {setting} 设为 {value}。',
  'setting.range': '{min} 到 {max}',
  'setting.damaged': '无法读取 {file}；已在同一文件夹中将其重命名为 settings.damaged-….json。',
} as const satisfies Translated<typeof source>;
