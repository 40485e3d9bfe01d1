import { maxBackupPassword, minBackupPassword } from '../../shared/backup-rules.ts';
import type { BackupFailureCode } from '../../shared/failure.ts';
import type { Explanation } from '../explanation.ts';

/** Failures of backups; as `failures`. */
export const backupFailures = {
  'backup-unreadable': {
    what: '无法读取{该备份}。',
    remedy: '请检查它是否为存在的文件，以及您是否可以读取。',
  },
  'backup-not-a-backup': {
    what: '{该文件}不是 WebUI Keyring 的备份。',
    remedy: '请选择正确的文件。',
  },
  'backup-damaged': {
    what: '{该备份}已损坏或不完整，没有从中恢复任何内容。',
    remedy: '请从保存它的位置重新复制该文件，或使用其他备份。',
  },
  'backup-wrong-password': {
    what: '密码不正确；{该备份}本身没有损坏。',
    remedy: '请输入创建此备份时所用的密码。没有该密码，无法恢复任何内容。',
  },
  'backup-newer': {
    what: '{该备份}由更新版本的 WebUI Keyring 创建。',
    remedy: '请用更新的版本恢复。',
  },
  'backup-weak-parameters': {
    what: '此版本的 WebUI Keyring 不接受{该备份}的加密方式，因此没有打开它。',
    remedy: '请使用其他备份。如果它由更新的版本创建，请用该版本恢复。',
  },
  'backup-too-large': {
    what: '{该备份}太大。',
    remedy: '请减少一个文件中备份的实例数量。',
  },
  'backup-bad-password': {
    what: '此密码不能用于备份。',
    remedy: `请使用至少 ${minBackupPassword} 个字符，一行内最多 ${maxBackupPassword} 个；几个随机的单词便于输入。`,
  },
  'backup-would-lose': {
    what: '没有替换{该文件}：钥匙串中缺少一些值，而已有的备份可能含有它们。',
    remedy: {
      window: '请从该备份找回这些值，或把新的备份保存到其他文件。',
      command: '请用 `webui-keyring doctor --fix --backup FILE` 找回这些值，或把新的备份保存到其他文件。',
    },
  },
  'backup-not-verified': {
    what: '{该备份}读回的内容与写入的不同，因此没有保存或替换那里的任何文件。',
    remedy: '请检查磁盘，并将备份保存到其他位置。',
  },
} as const satisfies Record<BackupFailureCode, Explanation>;
