import type { rotation as source } from '../../en/window/rotation.ts';
import type { Translated } from '../../message.ts';

export const rotation = {
  'rotation.heading': '版本',
  'rotation.keeps': { other: '保留最近 {count} 个旧版本；其余的在被替换后至少保留 {days}。' },
  'rotation.stage': '暂存新值…',
  'rotation.stageTitle': '为 {name} 暂存新值',
  'rotation.stageLead': '新值与使用中的值并存。在您启用它之前，导出和测试都不会改变。',
  'rotation.stageDone': '新值已暂存。',
  'rotation.stageKeep': '暂存',
  'rotation.promote': '启用…',
  'rotation.promoteTitle': '启用暂存的值？',
  'rotation.promoteLead': '此后导出和测试都使用新值。旧值成为旧版本，以便回退。',
  'rotation.promoteRetires': '超出设置限制的旧版本会停用：它们的值会被删除，并会告知是哪些。',
  'rotation.promoteConfirm': '启用',
  'rotation.promoteDone': '暂存的值已启用。',
  'rotation.rollback': '回退到版本 {number}…',
  'rotation.rollbackTitle': '回退到版本 {number}？',
  'rotation.rollbackLead': '版本 {number} 重新启用，当前版本转为待启用，以便再次尝试。',
  'rotation.rollbackConfirm': '回退',
  'rotation.rollbackDone': '版本 {number} 已重新启用。',
  'rotation.retire': '停用…',
  'rotation.retireNamed': '停用…版本 {number}',
  'rotation.retireTitle': '停用 {name} 的版本 {number}？',
  'rotation.retireLead': '版本 {number} 的值会从钥匙串中删除，无法撤销；指纹和日期仍会保留。',
  'rotation.retirePrevious': '请在新值处处可用之后再停用：之后无法回退到此版本。',
  'rotation.retireStaged': '它尚未使用，使用中的值保持不变。',
  'rotation.retireConfirm': '停用版本 {number}',
  'rotation.retireDone': '{name} 的版本 {number} 已停用，值已删除。',
  'rotation.retired': {
    other: '版本 {numbers} 的值已删除：超出要保留的旧版本数，且被替换的天数已超过设置的要求。',
  },
  'rotation.breaksTitle': '若服务器以不同的 WEBUI_SECRET_KEY 启动',
  'rotation.breaksSessions': '所有人都会被登出，需要重新登录；正在进行的 OAuth 登录会失败。',
  'rotation.breaksOauth':
    '已保存的 OAuth 和 MCP 会话无法再读取，服务器会删除它们：回退也未必能恢复。若 `OAUTH_SESSION_TOKEN_ENCRYPTION_KEY` 是写入它们时所用的密钥，则不受影响；未另行设置时，它就是现在的 `WEBUI_SECRET_KEY`。',
  'rotation.breaksClients':
    'MCP 客户端注册会丢失，除非以同样的方式设置了 `OAUTH_CLIENT_INFO_ENCRYPTION_KEY`。',
  'rotation.breaksValves':
    '加密的 Valves 设置（`ENABLE_VALVE_ENCRYPTION=true`）、社区函数 Valves 中的提供商密钥以及应用的凭据（0.12）无法读取，直到恢复旧密钥。',
  'rotation.breaksMfa':
    '在带两步验证的版本上，只要有人使用该功能，服务器就会拒绝启动，除非之前已设置 `MFA_ENCRYPTION_KEY`。新设置一个没有用。',
  'rotation.keepsTitle': '不受影响：`sk-` API 密钥、密码、聊天记录，以及服务器连接中的提供商密钥。',
  'rotation.replicas': '请在同一次重启中让所有副本和工作进程使用新值。',
  'rotation.apiKeyNote': 'Open WebUI 每个用户只有一个密钥，新建会立即替换旧的：旧值可能已经失效。',
  'rotation.version': '版本 {number}',
  'rotation.versionSaved': '{date} 保存（{origin}）',
  'rotation.versionActive': '{date} 启用',
  'rotation.versionReplaced': '{date} 被替换',
  'rotation.versionRetired': '{date} 停用',
} as const satisfies Translated<typeof source>;
