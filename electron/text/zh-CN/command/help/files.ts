const only = '只限这些变量：NAME,…，也可多次指定';
const asOther = '变量 NAME 的另一个名称（可多次指定）';
const notIgnored = {
  gitignore: '将 Git 未忽略的 FILE 加入 .gitignore',
  'allow-unignored': '即使 Git 未忽略 FILE 也写入',
} as const;

export const files = {
  adopt: {
    summary: '接管服务器正在使用的机密，首先是它的 WEBUI_SECRET_KEY',
    options: {
      from: '它在哪里运行：docker:CONTAINER、podman:CONTAINER、compose:DIR[#SERVICE]、serve:DIR、unit:NAME 或 file:PATH',
      url: '新添加的 INSTANCE 的基础 URL（默认为其发布的端口）',
      only,
      all: '也保存看起来不像机密的变量',
      replace: '也保存在该实例中已有其他值的变量',
      force: '也保存不安全的密钥',
      'dry-run': '只显示将要保存的内容，不保存',
      yes: '不再询问',
    },
    notes: [
      '对已在运行的服务器，这是第一步：它保留自己的密钥，因此也保留会话、OAuth 登录和身份验证器。此处不会生成密钥，也不会改动服务器。',
      '未指定 --from 时，使用 INSTANCE 已知的运行位置，或 `docker` 和 `podman` 中唯一的服务器。不存在的 INSTANCE 会被添加。运行位置会被记住：请参阅 `instance list`。',
      '按镜像启动脚本的顺序查找密钥：容器的环境变量、WEBUI_SECRET_KEY_FILE 所指的文件、/app/backend/.webui_secret_key。已停止的容器也可读取。不会运行项目文件夹中的任何东西。',
    ],
  },
  import: {
    summary: '从文件导入机密：.env、compose、`docker run`、systemd、Kubernetes、JSON、密钥文件',
    options: {
      instance: '要保存到的实例',
      format: '文件供哪个程序使用（默认自动识别）',
      service: '从哪个服务、容器或 Secret 导入',
      only,
      all: '也导入看起来不像机密的变量',
      as: 'NAME=OTHER：将文件中的 OTHER 保存为 NAME',
      replace: '也导入在该实例中已有其他值的变量',
      force: '也保存不安全的密钥',
      'dry-run': '只显示将要导入的内容，不保存',
    },
    notes: [
      '未指定 --only 或 --all 时，保存看起来像机密、且尚未保存的变量，除非它会使服务器无法工作。FILE 为 - 时读取标准输入。',
      '值绝不会被展开或执行。如果各种 .env 读取程序对某个值的理解不一致，会要求指定格式。',
    ],
  },
  export: {
    summary: '将机密写成环境变量，供目标程序读取',
    options: {
      format: '目标程序或文件格式',
      out: '写入只有所有者可读的文件',
      merge: '只修改现有 FILE 中的这些变量',
      replace: '覆盖现有的 FILE',
      only,
      as: asOther,
      'names-only': '只写名称，值由程序从环境中取得',
      variant: '格式的变体',
      ...notIgnored,
      reveal: '直接在终端上显示值，不再询问',
      yes: '合并时不再询问',
    },
    notes: [
      '写入之前，会用目标读取程序的模型核对内容。读取后会改变的值会被拒绝，并提示可以表示它的格式。',
      '未指定 --out，或 --out 为 - 时，写到标准输出。由多个文件组成的格式会把其余文件写在 FILE 旁边。各格式的第一个变体为默认值：compose-yaml 为 service 或 environment；k8s-secret 为 data 或 string-data；sh 为 posix 或 bash；dotenv 为 npm 或 node（Node 22 及更新版本的 node --env-file）。',
      '未指定 --only 时，导出所有名称可作变量名的机密；compose-secret 和 key-file 只导出 WEBUI_SECRET_KEY。合并（compose-env、docker-env、systemd、dotenv、python-dotenv）会原样保留 FILE 的其余内容，并显示更改，其中的值以圆点遮盖。',
      '由 Git 跟踪的文件会被拒绝。写入的文件会被记住：见 `target list` 和 `target update`。',
    ],
  },
  'target list': {
    summary: '列出导出过的文件，以及哪些已经过期',
    options: {},
    notes: [],
  },
  'target update': {
    summary: '将使用中的值写入已过期的文件',
    options: { file: '只限此文件，即使它是最新的或已被删除', ...notIgnored },
    notes: [
      '可以合并的格式会保留他人写入的内容。其他文件会重新写入，除非此后有人更改过；这时，不含值的文件会保持原样。',
      '有文件未能更新时，退出码为 1。',
    ],
  },
  'target rm': {
    summary: '从列表中移除导出过的文件；文件本身保留',
    options: {},
    notes: [],
  },
  run: {
    summary: '运行一个命令，并在其环境中提供机密',
    options: { only, as: asOther },
    notes: [
      '不会写入任何文件或命令行：webui-keyring run prod -- docker run -e WEBUI_SECRET_KEY …，或 webui-keyring run prod -- docker compose up -d，配合 `environment: [WEBUI_SECRET_KEY]`。',
      '标签可作变量名的 API 密钥也会提供。退出码即该命令的退出码；被信号终止时为 128 以上；找不到命令时为 127，无法执行时为 126。',
    ],
  },
} as const;
