const passwordStdin = '从标准输入读取密码';

export const backups = {
  backup: {
    summary: '将所有实例或所选实例备份到一个加密文件',
    options: {
      instance: '只限此实例：NAME,…，也可多次指定',
      replace: '覆盖现有的 FILE',
      gitignore: '将 Git 未忽略的 FILE 加入 .gitignore',
      'allow-unignored': '即使 Git 未忽略 FILE 也写入',
      'password-stdin': passwordStdin,
    },
    notes: [
      '备份包含所有值及其各个版本、名称、备注和日期、回收站、设置，以及导出文件的列表；只备份所选实例时不含设置。备份用密码加密；密码需要输入两次，丢失后无法重设。',
      '报告成功之前，会重新读取并解密该文件。有值因钥匙串中缺少而未能备份时，退出码为 1。',
    ],
  },
  restore: {
    summary: '从备份恢复机密',
    options: {
      'dry-run': '只显示备份的内容和将要执行的操作，不做更改',
      instance: '只限此实例：NAME,…，也可多次指定',
      only: '只限这些名称的机密：NAME,…，也可多次指定',
      replace: '也恢复此处较新的，以及名称已被另一个机密使用的机密',
      settings: '也采用备份中的设置',
      all: '恢复全部内容：--replace、--settings，以及备份的回收站',
      'password-stdin': passwordStdin,
      yes: '不再询问',
    },
    notes: [
      '未指定 --replace 或 --all 时，恢复新的机密、备份中较新的机密，以及此处丢失的值。恢复到空的保险库时，也会恢复回收站和设置。',
      '不会覆盖任何值：被替换的值会成为旧版本，名称被取代的机密会移入回收站。',
    ],
  },
} as const;
