import { backupFailures } from './backup-failures.ts';
import { fileFailures } from './file-failures.ts';
import { runtimeFailures } from './runtime-failures.ts';
import type { FailureCode, KeychainFailureCode } from '../../shared/failure.ts';
import type { Explanation } from '../explanation.ts';

/** In braces stands what is said where a failure names no subject; else the subject stands there, in quotes. */
export const failures = {
  'vault-not-found': {
    what: '找不到{该项}。',
    remedy: {
      window: '它已被删除，可能是通过命令行。',
      command:
        '请用 `webui-keyring instance list`、`secret list`、`secret versions`、`trash list` 或 `vault list` 查看现有的内容。',
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
    remedy: '请使用那个版本。没有更改任何内容。',
  },
  'vault-damaged': {
    what: '数据已损坏，没有更改任何内容。',
    remedy: {
      window: '请打开“钥匙串”页，恢复最近的完好副本。',
      command: '请运行 `webui-keyring doctor`：它会说明问题所在，以及如何恢复数据。',
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
  'vault-no-new-key': {
    what: '{机密}还没有新值。',
    remedy:
      '请用 `--stage` 暂存一个值；或用 `--email ADDRESS`（或 `--session`）让服务器新建密钥：使用同一账号时，旧密钥立即失效；使用第二个账号时，旧密钥继续有效。',
  },
  'vault-key-void': {
    what: '服务器已不认识{机密}的这个值：它在服务器上已被更换或删除。',
    remedy: '请继续使用当前的密钥，或用 `rotate --email ADDRESS` 再新建一个。',
  },
  'vault-key-elsewhere': {
    what: '服务器上此用户的密钥已保存为{另一个机密}，新建密钥会使它失效。',
    remedy: {
      window: '没有新建密钥。请为那个机密新建密钥。',
      command: '没有新建密钥。请为那个机密新建密钥：`webui-keyring server-key INSTANCE create --key NAME`。',
    },
  },
  'vault-rotating': {
    what: '{该项}正在轮换，因此没有更改它的版本和文件。',
    remedy: '请用 `webui-keyring rotate INSTANCE NAME --continue` 完成，或用 `--back` 返回，然后再试。',
  },
  'vault-not-rotating': {
    what: '{该项}没有正在进行的轮换。',
    remedy: '请用 `webui-keyring rotate INSTANCE NAME` 开始。',
  },
  'vault-wrong-state': {
    what: '{该项}目前的状态不允许这样做。',
    remedy: {
      window: '请查看它的版本；可能已通过命令行更改。',
      command: '请用 `webui-keyring secret list`、`trash list`、`vault list` 或 `doctor` 查看目前的状态。',
    },
  },
  'vault-value-differs': {
    what: '钥匙串给出的{该机密}的值与保存时的不同，因此没有使用它。',
    remedy: {
      window: '该条目被其他程序更改过。请在“钥匙串”中重新设置正确的值。',
      command:
        '该条目被其他程序更改过。请用 `webui-keyring secret set` 重新设置正确的值；`webui-keyring doctor --deep` 会列出所有这样的值。',
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
      window: '请恢复原来的钥匙串，或在“钥匙串”页创建新的核对密钥。',
      command: '请恢复原来的钥匙串；或用 `webui-keyring doctor --fix` 为现有的值创建新的核对密钥。',
    },
  },
  'vault-disk-full': { what: '磁盘已满，没有更改任何内容。', remedy: '请腾出一些空间后重试。' },
  'vault-denied': {
    what: '您无权读取或修改{数据文件夹中的一个文件}。',
    remedy: '`webui-keyring doctor` 会显示各文件的所有者，以及将其归还给您的命令。',
  },
  'vault-disk-read-only': {
    what: '{数据文件夹中的一个文件}所在的卷以只读方式挂载，没有更改任何内容。',
    remedy: {
      window: '请以可写方式挂载后重试。值仍可读取。',
      command: '请以可写方式挂载，或将 WEBUI_KEYRING_HOME 设为其他卷上的文件夹。只读取的命令仍可使用。',
    },
  },
  'vault-root': {
    what: '{数据文件夹}属于其他用户，以 root 身份更改会使该用户无法使用它，因此没有更改任何内容。',
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
    what: '该保险库正在{另一个文件夹}中使用。没有更改任何内容。',
    remedy: {
      window: '请在那里使用它。如果不需要那个文件夹，请先将其删除，然后就可以把它的值移到这里。',
      command: '请通过 `--home` 或 WEBUI_KEYRING_HOME 在那里使用它；如果不需要那个文件夹，请先将其删除。',
    },
  },
  'vault-foreign-file': {
    what: '{数据文件夹中的一个文件}属于其他用户，可能是由该用户放入的；没有使用它。',
    remedy: {
      window: '请查明原因，然后恢复您自己的文件；如果内容正确，请将其改为您所有。“设置”中有文件夹的位置。',
      command:
        '请查明原因，然后恢复您自己的文件；如果内容正确，请将其改为您所有：`webui-keyring doctor` 会显示所用的命令。',
    },
  },
  ...fileFailures,
  ...runtimeFailures,
  ...backupFailures,
  'run-bad-name': { what: '{该机密}的名称不能作为环境变量名。', remedy: '请只选择变量，或重命名此机密。' },
  'run-unset': { what: '{某个变量}没有使用中的值。', remedy: '请为它设置值，或跳过它。' },
  'run-not-representable': { what: '{某个变量}的值不能放入环境变量。', remedy: '请跳过该变量。' },
  'run-too-large': {
    what: '参数和环境变量对{该命令}来说太大。',
    remedy: { window: '请减少一些变量。', command: '请用 `--only` 减少变量。' },
  },
  'run-not-found': { what: '找不到{该命令}。', remedy: '请检查其名称和 PATH。' },
  'run-not-executable': { what: '{该命令}无法执行。', remedy: '请检查它的权限。' },
  'run-failed': { what: '{该命令}无法启动。', remedy: '请先不通过本程序直接运行一次。' },
  'request-denied': { what: '程序拒绝了此请求。', remedy: '请关闭窗口后重新打开。' },
  'request-invalid': { what: '{给出的内容}不可用。', remedy: '请更正后重试。' },
  'request-cancelled': { what: '已取消。', remedy: '没有更改任何内容。' },
  'request-handle-expired': {
    what: '这一步的内容闲置 10 分钟后已自动清除。',
    remedy: '请重新开始这一步：再生成一个值，或重新打开文件。',
  },
  'request-no-address': {
    what: '{该实例}的地址无法用于此操作。',
    remedy: '请编辑该实例并填写其 http(s) 地址；若以普通 http 访问其他计算机，需在其中允许。',
  },
  'request-holds-value': {
    what: '该文本看起来像机密，因此没有作为普通文本复制。',
    remedy: '请使用该机密的“复制”按钮：这样复制的值会从剪贴板自动清除。',
  },
  'request-internal': {
    what: '程序内部出错。',
    remedy: {
      window: '请重试。若再次出现，请关闭窗口后重新打开。',
      command: '请连同这段文字一起报告；其中不含机密。',
    },
  },
} as const satisfies Record<Exclude<FailureCode, KeychainFailureCode>, Explanation>;
