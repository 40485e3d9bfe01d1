import type { FailureCode, KeychainFailureCode } from '../../shared/failure.ts';
import type { Explanation } from '../explanation.ts';

/** In braces stands what is said where a failure names no subject; else the subject stands there, in quotes. */
export const failures = {
  'vault-not-found': {
    what: '找不到{该项}。',
    remedy: {
      window: '它已被删除，可能是通过命令行。',
      command:
        '请用 `webui-keyring instance list`、`secret list`、`secret versions` 或 `vault list` 查看现有的内容。',
    },
  },
  'vault-name-taken': { what: '{该名称}已被占用。', remedy: '请换一个名称。' },
  'vault-bad-name': {
    what: '{该名称}不可用。',
    remedy: '请换一个名称。',
  },
  'vault-name-is-value': {
    what: '{该名称}看起来像一个机密的值。名称以明文保存，因此没有保存任何内容。',
    remedy: {
      window: '请在此处只输入名称，值请填入专门的字段。',
      command: '请只给出名称。值通过提示或标准输入传入；`--generate` 可生成一个。',
    },
  },
  'vault-bad-url': {
    what: '{该地址}不可用。',
    remedy: '请给出完整的 http(s) 地址，不含用户名、查询和片段。',
  },
  'vault-bad-proxy': {
    what: '{该代理}无法保存。',
    remedy: {
      window: '请输入形如 `http://proxy.example.org:3128` 的地址，不含用户名和密码。',
      command:
        '请给出 `system`、`none` 或 `http://HOST:PORT`，不含用户名和密码：本程序的文件中不存放它们。若代理需要，请设置 HTTPS_PROXY 并选择 `system`。',
    },
  },
  'vault-invalid': { what: '{某个字段}无法保存。', remedy: '请更正后重试。' },
  'vault-read-only': {
    what: '这些数据由更新版本的 WebUI Keyring 写入，可以读取，但不能修改。',
    remedy: '请使用那个版本。',
  },
  'vault-newer': {
    what: '这些数据由更新版本的 WebUI Keyring 写入，此版本无法读取。',
    remedy: '请使用那个版本。没有任何改动。',
  },
  'vault-damaged': {
    what: '没有改动任何内容：数据已损坏。',
    remedy: {
      window: '请在菜单中打开“钥匙串”，恢复最近的完好副本。',
      command:
        '`webui-keyring doctor --restore-last-good` 可恢复最近的完好副本，窗口中也可以；损坏的文件会保留。',
    },
  },
  'vault-busy': {
    what: '另一个进程正在修改数据。',
    remedy: '请稍后重试。如果没有本程序的窗口或命令在运行，或持有锁的计算机或容器已不存在，请删除锁文件。',
  },
  'vault-conflict': {
    what: '{该项}在此期间已在别处被修改，因此没有执行任何操作。',
    remedy: {
      window: '请关闭此对话框，查看新的状态后再试。',
      command: '请重新查看，然后再次运行命令。',
    },
  },
  'vault-wrong-state': {
    what: '{该项}目前的状态不允许这样做。',
    remedy: {
      window: '请查看它的版本；可能已通过命令行改动。',
      command: '请用 `webui-keyring secret list`、`vault list` 或 `doctor` 查看目前的状态。',
    },
  },
  'vault-value-differs': {
    what: '钥匙串给出的{该机密}的值与保存时的不同，因此没有使用它。',
    remedy: {
      window: '该条目被其他程序改动过。请在“钥匙串”中重新设置正确的值。',
      command:
        '该条目被其他程序改动过。请用 `webui-keyring secret set` 重新设置正确的值；`webui-keyring doctor --deep` 会列出所有这样的值。',
    },
  },
  'vault-value-unchecked': {
    what: '无法核对{该值}，因此没有使用它：保存它时所用的核对密钥，在接受另一个钥匙串时已被替换。',
    remedy: {
      window: '请在“钥匙串”中重新设置。',
      command: '请用 `webui-keyring secret set` 重新设置；`webui-keyring doctor` 会列出所有这样的值。',
    },
  },
  'vault-key-missing': {
    what: '用于核对值的密钥不在钥匙串中，因此无法核对{该值}，没有使用它。',
    remedy: {
      window: '请恢复原来的密钥环，或在“钥匙串”中生成新的核对密钥。',
      command: '请恢复原来的密钥环；或用 `webui-keyring doctor --fix` 为现有的值生成新的核对密钥。',
    },
  },
  'vault-disk-full': { what: '磁盘已满，没有改动。', remedy: '请腾出一些空间后重试。' },
  'vault-denied': {
    what: '您无权读取或修改{数据文件夹中的一个文件}。',
    remedy: '`webui-keyring doctor` 会显示各文件的所有者，以及将其归还给您的命令。',
  },
  'vault-disk-read-only': {
    what: '{数据文件夹中的一个文件}所在的卷以只读方式挂载，没有改动。',
    remedy: {
      window: '请以可写方式挂载后重试。值仍可读取。',
      command: '请以可写方式挂载，或将 WEBUI_KEYRING_HOME 设为其他卷上的文件夹。只读取的命令仍可使用。',
    },
  },
  'vault-root': {
    what: '{数据文件夹}属于其他用户，root 的改动会使其无法使用，因此没有改动。',
    remedy: {
      window: '请以该用户的身份启动本程序，不要使用 root。',
      command:
        '请以该用户的身份再次运行命令，不要使用 sudo。若要为 root 建立自己的保险库，请将 WEBUI_KEYRING_HOME 设为属于 root 的文件夹。',
    },
  },
  'vault-io': {
    what: '无法读取或写入{数据文件夹中的一个文件}。',
    remedy: {
      window: '请检查数据文件夹是否存在、该文件是否为链接、磁盘是否正常；“设置”中有文件夹的位置。',
      command: '请检查该路径是否通向一个文件夹、该文件是否为链接、磁盘是否正常。',
    },
  },
  'vault-file-open': {
    what: '其他程序正打开着{数据文件夹中的一个文件}，无法替换它。',
    remedy:
      '请关闭打开它的程序（编辑器、备份、杀毒软件），然后重试。若没有程序打开它，请在其属性中查看您是否可以修改。',
  },
  'vault-unconfirmed': {
    what: '更改已完成，但磁盘没有确认{该文件}；断电后更改可能会丢失。',
    remedy: {
      window: '请检查磁盘。',
      command: '请检查磁盘；`webui-keyring doctor` 会显示已保存的内容。',
    },
  },
  'vault-has-folder': {
    what: '该保险库正在使用：它的记录在{另一个文件夹}中。没有更改任何内容。',
    remedy: {
      window: '请在那里使用它。如果不需要那个文件夹，请先将其删除，然后就可以把它的值移到这里。',
      command: '请通过 `--home` 或 WEBUI_KEYRING_HOME 在那里使用它；如果不需要那个文件夹，请先将其删除。',
    },
  },
  'vault-foreign-file': {
    what: '{数据文件夹中的一个文件}属于其他用户，可能是其放入的；没有使用它。',
    remedy: {
      window: '请查明原因，然后恢复您自己的文件；如果内容正确，请将其改为您所有。“设置”中有文件夹的位置。',
      command:
        '请查明原因，然后恢复您自己的文件；如果内容正确，请将其改为您所有：`webui-keyring doctor` 会显示所用的命令。',
    },
  },
  'export-not-representable': {
    what: '没有写入任何内容：此格式无法表示{某个变量}的值。',
    remedy: '请换一种格式，或不导出该变量。',
  },
  'export-target-symlink': {
    what: '{目标}是一个符号链接，机密不会通过链接写入。',
    remedy: '请选择文件本身，或换一个名称。',
  },
  'export-target-not-file': { what: '{目标}不是普通文件。', remedy: '请选择其他文件。' },
  'export-target-exists': {
    what: '{该文件}已存在。',
    remedy: {
      window: '请选择其他文件，或合并到此文件。',
      command: '请选择其他文件，或使用所列的选项。',
    },
  },
  'export-target-tracked': {
    what: 'Git 正在跟踪{该文件}，机密会进入仓库。',
    remedy: '请选择其他文件，或用 `git rm --cached` 停止跟踪。',
  },
  'export-target-not-ignored': {
    what: '{该文件}位于 Git 工作区中，且未被忽略。',
    remedy: {
      window: '请先把它加入 `.gitignore`，或选择其他文件夹。',
      command: '请使用所列的选项，或选择其他文件夹。',
    },
  },
  'export-target-unreadable': {
    what: '无法读取{该文件}。',
    remedy: '请检查它是否属于您，或选择其他文件。',
  },
  'export-target-changed': {
    what: '没有写入任何内容：{该文件}在此期间已被改动。',
    remedy: {
      window:
        '请查看新的预览后再保存。若每次更新都这样提示，说明导出后有人改动过此文件：请重新导出并替换它。',
      command:
        '请重试。若每次更新都这样提示，说明导出后有人改动过此文件：`webui-keyring export` 加上 `--replace` 会覆盖它。',
    },
  },
  'export-target-missing': {
    what: '{该文件}已不存在。',
    remedy: {
      window: '请在文件列表中对它选“重新写入”或“从列表中移除”。',
      command: '请重新导出，或用 `webui-keyring target rm` 将其移出列表。',
    },
  },
  'export-target-orphaned': {
    what: '写入{该文件}的机密都已删除。',
    remedy: {
      window: '如果不再有程序读取该文件，请删除它，并选“从列表中移除”。',
      command: '如果不再有程序读取该文件，请删除它，并用 `webui-keyring target rm` 将其移出列表。',
    },
  },
  'export-merge-refused': {
    what: '没有写入任何内容：无法安全地合并到{该文件}。',
    remedy: '请更正所指出的地方，或写入新文件。',
  },
  'export-merge-unsupported': { what: '{此格式}无法合并到现有文件。', remedy: '请写入新文件。' },
  'export-names-only-unsupported': {
    what: '{此格式}不能只写名称而不写值。',
    remedy: {
      window: '请取消“仅名称”，或换一种格式。',
      command: '请选择 `docker-run`、`docker-env` 或 `compose-yaml`。',
    },
  },
  'export-nothing': { what: '没有可导出的内容。', remedy: '请选择有使用中值的机密。' },
  'export-io': {
    what: '没有写入任何内容：无法写入{该文件}。',
    remedy: '请检查您是否可以写入该文件夹，以及磁盘空间是否足够。',
  },
  'export-file-open': {
    what: '没有写入任何内容：其他程序正打开着{该文件}，无法替换它。',
    remedy:
      '请关闭打开它的程序（编辑器、容器、杀毒软件），然后重试。若没有程序打开它，请在其属性中查看您是否可以修改。',
  },
  'export-folder-closed': {
    what: '没有写入任何内容：您无权在{该文件夹}中新建文件。',
    remedy: '请获取该文件夹的写入权限，或选择其他文件夹。',
  },
  'export-list-full': {
    what: '已导出文件的列表已满。',
    remedy: {
      window: '请在列表中移除不再使用的文件。',
      command: '请移除不再使用的文件：参阅 `webui-keyring target list` 和 `target rm`。',
    },
  },
  'import-unreadable': { what: '无法读取{该文件}。', remedy: '请检查它是否存在，以及您是否可以读取。' },
  'import-not-file': { what: '{来源}不是普通文件。', remedy: '请选择一个文件。' },
  'import-too-large': { what: '{该文件}太大。', remedy: '请选择正确的文件，或只选含有变量的部分。' },
  'import-not-text': { what: '{该文件}不是 UTF-8 文本。', remedy: '请转换为 UTF-8。' },
  'import-malformed': { what: '无法按此格式读取{该文件}。', remedy: '请更正它，或选择它的格式。' },
  'import-too-deep': { what: '{该文件}嵌套太深。', remedy: '请选择正确的文件，或只选含有变量的部分。' },
  'import-too-many': { what: '{该文件}条目太多。', remedy: '请选择正确的文件，或只选含有变量的部分。' },
  'import-unknown-format': { what: '无法识别{该文件}的格式。', remedy: '请自行选择格式。' },
  'import-ambiguous': {
    what: '不同程序对{此文件}的读法不同。',
    remedy: {
      window: '请选择它所面向的程序。',
      command: '请用 `--format FORMAT` 指明读取该文件的程序所用的格式。',
    },
  },
  'import-choose-group': {
    what: '{该文件}中有多个服务或对象。',
    remedy: { window: '请选择一个。', command: '请用 `--service NAME` 指明从哪一个导入。' },
  },
  'import-nothing': { what: '{该文件}中没有可导入的变量。', remedy: '请检查是否选对了文件。' },
  'import-cannot-keep': {
    what: '没有导入任何内容：无法保存{某个变量}的值。',
    remedy: '请跳过该变量，或在文件中更正。',
  },
  'run-bad-name': { what: '{该机密}的名称不能作为环境变量名。', remedy: '请只选择变量，或重命名此机密。' },
  'run-unset': { what: '{某个变量}没有使用中的值。', remedy: '请为它设置值，或跳过它。' },
  'run-not-representable': { what: '{某个变量}的值不能放入环境变量。', remedy: '请跳过该变量。' },
  'run-too-large': {
    what: '参数和环境变量对{该命令}来说太大。',
    remedy: { window: '请减少一些变量。', command: '请用 `--only` 减少变量。' },
  },
  'run-not-found': { what: '找不到{该命令}。', remedy: '请检查其名称和 PATH。' },
  'run-not-executable': { what: '{该命令}无法执行。', remedy: '请检查它的权限。' },
  'run-failed': { what: '{该命令}无法启动。', remedy: '请先不通过本程序试一次。' },
  'request-denied': { what: '程序拒绝了此请求。', remedy: '请关闭窗口后重新打开。' },
  'request-invalid': { what: '{给出的内容}不可用。', remedy: '请更正后重试。' },
  'request-cancelled': { what: '已取消。', remedy: '没有改动。' },
  'request-handle-expired': {
    what: '为这一步暂存的内容在闲置十分钟后已自动清除。',
    remedy: '请重新开始这一步：再生成一个值，或重新打开文件。',
  },
  'request-internal': {
    what: '程序内部出错。',
    remedy: {
      window: '请重试。若再次出现，请关闭窗口后重新打开。',
      command: '请连同这段文字一起报告；其中不含机密。',
    },
  },
} as const satisfies Record<Exclude<FailureCode, KeychainFailureCode>, Explanation>;
