import type { RuntimeFailureCode } from '../../shared/failure.ts';
import type { Explanation } from '../explanation.ts';

/** Failures of what drives a container engine and looks for a server; as `failures`. */
export const runtimeFailures = {
  'runtime-no-program': {
    what: '在 PATH 的绝对路径文件夹中找不到{该程序}。',
    remedy: '请安装它，或在运行服务器的计算机上执行此操作。',
  },
  'runtime-no-engine': {
    what: '{该程序}的引擎没有响应。',
    remedy: '请启动 Docker 或 Podman，并确认它自己的 `ps` 命令在此可用。',
  },
  'runtime-denied': {
    what: '您没有使用{该程序}的引擎的权限。',
    remedy:
      '对于 Docker，请将您的用户加入 `docker` 组后重新登录，或使用无 root 的引擎。能使用 Docker 的人可以在这台计算机上做任何事。',
  },
  'runtime-no-container': {
    what: '找不到{该容器}。',
    remedy: '请用 `docker ps -a` 或 `podman ps -a` 核对名称。Compose 的容器由 `docker compose up` 创建。',
  },
  'runtime-no-file': {
    what: '在容器中找不到该文件。',
    remedy: '请检查提供给容器的路径。',
  },
  'runtime-failed': {
    what: '{该程序}执行失败。',
    remedy: '请先试试它自己的 `ps -a` 命令。',
  },
  'runtime-no-key-file': {
    what: '无法读取{该密钥文件}。',
    remedy:
      '请指定启动 `open-webui serve` 的文件夹：其中有文件 `.webui_secret_key`。如果服务器以其他方式获得 `WEBUI_SECRET_KEY`，请导入设置它的文件。',
  },
  'runtime-no-unit': {
    what: '找不到{该单元}。',
    remedy:
      '请用 `systemctl list-unit-files` 核对名称。不会查找用户单元（`systemctl --user`），请指定其文件夹：`serve:DIR`。',
  },
  'runtime-unit-of-container': {
    what: '{该单元}启动的是容器。',
    remedy: '请指定容器：`docker:CONTAINER` 或 `podman:CONTAINER`。',
  },
  'runtime-no-folder': {
    what: '不知道{该单元}在哪个文件夹中启动。',
    remedy: '请指定包含其密钥文件的文件夹：`serve:DIR`。',
  },
  'runtime-none': {
    what: '没有找到使用 Open WebUI 镜像的容器。',
    remedy: {
      window: '请启动服务器，或选择它的文件夹或文件。',
      command:
        '请启动服务器，或指明它在哪里运行：`--from docker:CONTAINER`、`compose:DIR`、`serve:DIR`、`unit:NAME` 或 `file:PATH`。',
    },
  },
  'runtime-choose': {
    what: '无法确定此实例的服务器在哪里运行，没有保存任何内容。',
    remedy: { window: '请选择服务器。', command: '请用 `--from SOURCE` 指明。' },
  },
  'runtime-no-key': {
    what: '{该处}的服务器没有 `WEBUI_SECRET_KEY`：既没有变量，也没有密钥文件；没有保存任何内容。',
    remedy: {
      window: '如果它从未启动过，请先启动一次，或为它生成一个密钥。',
      command:
        '如果它从未启动过，请先启动一次，再重新接管。新的服务器请生成密钥：`webui-keyring secret set INSTANCE WEBUI_SECRET_KEY --generate`。',
    },
  },
  'runtime-unknown': {
    what: '不知道{实例}在哪里运行。',
    remedy: {
      window: '请先选择它的服务器。',
      command: '请接管正在运行的服务器：`webui-keyring adopt INSTANCE`。',
    },
  },
  'runtime-list-damaged': {
    what: '记录实例运行位置的{该文件}已损坏。',
    remedy:
      '请把它移到别处，其中没有机密。然后重新指明每个实例在哪里运行：`webui-keyring instance edit INSTANCE --runs SOURCE`。',
  },
  'runtime-swarm': {
    what: '{该服务}在 Docker Swarm 中运行，本程序不会重新创建它。',
    remedy:
      '请导入其 stack 文件所指的 `env_file`（`webui-keyring import FILE --instance INSTANCE --format docker-env`），以 docker-env 格式导出到该文件，再运行 `docker stack deploy`。Swarm 机密无法读出。',
  },
  'runtime-no-compose': {
    what: '{该程序}没有 Compose v2。',
    remedy:
      '请安装插件 docker-compose-v2（或 docker-compose-plugin）。旧的 `docker-compose` 1.x 读取 `.env` 的方式不同，请在该文件夹中自行运行 `docker-compose up -d`。',
  },
  'runtime-no-project': {
    what: '{该文件夹}中没有 compose 文件。',
    remedy: {
      window: '请确认项目所在位置，并选择其文件夹。',
      command: '请确认项目所在位置，并从那里接管：`--from compose:DIR`。',
    },
  },
  'runtime-not-exported': {
    what: '没有任何已导出的文件会把{变量}带给服务器。',
    remedy: '请先导出到那里。',
  },
  'runtime-set-there': {
    what: '服务器启动时{变量}已有自己的值。',
    remedy:
      '在 compose 文件中，请把值改成 `${NAME:?}`，其中 NAME 是变量的名称；由于文件由 COMPOSE_FILE 或 `-f` 指定，不会读取覆盖文件。在 systemd 单元中，请用 `EnvironmentFile=` 指定一个文件，并删除写有值的那一行。',
  },
  'runtime-no-way-back': {
    what: '{机密}没有上一个版本。',
    remedy: '请用 `secret set --replace` 保存要使用的值。',
  },
  'runtime-applying': {
    what: '正在应用{实例}的已保存的值。',
    remedy: '请等待其结束（最多几分钟），然后再试。',
  },
  'runtime-not-arrived': {
    what: '正在使用的{变量}的值与已保存的不同。',
    remedy: {
      window: '请确认实例的地址就是这台服务器。',
      command: '请查看 `webui-keyring status`，并确认实例的地址就是这台服务器。',
    },
  },
  'runtime-stopped': {
    what: '{服务}的容器在启动后退出了。',
    remedy: '其日志说明了原因。',
  },
  'runtime-not-ready': {
    what: '{服务器地址}没有响应。',
    remedy: {
      window: '如果启动需要更长时间，请稍等后再次检查；否则请查看日志。',
      command: '如果启动需要更长时间，请用 `--wait` 等待更久；否则请查看日志。',
    },
  },
} as const satisfies Record<RuntimeFailureCode, Explanation>;
