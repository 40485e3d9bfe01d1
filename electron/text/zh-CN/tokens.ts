import type { TokenWords } from '../token-words.ts';

export const tokens: TokenWords = {
  terms: {
    header: '头部',
    user: '用户 ID',
    type: '用途',
    issued: '签发时间',
    expires: '到期时间',
    method: '登录方式',
    signedIn: '登录时间',
    mfa: '第二重验证',
    stamp: '会话戳',
    tokenId: '令牌 ID',
  },
  types: {
    session: '用户的会话',
    automation: '该用户的自动化任务',
    subagent: '该用户的子代理',
  },
  methods: {
    password: '密码',
    ldap: 'LDAP',
    oauth: '单点登录（OAuth）',
    trusted_header: '代理的受信任请求头',
    system: '无：登录已关闭',
    api: 'API',
  },
  never: '永不到期',
  isMfaVerified: { true: '已验证', false: '未验证' },
  hasStamp: { true: '有：账号在所有设备上登出时，它随之失效', false: '无' },
  remarks: {
    'algorithm-none': {
      what: '它没有签名：算法为 `none`。',
      remedy: '任何人都能写出这样的令牌。Open WebUI 的任何版本都不接受它。',
    },
    'algorithm-other': {
      what: '它的算法不是 HS256（{algorithm}）。',
      remedy: 'Open WebUI 只用 HS256 签名，也只接受 HS256。',
    },
    'not-open-webui': {
      what: '它不是 Open WebUI 的会话令牌：其中有后者没有的声明（{claims}）。',
      remedy: '它由其他服务签发，例如登录提供方。',
    },
    'no-user': {
      what: '它没有用户 ID。',
      remedy: 'Open WebUI 会拒绝没有 `id` 声明的令牌。',
    },
    'public-secret': {
      what: '它用已公开的密钥签名（{source}）：任何人都能冒充任何用户登录。',
      remedy: '请立即更换该服务器的密钥。',
    },
    expired: { what: '它已到期。', remedy: '服务器会拒绝它。请重新登录以获取新的令牌。' },
    'issued-later': {
      what: '按照本机时钟，它的签发时间在将来。',
      remedy: '在此之前，服务器会拒绝它。请让两个时钟都与时间服务器同步。',
    },
    'no-expiry': {
      what: '它永不到期。',
      remedy: '更换服务器密钥后它才失效。要限制新的令牌，请在服务器上设置 `JWT_EXPIRES_IN`。',
    },
    'long-lifetime': {
      what: '它的有效期超过 4 周（{days} 天），即 0.6.34 以来的默认值。',
      remedy: '其服务器的 `JWT_EXPIRES_IN` 更长，或者它由他人签发。',
    },
  },
  signedWith: '签名所用',
  unusual: '异常',
  version: '{instance} 的 {name}，版本 {number}（{state}）',
  signedByNone: '不是任何已保存的服务器密钥',
  notHs256: '未比较：Open WebUI 只用 HS256 签名',
  unread: '未知：无法读取已保存的服务器密钥',
};
