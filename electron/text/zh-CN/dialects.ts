import type { DialectId, ExportWarningCode, RefusalReason } from '../../shared/dialects.ts';
import { urlSafeShown } from '../../shared/password-characters.ts';
import { urlUnsafeShown } from '../../shared/url-passwords.ts';
import type { DialectText } from '../explanation.ts';

export const dialects = {
  'compose-env': {
    name: 'Compose .env',
    about:
      '放在 `docker-compose.yaml` 旁的 `.env`，由 Docker Compose v2 读取。服务须以 `$WEBUI_SECRET_KEY` 引用，或用 `env_file:` 整体引入。`docker stack deploy` 以 docker --env-file 的方式读取 `env_file:`，不适用此格式。',
  },
  'docker-env': {
    name: 'docker --env-file',
    about:
      '用于 `docker run --env-file`、`podman --env-file`、`kubectl create secret --from-env-file`，以及 `docker stack deploy` 的 `env_file:`。字符原样读取，不能有换行。',
  },
  'docker-run': {
    name: 'docker run 命令',
    about: '在 shell 中执行的命令。值会出现在进程列表和历史中，选“仅名称”可避免。',
  },
  'compose-yaml': { name: 'Compose YAML', about: '基于官方镜像的完整服务，或仅其 `environment:`。' },
  'compose-secret': {
    name: 'Compose 密钥文件',
    about: '一个密钥文件，以及通过 `WEBUI_SECRET_KEY_FILE` 读取它的服务。适用于 0.6.14 及以后的镜像。',
  },
  'key-file': {
    name: 'open-webui serve 密钥文件',
    about:
      '`open-webui serve` 启动所在文件夹中的 `.webui_secret_key`，用于以 pip 或 uv 安装的服务器。只含 `WEBUI_SECRET_KEY`。',
  },
  'k8s-secret': { name: 'Kubernetes Secret', about: '用于 `kubectl apply` 的清单。' },
  helm: { name: 'Helm values', about: '一个 Secret，以及引用它的官方 chart 的 values。' },
  sh: { name: 'sh、bash、zsh', about: '在 POSIX shell 中 source 的语句。' },
  fish: { name: 'fish', about: '在 fish 中 source 的语句，其引号规则与其他 shell 不同。' },
  powershell: { name: 'PowerShell', about: '设置 `$env:` 变量的脚本。' },
  cmd: { name: 'Windows 批处理', about: 'cmd 的 `.bat` 文件，能用的特殊字符很少。' },
  systemd: { name: 'systemd', about: '用于单元的 `EnvironmentFile=`。' },
  dotenv: { name: 'npm dotenv', about: '供使用 dotenv 的 Node 程序读取的 `.env`。' },
  'python-dotenv': {
    name: 'python-dotenv',
    about:
      '供使用 python-dotenv 的 Python 程序读取的 `.env`。`open-webui serve` 不会从中取得 `WEBUI_SECRET_KEY`。',
  },
  json: { name: 'JSON', about: '由名称和值组成的对象，供您自己的程序使用。' },
} as const satisfies Record<DialectId, DialectText>;

export const refusals = {
  'bad-name': '它的名称不是环境变量名。',
  'reserved-name': '读取程序保留了此名称。',
  'duplicate-name': '名称出现了两次。',
  nul: '它含有 NUL 字符。',
  'not-unicode': '它不是有效的文本。',
  'line-break': '它含有换行，会变成另一个变量。',
  'carriage-return': '它含有回车符。',
  'ends-with-line-break': '它以换行结尾，会被读取程序丢弃。',
  'trailing-backslash': '它以反斜杠结尾。',
  quoting: '它混用的引号或运算符在此无法加引号表示。',
  'control-characters': '它含有控制字符。',
  'non-characters': '它含有不代表任何字符的码位。',
  'non-ascii': '它含有非 ASCII 字符。',
  empty: '它是空的。',
  'too-long': '它太长。',
  'only-secret-key': '此格式只支持 WEBUI_SECRET_KEY。',
  'document-too-large': '整个文件会过大。',
  'not-read-back': '校验时无法原样读回。',
} as const satisfies Record<RefusalReason, string>;

export const exportWarnings = {
  'copied-to-database':
    'Open WebUI 在首次启动时把这些变量复制到数据库，之后会忽略环境变量的更改；此后请在其管理设置中修改。',
  'empty-secret-key': '`WEBUI_SECRET_KEY` 为空：当前版本将无法启动。',
  'public-secret-key': '`WEBUI_SECRET_KEY` 是公开的默认值：任何人都能冒充任何用户登录。',
  'fernet-trap': '该密钥有 44 个字符，却不是 32 字节的 Base64：服务器无法用它启动。',
  'not-a-fernet-key': '身份验证器的密钥不是 Fernet 密钥（32 字节的 URL 安全 Base64）：服务器无法用它启动。',
  'short-secret-key': '`WEBUI_SECRET_KEY` 少于签名所要求的 32 字节。',
  'breaks-url': `其中的密码要放入 URL，而 \`${urlUnsafeShown}\` 会在 URL 中截断或改变它：Open WebUI 将使用另一个密码，或无法启动。请改用只含字母、数字和 \`${urlSafeShown}\` 的密码，或在完整的 URL 中对这些字符使用百分号编码。`,
  'legacy-name': '名称 `WEBUI_JWT_SECRET_KEY` 已失效，请使用 `WEBUI_SECRET_KEY`。',
  'shared-secret': '另一个实例使用相同的值；其中一个泄露，两个都不安全。',
  'dedicated-keys-advised':
    '若另设专用密钥，以后轮换 `WEBUI_SECRET_KEY` 时 OAuth 和 MCP 会话不受影响。目前未设置：',
  'shows-in-process-list': '值会出现在进程列表和 shell 历史中。',
  'unset-name-dropped': '环境中未设置的名称会被悄悄忽略。',
  'empty-unsets': '在 7.5 之前的 PowerShell 中，空值会取消该变量。',
  'needs-empty-secret-key': '只有当 `WEBUI_SECRET_KEY` 本身为空或未设置时，才会读取密钥文件。',
  'compose-file-sets-key':
    'Open WebUI 的官方 compose 文件将 `WEBUI_SECRET_KEY` 设为空字符串，优先于 `.env`。将以下各行放入 `compose.override.yaml`，或加入已有的覆盖文件，服务即可得到密钥：',
  'environment-beats-env-file':
    '在 Compose 服务中，`environment:` 优先于 `env_file:`，而 Open WebUI 的官方 compose 文件在其中将 `WEBUI_SECRET_KEY` 设为空字符串。请删除该行，或以 Compose `.env` 格式导出。',
  'escaped-for-compose-2':
    '这些值含有 `docker-compose` 1.x 会读成其他内容的字符；Compose v2（`docker compose`）会原样读取。',
  'serve-ignores-dotenv':
    '`open-webui serve` 在加载 `.env` 之前，就已从环境变量或当前文件夹的 `.webui_secret_key` 取得 `WEBUI_SECRET_KEY`，不会从此文件中读取。请为它导出密钥文件、使用 systemd 的 `EnvironmentFile=`，或用命令行的 `run` 启动它。',
} as const satisfies Record<ExportWarningCode, string>;
