import type { settings as source } from '../../en/window/settings.ts';
import type { Translated } from '../../message.ts';

export const settings = {
  'settings.title': '设置',
  'settings.appearance': '外观',
  'settings.theme': '主题',
  'settings.theme.system': '跟随系统',
  'settings.theme.light': '浅色',
  'settings.theme.dark': '深色',
  'settings.language': '语言',
  'settings.language.system': '跟随系统',
  'settings.clipboard': '剪贴板',
  'settings.clipboardDelay': '复制的机密在多久后清除',
  'settings.clipboardHint': '退出时也会清除；两种情况下都仅当剪贴板中仍是所复制的值。',
  'settings.versions': '旧版本',
  'settings.versionsLead': '超出此数目、且在此天数之前就被替换的旧版本会停用，其值会被删除，并会告知是哪些。',
  'settings.keepVersions': '要保留的旧版本数',
  'settings.graceDays': '旧版本至少保留（天）',
  'settings.range': '{min} 到 {max}。',
  'settings.rangeError': '请输入 {min} 到 {max} 的整数。未保存，设置仍为 {value}。',
  'settings.about': '关于',
  'settings.version': '版本',
  'settings.runtime': '运行环境',
  'settings.dataDir': '数据文件夹',
  'settings.dataDirHint': '名称、日期和指纹。值在钥匙串中，不在这里。',
  'settings.openDocs': 'Open WebUI 文档',
  'settings.network': 'WebUI Keyring 不会自行发出请求：只有您启动的测试才会连接您填写的服务器。',
} as const satisfies Translated<typeof source>;
