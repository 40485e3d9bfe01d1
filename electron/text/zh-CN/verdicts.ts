import type { VerdictCode } from '../../shared/verdict.ts';
import type { Explanation } from '../explanation.ts';

export const verdicts = {
  works: { what: '密钥有效。', remedy: '无需处理。' },
  'key-unknown': {
    what: '服务器不认识此密钥。',
    remedy:
      '它已在那里被替换或删除：新建密钥会立即替换该用户的旧密钥。请在 Open WebUI 的“设置 › 账号”中新建密钥，并在此暂存。',
  },
  'keys-disabled-or-not-permitted': {
    what: '密钥存在，但 API 密钥功能已关闭，或其所有者无权使用。',
    remedy:
      '管理员可在“管理员设置 › 通用”中开启（环境变量 `ENABLE_API_KEYS=true` 仅在首次启动时有效），并给所有者所在的组授予 API 密钥权限。',
  },
  'path-not-allowed': {
    what: '密钥有效，但不能用于此地址：服务器限制了密钥可访问的路径。',
    remedy: '管理员可在“管理员设置 › 通用”中把该路径加入 API 密钥允许的端点。',
  },
  'owner-pending': {
    what: '密钥正确，但其所有者的账号仍待批准。',
    remedy: '管理员可在“管理员面板 › 用户”中将该账号设为“用户”角色。',
  },
  'jwt-not-api-key': {
    what: '这是会话令牌（JWT），不是 API 密钥。',
    remedy: '它或许能用到过期为止。请在 Open WebUI 的“设置 › 账号 › API 密钥”中复制以 `sk-` 开头的密钥。',
  },
  'jwt-expired': {
    what: '这是会话令牌（JWT），且已过期。',
    remedy: '请改为从“设置 › 账号”复制以 `sk-` 开头的 API 密钥，它不会过期。',
  },
  'provider-key': {
    what: '这是模型提供商的密钥，不是 Open WebUI 的。',
    remedy: '请将它保存为变量，例如 `OPENAI_API_KEY`。Open WebUI 自己的密钥是 `sk-` 加 32 位十六进制。',
  },
  'not-an-api-key': {
    what: '它不符合 Open WebUI API 密钥的格式，因此没有发送。',
    remedy: '格式是 `sk-` 加 32 位十六进制。请检查密钥是否复制完整，然后重新暂存。',
  },
  'key-unsendable': {
    what: '密钥中有无法随请求发送的字符。',
    remedy: '多半是复制时带上了换行或特殊字符。请重新复制并暂存。',
  },
  'header-not-read': {
    what: '已发送密钥，但服务器没有看到。',
    remedy:
      '可能是代理丢弃了该请求头，或服务器使用另一个：请将实例的密钥请求头与服务器的 `CUSTOM_API_KEY_HEADER` 对照。',
  },
  'not-open-webui': {
    what: '此地址有应答，但不是 Open WebUI。',
    remedy: '请检查实例的基础 URL：端口是否正确，是否由代理的登录页代为应答。',
  },
  'wrong-base-path': {
    what: '那里有 Open WebUI，但不在此路径下。',
    remedy: '请更正实例基础 URL 中的路径。',
  },
  redirect: {
    what: '服务器将请求转到别处，而密钥绝不会随之发送。',
    remedy: '若那个地址是对的，请将它设为实例的基础 URL；若那是代理的登录页，请让代理放行 `/api`。',
  },
  'http-not-allowed': {
    what: '该地址是明文 http，因此没有发送密钥。',
    remedy: '请使用 `https`；若您完全信任该网络，也可为此实例允许明文 http。',
  },
  'tls-expired': { what: '服务器的证书已过期。', remedy: '请在服务器上更新证书；在此之前不会发送密钥。' },
  'tls-self-signed': {
    what: '服务器的证书是自签名的。',
    remedy: '若是您自己的，请将它选为实例的 CA 证书。',
  },
  'tls-wrong-host': {
    what: '服务器的证书属于另一个主机名。',
    remedy: '请使用证书中的名称作为基础 URL，或为此名称申请证书。',
  },
  'tls-unknown-ca': {
    what: '服务器的证书由本程序不认识的机构签发。',
    remedy: '若属于您的公司或您自己，请将其 PEM 文件选为实例的 CA 证书。',
  },
  'tls-failed': {
    what: '无法建立加密连接。',
    remedy: '请检查该端口是否使用 https，以及中间是否有代理。',
  },
  'ca-file-unusable': {
    what: '此实例的 CA 证书不可用。',
    remedy: '请检查文件是否还在、是否为 PEM 证书，或另选一个。',
  },
  'proxy-failed': {
    what: '代理没有连接到服务器。密钥未发送。',
    remedy: '请检查代理是否在运行、是否允许连接此服务器，或在实例的连接选项中换一个代理或不用代理。',
  },
  'proxy-sign-in': {
    what: '代理要求用户名和密码。密钥未发送。',
    remedy:
      '请以 `HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT` 启动本程序，并让实例使用系统代理；这些内容不会被保存。只支持 Basic：NTLM 和 Kerberos 需要本机上的中继。',
  },
  'proxy-unsupported': {
    what: '此服务器的代理不使用 HTTP 协议。什么都没有发送。',
    remedy: '请在实例的连接选项中填写 `http://` 或 `https://` 代理，或选择不用代理。',
  },
  'name-not-found': { what: '主机名不存在。', remedy: '请检查拼写，以及是否需要 VPN 才能找到它。' },
  refused: { what: '此地址没有程序在监听。', remedy: '请检查端口，以及容器是否在运行。' },
  unreachable: { what: '无法到达此主机。', remedy: '请检查网络、VPN 和地址。' },
  'connection-closed': {
    what: '没有得到 HTTP 应答：连接被关闭，或该端口使用其他协议。',
    remedy:
      '请检查端口，以及基础 URL 是否应以 `https` 开头，再次测试。若每次如此，请查看中间的代理或服务器日志。',
  },
  'timed-out': { what: '服务器没有及时应答。', remedy: '请检查网络、防火墙或 VPN，以及服务器是否过载。' },
  starting: {
    what: '服务器仍在启动或尚未就绪，或其代理无法连接到它。',
    remedy: '请一分钟后再测试。若一直如此，请查看其日志，以及其数据库是否在运行。',
  },
  'server-error': {
    what: '服务器报告了自身的错误。',
    remedy: '原因在它的日志中；密钥既未被接受，也未被拒绝。',
  },
  'rate-limited': { what: '服务器暂时不再接受请求。', remedy: '请稍候再测试。' },
  'auth-off': {
    what: '此服务器关闭了登录：能访问它的任何人都是管理员。',
    remedy:
      '密钥仍会被检查，但在此保护不了什么。除非没有其他人能访问，否则请以 `WEBUI_AUTH=true` 和新的数据目录启动。',
  },
  cancelled: { what: '测试已取消。', remedy: '可随时再次测试。' },
  'bad-url': { what: '实例的基础 URL 不可用。', remedy: '请编辑实例，输入完整的 `https://` 地址。' },
  'unexpected-answer': {
    what: '服务器给出了本程序不认识的应答。',
    remedy: '“依据”中有所发的请求。原因可能是中间的代理，或很新的版本。',
  },
} as const satisfies Record<VerdictCode, Explanation>;
