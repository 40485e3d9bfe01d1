export const program = {
  about: '将 Open WebUI 各实例的机密保存在操作系统的钥匙串中。',
  usage: '用法：{command}',
  summary: '{summary}。',
  choices: '{summary}：{choices}',
  ownOptions: '选项：',
  commonOptions: '所有命令通用的选项：',
  more: '运行 {command} COMMAND --help 可查看某个命令的详细帮助。机密从标准输入读取，或在提示后输入，绝不作为参数传入。',
  exitCodes: '退出码：',
} as const;

export const commonOptions = {
  home: '数据文件夹',
  json: '输出 JSON，错误也不例外',
  lang: '输出所用的语言（默认取自 LC_ALL、LC_MESSAGES 或 LANG）',
  help: '显示此帮助',
} as const;

export const programOptions = {
  version: '显示版本',
} as const;

export const exitCodes = {
  done: '成功',
  no: '结果为否：测试未通过、未找到，或某个值无法写出',
  usage: '用法错误',
  keychain: '钥匙串不可用',
  endpoint: '无法连接服务器',
  data: '磁盘上的数据已损坏，或由更新的版本写入',
} as const;
