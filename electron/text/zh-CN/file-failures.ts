import type { ExportFailureCode, ImportFailureCode } from '../../shared/failure.ts';
import type { Explanation } from '../explanation.ts';

/** Failures of files that are exported and imported; as `failures`. */
export const fileFailures = {
  'export-not-representable': {
    what: '此格式无法表示{某个变量}的值，没有写入任何内容。',
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
    what: '{该文件}位于 Git 工作树中，且未被忽略。',
    remedy: {
      window: '请先把它加入 `.gitignore`，或选择其他文件夹。',
      command: '请按所列方式让 Git 忽略它，或选择其他文件夹。',
    },
  },
  'export-target-unreadable': {
    what: '无法读取{该文件}。',
    remedy: '请检查它是否属于您，或选择其他文件。',
  },
  'export-target-changed': {
    what: '{该文件}在此期间已被更改，没有写入任何内容。',
    remedy: {
      window:
        '请查看新的预览后再保存。若每次更新都这样提示，说明导出后有人更改过此文件：请重新导出并替换它。',
      command:
        '请再次运行，它会读取文件现在的内容；如果有程序在不断写入此文件，请先结束它。若每次更新都这样提示，说明导出后有人更改过此文件：`webui-keyring export` 加上 `--replace` 会覆盖它。',
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
    what: '无法安全地合并到{该文件}，没有写入任何内容。',
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
    what: '无法写入{该文件}，没有留下任何内容。',
    remedy: '请检查您是否可以写入该文件夹，以及磁盘空间是否足够。',
  },
  'export-file-open': {
    what: '其他程序正打开着{该文件}，无法替换它；没有写入任何内容。',
    remedy:
      '请关闭打开它的程序（编辑器、容器、杀毒软件），然后重试。若没有程序打开它，请在其属性中查看您是否可以修改。',
  },
  'export-folder-closed': {
    what: '您无权在{该文件夹}中新建文件，没有写入任何内容。',
    remedy: '请获取该文件夹的写入权限，或选择其他文件夹。',
  },
  'export-list-full': {
    what: '已导出文件的列表已满。',
    remedy: {
      window: '请在列表中移除不再使用的文件。',
      command: '请移除不再使用的文件：参阅 `webui-keyring target list` 和 `target rm`。',
    },
  },
  'export-no-compose-file': {
    what: '{该文件夹}中没有 compose 文件。',
    remedy: '请指定有 compose 文件的文件夹。',
  },
  'export-no-service': {
    what: '{该文件夹}中的 compose 项目没有这个服务。',
    remedy: '请指定该项目中的服务。',
  },
  'export-override-not-read': {
    what: 'Compose 在此不读取覆盖文件，没有写入任何内容。',
    remedy: '请将这些行加入 Compose 读取的某个文件。',
  },
  'import-unreadable': { what: '无法读取{该文件}。', remedy: '请检查它是否存在，以及您是否可以读取。' },
  'import-not-file': { what: '{来源}不是普通文件。', remedy: '请选择一个文件。' },
  'import-too-large': { what: '{该文件}太大。', remedy: '请选择正确的文件，或只选含有变量的部分。' },
  'import-not-text': { what: '{该文件}不是 UTF-8 文本。', remedy: '请转换为 UTF-8。' },
  'import-malformed': { what: '无法按此格式读取{该文件}。', remedy: '请更正它，或选择它的格式。' },
  'import-too-deep': { what: '{该文件}嵌套太深。', remedy: '请选择正确的文件，或只选含有变量的部分。' },
  'import-too-many': { what: '{该文件}条目太多。', remedy: '请选择正确的文件，或只选含有变量的部分。' },
  'import-unknown-format': {
    what: '无法识别{该文件}的格式。',
    remedy: {
      window: '请选择其他文件，或逐个保存这些值。',
      command: '请用 `--format FORMAT` 指明格式。',
    },
  },
  'import-not-read': {
    what: '{该文件}的格式不能导入。',
    remedy: '请将变量写入一个 `.env` 文件再导入，或逐个保存这些值。',
  },
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
  'import-elsewhere': {
    what: '{该服务}在此文件中没有自己的变量。',
    remedy: '请导入此处列出的文件。',
  },
  'import-cannot-keep': {
    what: '无法保存{某个变量}的值，没有导入任何内容。',
    remedy: '请跳过该变量，或在文件中更正。',
  },
  'import-unsafe': {
    what: '{某个变量}的值不宜用作密钥，没有导入任何内容。',
    remedy: {
      window: '请跳过该变量，或在它所在的行选取“仍要保存”。',
      command: '请跳过该变量，或生成新的密钥。若服务器正在使用它，`--force` 仍会保存。',
    },
  },
} as const satisfies Record<ExportFailureCode | ImportFailureCode, Explanation>;
