import { urlSafeShown } from '../../../../shared/password-characters.ts';

const replaceNote =
  '如果该机密已有其他值，会先询问您，或需要 --replace；原来的值会保留为旧版本（见 `secret versions`）。';

export const secrets = {
  generate: {
    summary: '离线生成高强度的机密',
    options: {
      kind: '要生成的类型（默认 secret-key）',
      format: 'secret-key 的编码（默认 hex）',
      bytes: 'secret-key 的随机字节数，{min} 到 {max}（默认 32）',
      length: '密码的字符数，{min} 到 {max}（默认 24）',
      'no-symbols': '密码只用字母和数字',
      'all-symbols': '密码也可含在 URL 中不安全的符号',
      'no-look-alikes': '密码不用 0 O o、1 l I 等易混淆的字符',
      exclude: '密码中不使用的字符',
      words: '密码短语的单词数，{min} 到 {max}（默认 7）',
      separator: '单词之间的分隔符，最多 3 个字符（默认 -）',
      count: '生成的个数，{min} 到 {max}（默认 1）',
    },
    notes: [
      '不需要网络，也不需要钥匙串。单个值写入管道或文件时末尾不带换行，可直接用作密钥文件；多个值则每行一个。',
      `密码所用的符号为 ${urlSafeShown}，在 URL 中是安全的：Open WebUI 会把 DATABASE_PASSWORD 原样放入 URL。`,
      '会得到 44 个字符的长度会自动增加，除非它们是 32 字节的 Base64：Open WebUI 会把任何 44 个字符当作 Fernet 密钥，若不正确则无法启动。',
      '密码短语的单词取自电子前沿基金会（EFF）的长词表（CC BY 3.0 US）。',
    ],
  },
  'secret set': {
    summary: '保存一个机密，其值从标准输入读取，或在提示后输入',
    options: {
      kind: '类型（默认由名称决定）',
      generate: '生成一个值，而不是读取',
      replace: '替换已有机密的值，不再询问',
      exact: '保留标准输入末尾的换行',
      force: '即使检查不通过也保存',
      owner: '所有者',
      tag: '标签',
      'used-by': '用在哪里',
      notes: '备注',
      'rotate-every': '多少天后应当轮换，{min} 到 {max}',
      expires: '到期日，例如 2027-01-31',
    },
    notes: [
      `NAME 是环境变量的名称；对 API 密钥则是一个标签。${replaceNote}`,
      '标准输入末尾的一个换行不属于值，除非指定了 --exact。',
    ],
  },
  'secret get': {
    summary: '将机密的值写到标准输出',
    options: {
      reveal: '直接显示在终端上，不再询问',
      version: '`secret versions` 所列的编号，或 staged、active、previous（默认 active）',
    },
    notes: ['管道或文件得到的就是值本身，末尾不带换行。'],
  },
  'secret list': {
    summary: '列出机密，不含其值',
    options: { search: '要查找的词：名称、类型、所有者、标签、用途、备注、指纹，以及实例的名称、地址和环境' },
    notes: [],
  },
  'secret versions': {
    summary: '列出机密的各个版本，或删除某个版本的值',
    options: { retire: '删除此版本的值（不能是使用中的版本）', yes: '不再询问' },
    notes: ['版本 1 是最初保存的值。`config list` 显示保留多少个旧版本，以及保留多久。'],
  },
  'secret rm': {
    summary: '将机密及其所有版本移入回收站',
    options: { now: '立即永久删除', yes: '不再询问' },
    notes: [
      '回收站会保留它 trashDays 天（见 `config list`），它的名称可以再次使用。可用 `secret restore` 恢复它。',
    ],
  },
  'secret restore': {
    summary: '从回收站恢复已删除的机密',
    options: { as: '恢复后使用的另一个名称' },
    notes: [
      '如果以该名称删除过多个机密，则恢复最后删除的那一个。如果它的实例也已删除，请先用 `instance restore` 恢复实例。',
    ],
  },
} as const;
