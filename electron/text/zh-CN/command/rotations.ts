export const rotations = {
  'rotate.title': '{secret}：版本 {from} → {to}',
  'rotate.titleFirst': '{secret}：版本 {to}',
  'rotate.heading': '{heading}：',
  'rotate.files': '写入 {files}',
  'rotate.obstacle': '目前还无法送达：{why}',
  'rotate.question': '轮换它吗？',
  'rotate.backQuestion': '返回到 {secret} 的版本 {version} 吗？',
  'rotate.byHand': '请按所示命令或您自己的方式重新启动 {instance}。',
  'rotate.isStartedQuestion': '服务器已重新启动了吗？',
  'rotate.thenContinue': '完成后运行：{command}',
  'rotate.failed': '{instance}：{step}：{why}',
  'rotate.failedNext': '没有启用任何新值。重试：{again}。返回：{back}',
  'rotate.goBackQuestion': '返回到之前运行的值吗？',
  'rotate.staged': '已暂存 {secret} 的版本 {version}。启用它：{command}',
  'rotateKey.plan.same-account':
    '使用此密钥所属的账号（--email ADDRESS 或 --session）：服务器新建密钥时旧密钥即失效。在每个文件和程序换上新密钥之前，使用旧密钥的调用都会失败；无法返回旧密钥。',
  'rotateKey.plan.second-account':
    '无间断的方式：使用服务器上的第二个账号。它的密钥会被暂存、测试、写入并启用；旧密钥在您从服务器上删除之前一直有效。',
  'rotateKey.way.same-account':
    '这是当前密钥所属的账号：新建密钥时旧密钥即失效。在每个文件和程序换上新密钥之前，使用旧密钥的调用都会失败；无法返回旧密钥。',
  'rotateKey.way.second-account': '这不是当前密钥所属的账号：旧密钥在您从服务器上删除之前一直有效。',
  'rotateKey.way.nothing-in-use': '服务器不认识当前的密钥：现在有效的内容都不会失效。',
  'rotateKey.hasKey': '此账号已有一个密钥，新建密钥时它即失效。',
  'rotateKey.question.same-account': '新建密钥并使旧密钥失效吗？',
  'rotateKey.question.second-account': '新建此账号的密钥并轮换到它吗？',
  'rotateKey.question.nothing-in-use': '新建密钥并轮换到它吗？',
  'rotateKey.done': '{secret} 已轮换：版本 {version} 正在使用。之前的值已失效。',
  'rotateKey.filesLeft':
    '{secret} 的新值正在使用，但还有文件没有写入它：{why} 写入它们：webui-keyring target update',
  'rotateKey.revoke': '版本 {version} 在服务器上仍然有效。不再有人需要它时：{command}',
};
