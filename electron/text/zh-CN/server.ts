import type {
  SecretCheck,
  SecretCheckCode,
  ServerKeyProblemCode,
  ServerTrap,
} from '../../shared/server-views.ts';
import type { VerdictCode } from '../../shared/verdict.ts';
import { apiKeySettings } from './verdicts.ts';
import type { Explanation } from '../explanation.ts';

export const serverTraps = {
  'public-default-secret': {
    what: '若未设置 `WEBUI_SECRET_KEY`，此版本会使用众所周知的密钥。',
    remedy: '请设置一个，或更新到 0.9.6 或更高版本（缺少它时不会启动）。',
  },
  'short-start-script-key': {
    what: '它的启动脚本生成的密钥只有 12 个随机字节。',
    remedy: {
      window: '请先接管它正在使用的密钥；之后再换成 32 字节的密钥，届时所有用户需要重新登录。',
      command:
        '请先接管它正在使用的密钥（`webui-keyring adopt`）；之后再换成 32 字节的密钥，届时所有用户需要重新登录。',
    },
  },
  'keys-off-by-default': {
    what: '在此版本中，API 密钥默认关闭。',
    remedy: `管理员可在${apiKeySettings}中开启；\`ENABLE_API_KEYS=true\` 只在首次启动时有效。`,
  },
  'identity-call-broken': {
    what: '此版本不提供密钥的所属用户。',
    remedy: '请更新到 0.6.7 或更高版本。',
  },
  'path-limits-bypassed': {
    what: '在此版本中，只允许访问部分路径的 API 密钥放在请求头 `x-api-key` 中时，可访问所有路径。',
    remedy: '如果限制了 API 密钥的端点，请更新到 0.9.0 或更高版本（CVE-2026-45339）。',
  },
  'sessions-are-stamped': {
    what: '用服务器密钥签发的会话只能进入 0.12 之前创建、且此后从未在所有设备上登出的账号。',
    remedy: '持有服务器密钥的人可以登录这些账号。要在其上管理密钥，请使用密钥本身、密码或会话令牌。',
  },
  'authentication-off': {
    what: '登录已关闭：能访问此服务器的任何人都是管理员。',
    remedy: '请以 `WEBUI_AUTH=true` 和新的数据文件夹启动，或确保他人无法访问。',
  },
  'no-user-yet': {
    what: '尚无人注册：最先注册的人将成为管理员。',
    remedy: '请立即注册，以免他人抢先。',
  },
  'clock-differs': {
    what: '它的时钟与本机相差一分钟或更多。',
    remedy: '请让两者都与时间服务器同步，否则会话可能过早或过晚失效。',
  },
  'plain-http': {
    what: '它使用明文 http：密钥和密码在传输途中可被读取。',
    remedy: '请在它前面部署 https。',
  },
} as const satisfies Record<ServerTrap, Explanation>;

export const secretChecks = {
  same: {
    what: '服务器正在使用此密钥。',
    remedy:
      '如果用户仍被登出：会话会在 `JWT_EXPIRES_IN`（未修改时为 4 周）之后、更改密码时以及启用身份验证器时结束。',
  },
  'same-as-staged': { what: '服务器已在使用待启用的值。', remedy: '请启用待启用的值。' },
  'same-as-previous': {
    what: '服务器仍在使用旧值。',
    remedy: '请更新其环境变量并重新创建容器，或在此回退到那个版本。',
  },
  another: {
    what: '服务器使用的密钥未保存在此处。',
    remedy: {
      window:
        '请接管它正在使用的密钥。`WEBUI_SECRET_KEY` 可能为空，或没有传入容器；启动脚本会因此自行生成一个，重新创建容器后即丢失。请将它设为所接管的密钥，并重新创建容器。',
      command:
        '请接管它正在使用的密钥：`webui-keyring adopt INSTANCE --replace`。`WEBUI_SECRET_KEY` 可能为空，或没有传入容器；启动脚本会因此自行生成一个，重新创建容器后即丢失。请将它设为所接管的密钥，并重新创建容器。',
    },
  },
  'replicas-differ': {
    what: '此地址背后的各服务器使用不同的密钥（{asked} 个连接中有 {good} 个连到了使用已保存值的服务器）。',
    remedy: '请为所有副本设置相同的 `WEBUI_SECRET_KEY`，并重新创建不一致的副本。在此之前，用户会被随机登出。',
  },
  'public-default': {
    what: '服务器使用已公开的密钥（{source}）：任何人都能冒充任何用户登录。',
    remedy: '请立即设置 `WEBUI_SECRET_KEY` 并重启服务器。',
  },
  'cannot-tell': { what: '无法得知服务器使用哪个密钥。', remedy: '请先解决此问题，然后再次测试。' },
} as const satisfies Record<SecretCheckCode, Explanation>;

/** Said of a check that was made before. */
export const secretCheckSince = {
  changed: '自上次测试以来，服务器的密钥已更改。',
  stable: '与上次测试的结果相同。',
} as const satisfies Record<'changed' | 'stable', string>;

/** Said where a server does not come up since its secret key changed. */
export const secretCheckAfterChange = {
  what: '自上次成功测试以来，它的密钥已在此处更改。',
  remedy: {
    window:
      '如果它无法启动，日志会给出原因：`Stored MFA secrets cannot be decrypted`（身份验证器是在旧密钥下设置的）、`WEBUI_SECRET_KEY is not set`（密钥为空或没有传到服务器），或 `Fernet key must be`（另一个变量的密钥格式不对）。恢复方法：在此处回滚到上一个版本，再用它启动服务器。',
    command:
      '如果它无法启动，日志会给出原因：`Stored MFA secrets cannot be decrypted`（身份验证器是在旧密钥下设置的）、`WEBUI_SECRET_KEY is not set`（密钥为空或没有传到服务器），或 `Fernet key must be`（另一个变量的密钥格式不对）。恢复方法：运行 `webui-keyring apply INSTANCE --back`，再用恢复的值启动服务器。',
  },
} as const satisfies Explanation;

/** Reasons of a check that cannot tell which are no verdicts. */
export const secretCheckReasons = {
  'nothing-kept': {
    what: '此处没有保存该密钥的值。',
    remedy: {
      window: '请接管服务器正在使用的密钥，然后再次测试。',
      command: '请接管服务器正在使用的密钥（`webui-keyring adopt INSTANCE`），然后再次测试。',
    },
  },
  'answers-alike': {
    what: '服务器对用随机密钥签发的令牌给出同样的响应。',
    remedy: '可能由代理代为响应：请让它放行 `/api`。',
  },
} as const satisfies Record<Exclude<SecretCheck['because'], VerdictCode | null>, Explanation>;

export const serverKeyProblems = {
  'sign-in-refused': {
    what: '服务器拒绝了此电子邮件地址和密码。',
    remedy: '请检查两者。通过 OAuth 或 LDAP 登录的账号在此没有密码。',
  },
  'sign-in-limited': {
    what: '服务器暂不接受此地址的登录尝试。',
    remedy: '它在 3 分钟内只允许尝试 15 次：请 3 分钟后再试。',
  },
  'password-sign-in-off': {
    what: '服务器不允许用密码登录。',
    remedy: '请使用密钥本身，或粘贴浏览器中的会话令牌。',
  },
  'authenticator-code-needed': {
    what: '服务器要求验证器的代码。',
    remedy: '请输入当前显示的 6 位数字。',
  },
  'authenticator-code-refused': {
    what: '服务器拒绝了验证器的代码。',
    remedy: '请等待下一个代码：每个代码只能使用一次。',
  },
  'authenticator-not-set-up': {
    what: '服务器要求使用验证器，而此账号尚未设置。',
    remedy: '请先用浏览器登录一次，在那里设置。',
  },
  'account-pending': {
    what: '此账号仍待批准（角色：pending）。',
    remedy: '管理员可在“管理员面板 › 用户”中将其设为“用户”角色。',
  },
  'not-a-session-token': {
    what: '这不是会话令牌（JWT）。',
    remedy: '请在 Open WebUI 的“设置 › 账号 › API 密钥 › JWT 令牌”中复制。',
  },
  'session-expired': { what: '此会话令牌已过期。', remedy: '请用浏览器登录，复制新的令牌。' },
  'session-refused': { what: '服务器拒绝了此会话令牌。', remedy: '请用浏览器登录，复制新的令牌。' },
  'secret-refused': {
    what: '服务器使用的不是此处保存的服务器密钥。',
    remedy: {
      window: '请先测试该实例的服务器密钥。',
      command: '请先测试该实例：`webui-keyring test INSTANCE` 会显示它使用哪个密钥。',
    },
  },
  'minted-token-refused': {
    what: '此会话不是由服务器签发的，而该账号不接受其他会话：它创建于 0.12 或更高版本，或此后曾在所有设备上登出。',
    remedy: '请使用密钥本身、密码，或浏览器中的会话令牌。',
  },
  'user-unknown': { what: '服务器上没有此用户。', remedy: '请检查 ID。' },
  'keys-not-allowed': {
    what: '服务器关闭了 API 密钥功能，或此用户无权使用。',
    remedy: `管理员可在${apiKeySettings}中开启，并授予 \`features.api_keys\` 权限。`,
  },
  'no-key-on-server': { what: '该用户在服务器上没有 API 密钥。', remedy: '请新建一个。' },
  'not-kept': {
    what: '服务器已创建新密钥，但未能保存到此处。旧密钥已失效。',
    remedy: { window: '请立即复制该密钥。', command: '请立即保存所显示的密钥。' },
  },
} as const satisfies Record<ServerKeyProblemCode, Explanation>;

/** Verdicts in two or three words, for tables. */
export const verdictNames: Readonly<Record<VerdictCode, string>> & Readonly<Record<string, string>> = {
  works: '有效',
  'key-unknown': '密钥不存在',
  'keys-disabled-or-not-permitted': '不允许密钥',
  'works-limited': '部分路径有效',
  'replicas-differ': '各副本不一致',
  'owner-differs': '所有者不同',
  'path-not-allowed': '路径不允许',
  'path-wants-session': '路径只接受会话',
  'path-unclear': '路径未确定',
  'other-credential-read': '读到其他凭据',
  'user-mismatch': '登录了其他用户',
  'refused-before': '途中被拒绝',
  'owner-pending': '所有者待批准',
  'jwt-not-api-key': '会话令牌',
  'jwt-expired': '会话令牌已过期',
  'provider-key': '提供商密钥',
  'not-an-api-key': '不是 API 密钥',
  'key-unsendable': '无法发送',
  'header-not-read': '请求头未被读取',
  'not-open-webui': '不是 Open WebUI',
  'wrong-base-path': '基础路径有误',
  redirect: '重定向',
  'http-not-allowed': '明文 http',
  'tls-expired': '证书已过期',
  'tls-self-signed': '自签名证书',
  'tls-wrong-host': '证书属于其他主机',
  'tls-unknown-ca': '未知的证书机构',
  'tls-failed': '无安全连接',
  'ca-file-unusable': 'CA 文件不可用',
  'proxy-failed': '代理失败',
  'proxy-sign-in': '代理要求登录',
  'proxy-unsupported': '代理不受支持',
  'name-not-found': '找不到主机',
  refused: '连接被拒绝',
  unreachable: '无法连接',
  'connection-closed': '连接被关闭',
  'timed-out': '超时',
  starting: '正在启动',
  'server-error': '服务器错误',
  'rate-limited': '请求过于频繁',
  'auth-off': '登录已关闭',
  cancelled: '已取消',
  'bad-url': '基础 URL 有误',
  'unexpected-answer': '意外的响应',
};
