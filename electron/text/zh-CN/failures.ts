import type { FailureCode, KeychainFailureCode } from '../../shared/failure.ts';
import type { Explanation } from '../explanation.ts';

export const failures = {
  'vault-not-found': { what: '它已不存在。', remedy: '可能已通过命令行移除。' },
  'vault-name-taken': { what: '名称已被占用。', remedy: '请换一个名称。' },
  'vault-bad-name': { what: '名称不可用。', remedy: '变量名只能用字母、数字和下划线，且不能以数字开头。' },
  'vault-name-is-value': {
    what: '输入的名称看起来像一个密钥值。名称以明文保存，因此没有保存任何内容。',
    remedy: '请在此处只输入名称，密钥值请填入专门的字段。',
  },
  'vault-bad-url': { what: '地址不可用。', remedy: '请输入完整的 `https://` 地址，不含用户名、查询和片段。' },
  'vault-bad-proxy': {
    what: '此代理地址无法保存。',
    remedy: '请输入形如 `http://proxy.example.org:3128` 的地址，不含用户名和密码。',
  },
  'vault-invalid': { what: '某个字段无法按现状保存。', remedy: '请检查各字段后重试。' },
  'vault-read-only': {
    what: '记录由更新的版本写入，因此以只读方式打开。',
    remedy: '要修改，请使用那个版本。',
  },
  'vault-newer': {
    what: '记录由太新的版本写入，此版本无法理解。',
    remedy: '请安装新版本；没有任何改动。',
  },
  'vault-damaged': {
    what: '记录已损坏，因此没有改动。',
    remedy: '请在菜单中打开“钥匙串”，恢复最近的完好副本。',
  },
  'vault-busy': {
    what: '本程序的另一个副本或其命令行正在修改记录。',
    remedy: '请稍后重试。如果没有其他副本或命令在运行，或持有锁的计算机或容器已不存在，请删除锁文件。',
  },
  'vault-conflict': {
    what: '它已在别处被修改，因此没有执行任何操作。',
    remedy: '请关闭此对话框，查看新的状态后再试。',
  },
  'vault-wrong-state': {
    what: '此密钥目前的状态不允许这样做。',
    remedy: '请查看它的版本；可能已通过命令行改动。',
  },
  'vault-value-differs': {
    what: '钥匙串给出的值与保存时的不同，因此没有使用它。',
    remedy: '该条目被其他程序改动过。请在“钥匙串”中重新设置正确的值。',
  },
  'vault-value-unchecked': {
    what: '无法核对此值，因此没有使用它：保存它时所用的核对密钥，在接受另一个钥匙串时已被替换。',
    remedy: '请在“钥匙串”中重新设置。',
  },
  'vault-key-missing': {
    what: '用于核对值的密钥不在钥匙串中，因此没有使用该值。',
    remedy: '请恢复原来的密钥环，或在“钥匙串”中生成新的核对密钥。',
  },
  'vault-disk-full': { what: '磁盘已满，没有改动。', remedy: '请腾出一些空间后重试。' },
  'vault-denied': {
    what: '您无权读取或修改数据文件夹中的一个文件。',
    remedy: '请检查文件夹及其中文件的所有者：`webui-keyring doctor` 会给出将其归还给您的命令。',
  },
  'vault-disk-read-only': {
    what: '数据文件夹所在的卷以只读方式挂载，没有改动。',
    remedy: '请以可写方式挂载后重试。值仍可读取。',
  },
  'vault-root': {
    what: '数据文件夹属于其他用户，root 的改动会使其无法使用，因此没有改动。',
    remedy: '请以该用户的身份启动本程序，不要使用 root。',
  },
  'vault-io': {
    what: '无法读取或写入记录文件。',
    remedy: '请检查数据文件夹是否存在、磁盘是否正常；“设置”中有文件夹的位置。',
  },
  'vault-file-open': {
    what: '其他程序正打开着数据文件夹中的一个文件，无法替换它。',
    remedy: '请关闭打开它的程序（编辑器、备份、杀毒软件），然后重试。“设置”中有文件夹的位置。',
  },
  'vault-unconfirmed': {
    what: '更改已完成，但磁盘没有确认；断电后它可能会丢失。',
    remedy: '请检查磁盘。',
  },
  'vault-has-folder': {
    what: '这些值正在使用：它们的记录在另一个文件夹中。没有更改任何内容。',
    remedy: '请在那里使用它们。如果不需要那个文件夹，请先将其删除，然后就可以移到这里。',
  },
  'vault-foreign-file': {
    what: '数据文件夹中有一个文件属于其他用户，可能是其放入的；没有使用它。',
    remedy: '请查明原因，然后恢复您自己的文件；如果内容正确，请将其改为您所有。“设置”中有文件夹的位置。',
  },
  'export-not-representable': {
    what: '此格式无法承载其中一个值。',
    remedy: '请换一种格式，或不导出该变量。',
  },
  'export-target-symlink': {
    what: '该文件是一个链接，密钥不会通过链接写入。',
    remedy: '请选择文件本身，或换一个名称。',
  },
  'export-target-not-file': { what: '那不是普通文件。', remedy: '请换一个名称。' },
  'export-target-exists': { what: '同名文件已存在。', remedy: '请换一个名称。' },
  'export-target-tracked': {
    what: 'Git 正在跟踪该文件，密钥会进入仓库。',
    remedy: '请选择其他文件，或用 `git rm --cached` 停止跟踪。',
  },
  'export-target-not-ignored': {
    what: '文件位于 Git 工作区中，且未被忽略。',
    remedy: '请先把它加入 `.gitignore`，或选择其他文件夹。',
  },
  'export-target-unreadable': { what: '无法读取现有文件。', remedy: '请检查它是否属于您，或换一个名称。' },
  'export-target-changed': {
    what: '文件在此期间已被改动，没有写入任何内容。',
    remedy: '请查看新的预览后再保存。若每次更新都这样提示，说明导出后有人改动过此文件：请重新导出并替换它。',
  },
  'export-target-missing': {
    what: '该文件已不存在。',
    remedy: '请在文件列表中对它选“重新写入”或“不再记住”。',
  },
  'export-target-orphaned': {
    what: '写入该文件的密钥都已删除。',
    remedy: '如果不再有程序读取该文件，请删除它，并选“不再记住”。',
  },
  'export-merge-refused': {
    what: '无法安全地修改现有文件，没有写入任何内容。',
    remedy: '请写入新文件，或修正下面指出的地方。',
  },
  'export-merge-unsupported': { what: '此格式无法合并到现有文件。', remedy: '请写入新文件。' },
  'export-names-only-unsupported': {
    what: '此格式不能只写名称而不写值。',
    remedy: '请取消“仅名称”，或换一种格式。',
  },
  'export-nothing': { what: '没有可导出的内容。', remedy: '请至少选择一个有使用中值的变量。' },
  'export-io': {
    what: '无法写入文件，没有留下任何残余。',
    remedy: '请检查您是否可以写入该文件夹，以及空间是否足够。',
  },
  'export-file-open': {
    what: '其他程序正打开着该文件，无法替换它，没有写入任何内容。',
    remedy: '请关闭打开它的程序（编辑器、容器、杀毒软件），然后重试。',
  },
  'export-folder-closed': {
    what: '您无权在该文件夹中新建文件，没有写入任何内容。',
    remedy: '请获取该文件夹的写入权限，或选择其他文件夹。',
  },
  'export-list-full': {
    what: '已导出文件的列表已满。',
    remedy: '请在列表中移除不再使用的文件。',
  },
  'import-unreadable': { what: '无法读取文件。', remedy: '请检查它是否存在，以及您是否可以读取。' },
  'import-not-file': { what: '那不是普通文件。', remedy: '请选择一个文件。' },
  'import-too-large': { what: '文件太大。', remedy: '最多读取 256 KiB，请选择正确的文件。' },
  'import-not-text': { what: '文件不是文本。', remedy: '请选择 UTF-8 文本文件。' },
  'import-malformed': { what: '文件不符合其格式。', remedy: '请修正下面指出的地方。' },
  'import-too-deep': { what: '文件嵌套太深。', remedy: '请选择正确的文件。' },
  'import-too-many': { what: '文件条目太多。', remedy: '最多读取 5,000 项。' },
  'import-unknown-format': { what: '无法识别格式。', remedy: '请自行选择格式。' },
  'import-ambiguous': { what: '不同程序对此文件的读法不同。', remedy: '请选择它所面向的程序。' },
  'import-choose-group': { what: '文件中有多组变量。', remedy: '请选择一组。' },
  'import-nothing': { what: '其中没有可导入的内容。', remedy: '请选择其他文件。' },
  'import-cannot-keep': {
    what: '其中一个变量无法保存，没有导入任何内容。',
    remedy: '请跳过它，或在文件中修正。',
  },
  'run-bad-name': { what: '该名称不能作为环境变量名。', remedy: '请重命名此密钥。' },
  'run-unset': { what: '某个变量没有值。', remedy: '请为它启用一个值。' },
  'run-not-representable': { what: '某个值不能作为环境变量。', remedy: '请跳过它。' },
  'run-too-large': { what: '这些值对环境来说太大。', remedy: '请减少一些。' },
  'run-not-found': { what: '找不到命令。', remedy: '请检查名称和路径。' },
  'run-not-executable': { what: '命令无法执行。', remedy: '请检查它的权限。' },
  'run-failed': { what: '命令无法启动。', remedy: '请先不通过本程序试一次。' },
  'request-denied': { what: '程序拒绝了此请求。', remedy: '请关闭窗口后重新打开。' },
  'request-invalid': { what: '此处输入的内容不可用。', remedy: '请检查各字段后重试。' },
  'request-cancelled': { what: '已取消。', remedy: '没有改动。' },
  'request-handle-expired': {
    what: '为这一步保留的内容闲置十分钟后已被遗忘。',
    remedy: '请重新开始这一步：再生成一个值，或重新打开文件。',
  },
  'request-internal': {
    what: '程序内部出错。',
    remedy: '请重试。若再次出现，请关闭窗口后重新打开。',
  },
} as const satisfies Record<Exclude<FailureCode, KeychainFailureCode>, Explanation>;
