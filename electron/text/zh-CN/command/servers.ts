import { mintedTokens } from '../minted.ts';
import type { servers as source } from '../../en/command/servers.ts';
import type { Translated } from '../../message.ts';

export const servers = {
  'network.extraCa': 'TLS 也信任 NODE_EXTRA_CA_CERTS（{file}）中的证书。',
  'test.progress': '已测试 {done} / {total}',
  'test.notRecorded': '测试结果未能保存：{why}',
  'test.none': '没有可测试的内容。',
  'test.passed': '通过',
  'test.failed': '未通过',
  'test.serverOf': '{instance}（服务器）',
  'test.secretOf': '{instance} {secret}',
  'test.result': '{subject}：{code}',
  'test.resultAfter': '{subject}：{code}（{milliseconds} 毫秒）',
  'test.was': '{result}，此前为 {former}',
  'test.metric.up': '服务器作为 Open WebUI 应答并已就绪时为 1，否则为 0。',
  'test.metric.keyValid': 'API 密钥的测试通过时为 1，未通过时为 0，无从得知时为 NaN。',
  'test.metric.secretSame': '服务器使用所保存的服务器密钥时为 1，不使用时为 0，无从得知时为 NaN。',
  'test.metric.expiry':
    '机密过期或应轮换的时间（取较早者），为 Unix 时间。剩余天数：(此值 - time()) / 86400。',
  'test.ready': '{name} {version}。',
  'test.notReady': '{name} {version}，尚未就绪。',
  'serverKey.codePrompt': '身份验证器的验证码（输入时不显示）：',
  'serverKey.passwordPrompt': '{user} 的密码（输入时不显示）：',
  'serverKey.tokenPrompt': '会话令牌（输入时不显示）：',
  'serverKey.showQuestion': '要在此屏幕上显示密钥（{secret}）吗？',
  'serverKey.createQuestion':
    '无论用在哪里，服务器都会使此用户的旧密钥立即失效。要创建新密钥（{secret}）吗？',
  'serverKey.deleteQuestion': '无论用在哪里，该密钥都会立即失效。要在服务器上删除它（{secret}）吗？',
  'serverKey.signQuestion': '要用已保存的服务器密钥以此用户的身份签发令牌吗？',
  'serverKey.deleted': '已在服务器上删除。',
  'serverKey.created': '已将新密钥保存为 {name}。{verdict}',
  'token.mintQuestion': `这会在 {instance} 上以用户 {user} 的身份签发会话。它不需要密码，也不需要第二重验证，直到到期（{lifetime} 后）或更换服务器密钥为止。${mintedTokens}要签发吗？`,
  'token.showQuestion': '要在此屏幕上显示令牌吗？',
  'token.minted': '已用 {version} 签名。到期时间：{expires}。',
} as const satisfies Translated<typeof source>;
