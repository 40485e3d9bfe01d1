import type { Settings } from '../shared/views.ts';
import type { HostLock } from './one-instance.ts';

/** The words that main shows itself: menus and dialogs of the system. All others are the renderer's. */
const en = {
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select All',
  view: 'View',
  resetZoom: 'Actual Size',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  fullScreen: 'Full Screen',
  window: 'Window',
  minimize: 'Minimize',
  close: 'Close',
  file: 'File',
  quit: 'Quit',
  hide: 'Hide',
  hideOthers: 'Hide Others',
  showAll: 'Show All',
  help: 'Help',
  docs: 'Open WebUI Environment Variables',
  chooseCa: 'Choose a CA certificate (PEM)',
  certificates: 'Certificates',
  allFiles: 'All files',
  saveExport: 'Save the export',
  chooseImport: 'Choose a file to import',
  importFiles: '.env, YAML and JSON files',
  mayImport: 'Read this file to import secrets from it?',
  readFile: 'Read',
  notIgnored: 'This file is in a git work tree, and git does not ignore it.',
  notIgnoredDetail: 'A commit would publish the secrets in it.',
  addIgnore: 'Add to .gitignore and save',
  writeAnyway: 'Save anyway',
  cancel: 'Cancel',
  uploads: 'This folder is uploaded by {service}.',
  uploadsDetail:
    'The file holds secrets in plain text, and a copy would be kept there, previous versions included.',
  stillOnClipboard: 'The clipboard could not be cleared',
  stillOnClipboardDetail: 'The copied secret can still be pasted. Copy something else to replace it.',
  ok: 'OK',
  cannotStart: 'WebUI Keyring cannot start',
  folderUnusable:
    'Its data folder cannot be made or written to. Make it writable, or name another folder in WEBUI_KEYRING_HOME.',
  pageGone: 'The window has stopped working',
  pageHangs: 'The window does not respond',
  pageDetail:
    'What was saved is not affected. Text that was typed and not saved is lost when it is reloaded.',
  pageReload: 'Reload',
  pageWait: 'Wait',
  debuggingRefused:
    'These switches let other programs read what the window shows and run code in it. Start the program without them.',
  otherHost: 'Its data folder is in use by process {pid} on the computer {host}.',
  otherHostRemedy:
    'Close WebUI Keyring there. If it no longer runs there, or if {host} is an old name of this computer, delete this file and start again:',
};
export type ShellText = Readonly<Record<keyof typeof en, string>>;

const zhCN: ShellText = {
  edit: '编辑',
  undo: '撤销',
  redo: '重做',
  cut: '剪切',
  copy: '复制',
  paste: '粘贴',
  selectAll: '全选',
  view: '视图',
  resetZoom: '实际大小',
  zoomIn: '放大',
  zoomOut: '缩小',
  fullScreen: '全屏',
  window: '窗口',
  minimize: '最小化',
  close: '关闭',
  file: '文件',
  quit: '退出',
  hide: '隐藏',
  hideOthers: '隐藏其他',
  showAll: '全部显示',
  help: '帮助',
  docs: 'Open WebUI 环境变量',
  chooseCa: '选择 CA 证书(PEM)',
  certificates: '证书',
  allFiles: '所有文件',
  saveExport: '保存导出文件',
  chooseImport: '选择要导入的文件',
  importFiles: '.env、YAML 和 JSON 文件',
  mayImport: '要读取此文件并从中导入密钥吗？',
  readFile: '读取',
  notIgnored: '该文件位于 git 工作区中,且未被 git 忽略。',
  notIgnoredDetail: '提交后,其中的密钥会被公开。',
  addIgnore: '添加到 .gitignore 并保存',
  writeAnyway: '仍然保存',
  cancel: '取消',
  uploads: '此文件夹会由 {service} 上传。',
  uploadsDetail: '该文件含有明文密钥，其副本（包括旧版本）会保存在该服务上。',
  stillOnClipboard: '无法清除剪贴板',
  stillOnClipboardDetail: '复制的密钥仍可被粘贴。请复制其他内容以将其替换。',
  ok: '确定',
  cannotStart: 'WebUI Keyring 无法启动',
  folderUnusable: '无法创建或写入其数据文件夹。请使其可写，或在 WEBUI_KEYRING_HOME 中指定另一个文件夹。',
  pageGone: '窗口已停止工作',
  pageHangs: '窗口没有响应',
  pageDetail: '已保存的内容不受影响。重新加载后，已输入但未保存的文本会丢失。',
  pageReload: '重新加载',
  pageWait: '等待',
  debuggingRefused: '这些开关会让其他程序读取窗口中的内容，并在其中运行代码。请在启动时去掉它们。',
  otherHost: '其数据文件夹正被计算机 {host} 上的进程 {pid} 使用。',
  otherHostRemedy:
    '请在那台计算机上关闭 WebUI Keyring。如果它已不在那里运行，或者 {host} 是本机的旧名称，请删除此文件后重新启动：',
};

/** The words in the chosen language; `system` follows the first language of the system that there is. */
export function shellText(language: Settings['language'], systemLanguages: readonly string[]): ShellText {
  const wanted = language === 'system' ? (systemLanguages[0] ?? 'en') : language;
  return /^zh(?:-|$)/i.test(wanted) ? zhCN : en;
}

/** Says which host holds the data folder, and how to remove its lock. */
export function otherHostText(text: ShellText, { host, pid, path }: HostLock): string {
  const fill = (words: string): string => words.replaceAll('{host}', host).replaceAll('{pid}', String(pid));
  return `${fill(text.otherHost)}\n\n${fill(text.otherHostRemedy)}\n${path}`;
}
