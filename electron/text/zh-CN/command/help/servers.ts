import { mintedTokens } from '../../minted.ts';

const instanceOptions = {
  env: '实例的用途',
  'ca-file': '签发服务器证书的 CA 的 PEM 文件，在公共 CA 之外也予以信任',
  'key-header': '携带密钥的请求头（若不是 Authorization）',
  'allow-http': '允许以明文 http 访问本机以外的主机',
  proxy: 'system（HTTPS_PROXY 和 NO_PROXY，默认）、none，或 http://HOST:PORT',
  notes: '备注',
} as const;

export const servers = {
  'instance add': {
    summary: '添加一个 Open WebUI 实例',
    options: { url: '基础 URL', ...instanceOptions },
    notes: [],
  },
  'instance list': { summary: '列出所有实例', options: {}, notes: [] },
  'instance edit': {
    summary: '修改实例',
    options: {
      name: '新名称',
      url: '基础 URL',
      ...instanceOptions,
      header: '其前面的代理或网关所要求的请求头；值会提示输入，或从标准输入读取',
      runs: '运行位置，写法同 `adopt --from`；none 表示没有',
      'no-header': '不再发送该请求头',
      'no-ca-file': '恢复为只信任内置的证书',
      'no-allow-http': '恢复为拒绝明文 http',
    },
    notes: [
      '额外请求头作为单独的机密保存，只发往该实例的地址。Cloudflare Access 需要 CF-Access-Client-Id 和 CF-Access-Client-Secret；代理的 Basic 需要 Authorization，并加上 --key-header x-api-key。',
    ],
  },
  'instance rm': {
    summary: '将实例及其所有机密移入回收站',
    options: { now: '立即永久删除', yes: '不再询问' },
    notes: [
      '回收站会保留它 trashDays 天（见 `config list`），它的名称可以再次使用。可用 `instance restore` 恢复它。--now 还会删除回收站中已有的属于它的机密。',
    ],
  },
  'instance restore': {
    summary: '从回收站恢复已删除的实例及其机密',
    options: { as: '恢复后使用的另一个名称' },
    notes: ['如果以该名称删除过多个实例，则恢复最后删除的那一个。'],
  },
  test: {
    summary: '测试 API 密钥、服务器密钥和服务器，并说明问题所在',
    options: {
      key: '只测试此 API 密钥或服务器密钥',
      path: '须允许此密钥访问的路径，会用它来测试；可重复使用',
      all: '所有实例的服务器、服务器密钥和 API 密钥',
      concurrency: '对同一主机同时进行的测试数，{min} 到 {max}（默认 8）',
      changed: '只输出自上次使用 --changed 运行以来有变化的结果',
      format:
        'text、json、csv（电子表格）、junit（供 CI 使用的 XML）或 prometheus（供 node_exporter 的 textfile 收集器使用）',
      csv: '同 `--format csv`',
    },
    notes: [
      '密钥只通过已验证的连接，发送给表明自己是 Open WebUI 的服务器。服务器是否使用所保存的 WEBUI_SECRET_KEY，是用一个不存在的用户的令牌来判断的。',
      '--path 在基础 URL 之下以 GET 调用，不会调用任何模型：聊天和消息的路径只收到空的 POST，Open WebUI 在查找模型之前就会拒绝它。路径不允许此密钥，或未表明是否允许时，测试不通过。',
      '有测试未通过时，退出码为 1；所有服务器都无法连接时为 4。',
      '使用 --changed 时，只要有结果发生变化，无论变好还是变坏，退出码都为 1，否则为 0。此前没有记录的结果，若未通过，也算作变化。',
    ],
  },
  'server-key': {
    summary: '显示、创建或删除用户在服务器上的 API 密钥',
    options: {
      key: '所涉及的 API 密钥；create 也接受新名称',
      email: '以此用户登录；密码从标准输入读取，或在提示后输入',
      session: '使用会话令牌，从标准输入读取，或在提示后输入',
      'user-id': '用已保存的服务器密钥为此用户签发令牌（适用于 0.11 及以前）',
      version: '用于 delete：使用所保存密钥的此版本',
      database: '用于 sql（默认 sqlite）',
      release: '用于 sql：服务器的版本',
      reveal: '直接在终端上显示密钥，不再询问',
      yes: '不再询问',
    },
    notes: [
      '未指定 --email、--session 或 --user-id 时，使用所保存的密钥本身。创建新密钥会使旧密钥立即失效；新密钥会保存为使用中的版本，并进行测试。',
      'sql 输出将所保存的（或待启用的）密钥写入服务器数据库的语句；请先备份。',
    ],
  },
  'token inspect': {
    summary: '离线显示会话令牌的内容和异常之处，以及由哪个已保存的机密签名',
    options: { instance: '只与此实例的服务器密钥比较' },
    notes: [
      '令牌从标准输入读取，或在提示后输入，绝不显示或保存。它会与所有实例的服务器密钥中有值的每个版本比较。',
      '使用 --instance 时，若它的服务器密钥都不是签名所用，退出码为 1。',
    ],
  },
  'token mint': {
    summary: '用实例已保存的服务器密钥为用户签发会话令牌',
    options: {
      'user-id': '该用户在服务器上的 ID',
      lifetime: '有效期，从 1m 到 4w：数字加 m、h、d 或 w（默认 15m）',
      reveal: '直接在终端上显示令牌，不再询问',
      yes: '签发前不再询问',
    },
    notes: [
      '在到期或更换服务器密钥之前，此令牌无需密码和第二重验证即可进入账号。谁持有它，谁就拥有该会话；服务器不会记录它在此处签发。',
      `${mintedTokens}不会向服务器发送任何内容。`,
    ],
  },
} as const;
