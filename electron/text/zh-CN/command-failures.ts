import type { CommandFailureCode } from '../../shared/failure.ts';
import type { Explanation } from '../explanation.ts';

const seeHelp = '请用 `--help` 查看此命令的用法。';

/** In braces stands what is said where a failure names no subject, as in failures.ts. */
export const commandFailures = {
  'usage-no-command': { what: '没有给出命令。', remedy: '请参阅 `webui-keyring --help`。' },
  'usage-unknown-command': { what: '{本程序}没有这样的命令。', remedy: '请参阅 `webui-keyring --help`。' },
  'usage-unknown-option': { what: '此命令没有{这个选项}。', remedy: seeHelp },
  'usage-option-needs-value': { what: '{某个选项}缺少取值。', remedy: seeHelp },
  'usage-option-takes-none': { what: '{某个选项}不接受取值。', remedy: seeHelp },
  'usage-option-conflict': { what: '{某个选项}在此不能使用。', remedy: seeHelp },
  'usage-bad-option-value': { what: '{某个选项}的值无效。', remedy: '请换一个允许的值。' },
  'usage-missing-operand': { what: '缺少{某个参数}。', remedy: seeHelp },
  'usage-no-edit': { what: '没有给出要修改的内容。', remedy: seeHelp },
  'usage-extra-operand': { what: '参数多于此命令所接受的数量。', remedy: seeHelp },
  'usage-value-as-argument': {
    what: '不接受以参数形式给出的机密：其他用户能看到进程的参数，shell 也会将其记入历史。',
    remedy: '请通过标准输入传入，或在询问时键入。如果刚才给出的机密正在使用，请更换它。',
  },
  'usage-not-text': {
    what: '命令行中有一个词不是 UTF-8，会被改变；没有执行任何操作。',
    remedy: '请使用 UTF-8 名称：重命名该文件或文件夹，或换一个路径访问它。',
  },
  'usage-no-value': {
    what: '没有给出值。',
    remedy: '请通过标准输入传入，在询问时键入，或用 `--generate` 生成一个。',
  },
  'usage-needs-reveal': {
    what: '未经确认不会将机密打印到终端。',
    remedy: '请加上 `--reveal` 在此显示，或将其传给其他程序。',
  },
  'usage-needs-name': {
    what: '此处无法询问名称。',
    remedy: '请用 `--confirm` 给出名称，即 `webui-keyring vault list` 所显示的那个。',
  },
  'usage-needs-yes': { what: '此处无法请您确认。', remedy: '如确定要这样做，请加上 `--yes`。' },
  'usage-needs-replace': {
    what: '没有写入任何内容：{该机密}已有另一个值。',
    remedy: '请加上 `--replace` 将此值设为使用中的值；原来的值会保留为旧版本。',
  },
  'trash-lacks-name': { what: '{该项}不在回收站中。', remedy: '见 `webui-keyring trash list`。' },
  'restore-name-taken': { what: '{该名称}已被占用，因此没有恢复。', remedy: '请用 `--as` 指定另一个名称。' },
  'restore-instance-first': {
    what: '{该实例}也在回收站中，因此还不能恢复该机密。',
    remedy: '请先用 `webui-keyring instance restore` 恢复实例。',
  },
  'usage-needs-password-stdin': {
    what: '没有可以询问密码的终端。',
    remedy: '请通过标准输入传入密码，并加上 `--password-stdin`。',
  },
  'usage-passwords-differ': {
    what: '两次输入的密码不同；没有写入任何内容。',
    remedy: '请再次运行该命令，并两次输入同一密码。',
  },
  'file-lacks-name': {
    what: '文件中没有{这个名称}。',
    remedy: '请使用文件中已有的名称；`--dry-run` 会显示文件的内容。',
  },
  'target-unknown': {
    what: '{该文件}不是已知的导出目标。',
    remedy: '请参阅 `webui-keyring target list`。',
  },
  'value-blocked': {
    what: '没有保存{该机密}的值。',
    remedy: '请换一个值或使用 `--generate`；加上 `--force` 则仍会保存。',
  },
  'value-not-token': {
    what: '这不是会话令牌（JWT）。',
    remedy: '请在 Open WebUI 的“设置 › 账号 › API 密钥 › JWT 令牌”中复制。',
  },
  'value-too-long': { what: '值太长。', remedy: '值最多 65,536 字节。' },
  'value-not-text': { what: '值不是 UTF-8 文本。', remedy: '请先编码，例如使用 Base64。' },
  'output-failed': { what: '无法写入标准输出。', remedy: '请检查它指向何处，以及磁盘空间是否足够。' },
  'output-lost': {
    what: '更改已完成并保存，只是结果无法写入标准输出。',
    remedy: '无需为此再次运行命令：`webui-keyring secret list` 会显示已保存的内容。',
  },
} as const satisfies Record<CommandFailureCode, Explanation>;
