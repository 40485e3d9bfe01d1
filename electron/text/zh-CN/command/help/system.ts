export const system = {
  'trash list': {
    summary: '列出已删除、可以恢复的内容',
    options: {},
    notes: ['在回收站中超过 trashDays 天（见 `config list`）的内容，会在下一次更改值或打开窗口时永久删除。'],
  },
  'trash empty': {
    summary: '永久删除回收站中的所有内容',
    options: { yes: '不再询问' },
    notes: [],
  },
  'vault list': {
    summary: '列出在钥匙串中有值的保险库',
    options: {},
    notes: ['每个数据文件夹都有自己的保险库。若其文件夹已丢失，可用 `vault adopt` 将其移入此保险库。'],
  },
  'vault adopt': {
    summary: '将另一个保险库的值移入此保险库',
    options: { keep: '保留另一个保险库在钥匙串中的条目', yes: '不再询问' },
    notes: [
      '实例和机密采用条目上标注的名称；没有标注的归入实例 `recovered`。地址和备注保存在已丢失的文件夹中，请重新设置。',
      '值保存到此保险库之后，就会从另一个保险库中删除；若不知道其数据文件夹，则保留。如果另一个保险库仍有数据文件夹，或无法查看，则拒绝执行。',
    ],
  },
  'vault destroy': {
    summary: '删除保险库：它在钥匙串中的所有值，以及它的文件',
    options: { confirm: '保险库的名称，用于无法询问时' },
    notes: ['未指定 VAULT 时，删除此数据文件夹中的保险库。无法撤销；导出的文件保持原样。请先关闭窗口。'],
  },
  'config list': { summary: '列出设置（与窗口共用）', options: {}, notes: [] },
  'config get': { summary: '将一项设置写到标准输出', options: {}, notes: [] },
  'config set': {
    summary: '更改一项设置',
    options: {},
    notes: ['每个机密保留 keepVersions 个旧版本；不到 graceDays 天前才被替换的，即使超出也会保留。'],
  },
  doctor: {
    summary: '检查钥匙串、数据文件夹以及其中保存的内容',
    options: {
      deep: '读取每个值，并与保存时的比较',
      fix: '如果值保存在另一个钥匙串中，从现在起改用此钥匙串',
      backup: '与 --fix 一起使用：从此备份找回丢失的值',
      'password-stdin': '从标准输入读取备份的密码',
      'restore-last-good': '如果数据已损坏，先恢复最近的完好副本',
      yes: '不再询问',
    },
    notes: ['副本取代损坏的文件时，该文件会以另一个名称保留。'],
  },
  completion: {
    summary: '输出 shell 的补全脚本',
    options: {},
    notes: [
      'bash：将  source <(webui-keyring completion bash)  加入 ~/.bashrc',
      'zsh：将  source <(webui-keyring completion zsh)  加入 ~/.zshrc，放在 compinit 之后',
      'fish：webui-keyring completion fish > ~/.config/fish/completions/webui-keyring.fish',
    ],
  },
} as const;
