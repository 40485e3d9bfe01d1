import type { Settings } from '../shared/views.ts';

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
  notIgnored: 'This file is in a git work tree, and git does not ignore it.',
  notIgnoredDetail: 'A commit would publish the secrets in it.',
  addIgnore: 'Add to .gitignore and save',
  writeAnyway: 'Save anyway',
  cancel: 'Cancel',
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
  notIgnored: '该文件位于 git 工作区中,且未被 git 忽略。',
  notIgnoredDetail: '提交后,其中的密钥会被公开。',
  addIgnore: '添加到 .gitignore 并保存',
  writeAnyway: '仍然保存',
  cancel: '取消',
};

/** The words in the chosen language; `system` follows the first language of the system that there is. */
export function shellText(language: Settings['language'], systemLanguages: readonly string[]): ShellText {
  const wanted = language === 'system' ? (systemLanguages[0] ?? 'en') : language;
  return /^zh(?:-|$)/i.test(wanted) ? zhCN : en;
}
