import type { VerdictCode } from '../../shared/verdict.ts';
import type { Explanation } from '../explanation.ts';

/** Where API keys are turned on and limited: the place of 0.12, and that of the releases before. */
export const apiKeySettings = '“管理员设置 › 身份验证 › API 密钥”（0.12 之前为“通用”）';

/** Facts stand in brackets, which are left out where a fact is not known: see `tell`. */
export const verdicts = {
  works: {
    what: '密钥有效（用户 {email}，角色 {role}）（{models} 个模型）（{modelsNote}）（允许：{allowedPaths}）（Open WebUI {version}）。',
    remedy: '无需处理。',
  },
  'works-limited': {
    what: '密钥有效，但只能访问部分路径（用户 {email}，角色 {role}）（允许：{allowedPaths}）（拒绝：{refusedPaths}）（Open WebUI {version}）。',
    remedy: `无需处理。如果所需的路径被拒绝，管理员可在${apiKeySettings}中把它加入 API 密钥允许的端点。`,
  },
  'replicas-differ': {
    what: '此地址背后的各服务器对此密钥的答复不一致（{asked} 个连接中有 {known} 个连到了认识它的服务器）。',
    remedy: '它们使用不同的数据库。请让所有副本使用同一个 `DATABASE_URL`，或为每个副本单独添加实例。',
  },
  'owner-differs': {
    what: '密钥有效，但它的用户不是已保存的所有者（用户 {email}）（已保存：{savedOwner}）。',
    remedy: '如果密钥弄混了，请把此值保存到正确的位置；否则请修改该机密的所有者。',
  },
  'key-unknown': {
    what: '服务器不认识此密钥。',
    remedy: {
      window:
        '该密钥属于另一台服务器，或已在此服务器上被替换或删除：新建密钥会立即替换该用户的旧密钥。请在 Open WebUI 的“设置 › 账号”中新建密钥，然后在此处暂存。',
      command:
        '该密钥属于另一台服务器，或已在此服务器上被替换或删除：新建密钥会立即替换该用户的旧密钥。请在 Open WebUI 的“设置 › 账号”中新建密钥，或使用 `server-key create`。',
    },
  },
  'keys-disabled-or-not-permitted': {
    what: '服务器关闭了 API 密钥功能，或此用户无权使用。',
    remedy: `管理员可在${apiKeySettings}中开启（环境变量 \`ENABLE_API_KEYS=true\` 仅在首次启动时有效），并给该用户或其所在的组授予 \`features.api_keys\` 权限。`,
  },
  'path-not-allowed': {
    what: '密钥有效，但服务器不允许用它访问所测试的路径（{refusedPaths}）（允许：{allowedPaths}）。',
    remedy: `管理员可在${apiKeySettings}中把该路径加入 API 密钥允许的端点。`,
  },
  'path-wants-session': {
    what: '密钥有效，但所测试的路径只接受已登录用户的会话（{path}）。',
    remedy: '请使用其他路径：没有任何设置能允许 API 密钥访问此路径。',
  },
  'path-unclear': {
    what: '密钥有效，但路径的响应未表明是否允许用它访问（{path}）（状态 {status}）（指向 {location}）。',
    remedy:
      '请检查路径的拼写及其末尾的斜杠。路径以 GET 调用；只有空调用不会到达模型的路径才以 POST 调用，例如 `/api/chat/completions`。',
  },
  'owner-pending': {
    what: '密钥有效，但其所有者的账号仍待批准。',
    remedy: '管理员可在“管理员面板 › 用户”中将该账号设为“用户”角色。',
  },
  'jwt-not-api-key': {
    what: '这是会话令牌（JWT），不是 API 密钥（到期：{expiresAt}）（服务器目前是否接受：{accepted}）（原因：{why}）。',
    remedy:
      'WEBUI_SECRET_KEY 一旦更改，它会立即失效。请在 Open WebUI 的“设置 › 账号 › API 密钥”中复制以 `sk-` 开头的密钥。',
  },
  'jwt-expired': {
    what: '这是会话令牌（JWT），不是 API 密钥，且已过期（{expiredAt}）。',
    remedy: '请改为从“设置 › 账号”复制以 `sk-` 开头的 API 密钥，它不会过期。',
  },
  'provider-key': {
    what: '这是模型提供商的密钥（{provider}），不是 Open WebUI 的。没有发送它。',
    remedy: '请将它保存为变量，例如 `OPENAI_API_KEY`。Open WebUI 自己的密钥是 `sk-` 加 32 个十六进制字符。',
  },
  'not-an-api-key': {
    what: '它不符合 Open WebUI API 密钥的格式。由于可能是其他机密，没有发送它。',
    remedy: {
      window: '格式是 `sk-` 加 32 个十六进制字符。请检查密钥是否复制完整，然后重新暂存。',
      command:
        '格式是 `sk-` 加 32 个十六进制字符。请检查密钥是否复制完整；WEBUI_SECRET_KEY 请用 `--kind secret-key` 保存。',
    },
  },
  'key-unsendable': {
    what: '无法放在请求头中发送（{reason}）（第 {position} 个字符）。没有发送任何内容。',
    remedy: '请重新复制密钥，不要带上换行、空格或不可见字符，并检查密钥请求头的名称。',
  },
  'header-not-read': {
    what: '密钥已发送，但服务器没有读到它（请求头 {header}）。',
    remedy: {
      window:
        '可能是代理丢弃了该请求头，或服务器使用另一个：请将实例的密钥请求头与服务器的 `CUSTOM_API_KEY_HEADER`（未修改时为 `x-api-key`，0.9.2 及以后）对照。',
      command:
        '可能是代理丢弃了该请求头。请改用服务器另外读取的请求头（`CUSTOM_API_KEY_HEADER`，未修改时为 `x-api-key`，0.9.2 及以后）：`webui-keyring instance edit INSTANCE --key-header x-api-key`。',
    },
  },
  'other-credential-read': {
    what: '服务器读到的是另一个凭据，而不是此密钥（发送于 {header}）。',
    remedy: {
      window:
        '它前面的代理或网关发送了自己的 Authorization 请求头，该请求头优先于其他所有凭据。请让它在转发前去掉该请求头，并用 `CUSTOM_API_KEY_HEADER` 所指的请求头（`x-api-key`）发送密钥：请修改实例的密钥请求头。',
      command:
        '它前面的代理或网关发送了自己的 Authorization 请求头，该请求头优先于其他所有凭据。请让它在转发前去掉该请求头，并用 `CUSTOM_API_KEY_HEADER` 所指的请求头发送密钥：`webui-keyring instance edit INSTANCE --key-header x-api-key`。',
    },
  },
  'user-mismatch': {
    what: '代理登录的用户与此密钥的所有者不是同一人。',
    remedy:
      '代理在受信任的请求头（`WEBUI_AUTH_TRUSTED_EMAIL_HEADER`）中写明了它的用户。请让它在带有 API 密钥的请求中不发送该请求头。',
  },
  'refused-before': {
    what: '拒绝该请求的是 Open WebUI 前面的服务，而不是 Open WebUI 本身（服务器 {server}）（状态 {status}，{path}）（它要求登录：{scheme}）（错误 {number}）。',
    remedy: {
      window:
        '若它有自己的登录，请在实例的“额外请求头”中添加它所要求的请求头（Cloudflare Access：`CF-Access-Client-Id` 和 `CF-Access-Client-Secret`；Basic：`Authorization`，密钥改用 `x-api-key` 发送，且它须在转发前去掉该请求头）；或让它放行带有 API 密钥的 `/api` 请求。',
      command:
        '若它有自己的登录，请保存它所要求的请求头：Cloudflare Access 用 `webui-keyring instance edit INSTANCE --header CF-Access-Client-Secret`（以及 `CF-Access-Client-Id`），Basic 用 `--header Authorization --key-header x-api-key`，且它须在转发前去掉该请求头；或让它放行带有 API 密钥的 `/api` 请求。',
    },
  },
  'not-open-webui': {
    what: '此地址有响应，但不是 Open WebUI（似乎是：{seems}）（标题：{title}）（服务器 {server}）（状态 {status}，{path}）（它要求登录：{scheme}）（错误 {number}）。没有发送密钥。',
    remedy: {
      window:
        '请检查实例的基础 URL 和端口。若由代理的登录页代为响应，请在“额外请求头”中添加可让程序通过的请求头，或让代理放行 `/api`。',
      command:
        '请检查实例的基础 URL 和端口。若由代理的登录页代为响应，请保存可让程序通过的请求头：`webui-keyring instance edit INSTANCE --header HEADER`，或让代理放行 `/api`。',
    },
  },
  'wrong-base-path': {
    what: '那里有 Open WebUI，但不在此路径下（位于 {found}）。没有发送密钥。',
    remedy: '请更正实例基础 URL 中的路径。',
  },
  redirect: {
    what: '服务器将请求转到别处（{location}），而密钥绝不会发送到其他地址。',
    remedy: {
      window:
        '若那个地址是对的，请将它设为实例的基础 URL；若那是代理的登录页，请在“额外请求头”中添加可让程序通过的请求头（Cloudflare Access：`CF-Access-Client-Id` 和 `CF-Access-Client-Secret`），或让代理放行 `/api`。',
      command:
        '若那个地址是对的，请将它设为实例的基础 URL；若那是代理的登录页，请保存可让程序通过的请求头：Cloudflare Access 用 `webui-keyring instance edit INSTANCE --header CF-Access-Client-Secret`（以及 `CF-Access-Client-Id`），或让代理放行 `/api`。',
    },
  },
  'http-not-allowed': {
    what: '明文 http 会使密钥在传输途中暴露（{host}）。没有发送任何内容。',
    remedy: '请使用 `https`；若您完全信任该网络，也可为此实例允许明文 http。',
  },
  'tls-expired': {
    what: '服务器的证书目前无效（有效期为 {validFrom} 至 {validTo}）。没有发送密钥。',
    remedy: '请在服务器上更新证书，或校准本机的时钟。',
  },
  'tls-self-signed': {
    what: '服务器的证书是自签名的。没有发送密钥。',
    remedy: '若是您自己的，请将它选为实例的 CA 证书。',
  },
  'tls-wrong-host': {
    what: '服务器的证书属于另一个主机名（{names}）。没有发送密钥。',
    remedy: '请使用证书中的名称作为基础 URL，或为此名称申请证书。',
  },
  'tls-unknown-ca': {
    what: '服务器的证书由此处不信任的机构签发（{issuer}）。没有发送密钥。',
    remedy: '若该机构属于您或您的公司，请将其 PEM 文件选为实例的 CA 证书。',
  },
  'tls-failed': {
    what: '无法建立安全连接（{detail}）。没有发送密钥。',
    remedy: '请检查该端口是否使用 https，以及中间是否有代理；明文 http 服务器也会这样响应。',
  },
  'ca-file-unusable': {
    what: '此实例的 CA 证书不可用（{path}）。',
    remedy: '请检查文件是否还在、是否为 PEM 证书，或另选一个。',
  },
  'proxy-failed': {
    what: '代理没有连接到服务器（{proxy}）（{detail}）。没有发送密钥。',
    remedy: {
      window: '请检查代理是否在运行、是否允许连接此服务器，或在实例的连接选项中换一个代理或不用代理。',
      command:
        '请检查代理是否在运行、是否允许连接此服务器，或用 `instance edit --proxy` 更改实例的代理；`system` 表示 HTTPS_PROXY（NO_PROXY 中的主机除外），没有时使用桌面的设置。',
    },
  },
  'proxy-sign-in': {
    what: '代理要求用户名和密码（{proxy}）（{scheme}）。没有发送密钥。',
    remedy:
      '请以 `HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT` 启动本程序，并让实例使用系统代理；这些内容不会被保存。只支持 Basic：NTLM 和 Kerberos 需要本机上的中继。',
  },
  'proxy-unsupported': {
    what: '此服务器的代理不使用 HTTP 协议（{kind}）。没有发送任何内容。',
    remedy: {
      window: '请在实例的连接选项中填写 `http://` 或 `https://` 代理，或选择不用代理。',
      command: '请用 `instance edit --proxy` 选择 `http://` 或 `https://` 代理，或以 `none` 表示不用代理。',
    },
  },
  'name-not-found': {
    what: '主机名不存在（{host}）。',
    remedy: '请检查拼写和网络，以及是否需要 VPN 才能找到它。',
  },
  refused: {
    what: '此地址没有程序在监听（{host}，端口 {port}）。',
    remedy: '请检查服务器是否在运行，以及端口：镜像在内部监听 8080，通常发布为 3000。',
  },
  unreachable: {
    what: '无法连接此主机（{host}）（{detail}）。',
    remedy: '请检查地址、网络、VPN 和防火墙。',
  },
  'connection-closed': {
    what: '没有得到 HTTP 响应：连接被关闭，或该端口使用其他协议（{detail}）。',
    remedy:
      '请检查端口，以及基础 URL 是否应以 `https` 开头，然后再次测试。若仍如此，请查看服务器及中间代理的日志。',
  },
  'timed-out': {
    what: '服务器没有及时响应（{seconds} 秒）。',
    remedy: '请检查网络、防火墙或 VPN，以及服务器是否过载或已停止，然后再次测试。',
  },
  starting: {
    what: '服务器正在启动或尚未就绪（{detail}），或其代理无法连接到它（{status}）（它要求等待 {seconds} 秒）。',
    remedy: '请一分钟后再测试，或等到它要求的时间之后。若一直如此，请查看其日志，以及其数据库是否在运行。',
  },
  'server-error': {
    what: '服务器报告了内部错误（{status}）。',
    remedy: '请查看它的日志。密钥既未被接受，也未被拒绝。',
  },
  'rate-limited': {
    what: '服务器或其代理正在限制请求（请等待 {seconds} 秒）。',
    remedy: '请稍候再测试，并减少同时进行的测试数。',
  },
  'auth-off': {
    what: '此服务器关闭了登录：能访问它的任何人都是管理员。',
    remedy:
      '服务器仍会检查密钥，但起不到保护作用。除非没有其他人能访问，否则请以 `WEBUI_AUTH=true` 和新的数据文件夹启动。',
  },
  cancelled: { what: '测试已取消。', remedy: '可随时再次测试。' },
  'bad-url': {
    what: '实例的基础 URL 不可用。',
    remedy: '请编辑实例，给出完整的 http(s) 地址，不含用户名和密码。',
  },
  'unexpected-answer': {
    what: '服务器的响应与 Open WebUI 不符（{status}）（{detail}）。',
    remedy: {
      window: '“依据”中列有所发送的请求。原因可能是中间的代理，或很新的版本。',
      command: '原因可能是中间的代理，或很新的版本；请与一次正常的请求对照。',
    },
  },
} as const satisfies Record<VerdictCode, Explanation>;
