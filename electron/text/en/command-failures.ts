import type { CommandFailureCode } from '../../shared/failure.ts';
import type { Explanation } from '../explanation.ts';

const seeHelp = 'See the command with `--help`.';

/** In braces stands what is said where a failure names no subject, as in failures.ts. */
export const commandFailures = {
  'usage-no-command': { what: 'No command was given.', remedy: 'See `webui-keyring --help`.' },
  'usage-unknown-command': {
    what: '{The program} does not have this command.',
    remedy: 'See `webui-keyring --help`.',
  },
  'usage-unknown-option': { what: '{An option} is not an option of this command.', remedy: seeHelp },
  'usage-option-needs-value': { what: '{An option} needs a value.', remedy: seeHelp },
  'usage-option-takes-none': { what: '{An option} takes no value.', remedy: seeHelp },
  'usage-option-conflict': { what: '{An option} cannot be used here.', remedy: seeHelp },
  'usage-bad-option-value': {
    what: '{An option} does not accept this value.',
    remedy: 'Use a value that is allowed.',
  },
  'usage-missing-operand': { what: '{Something} is missing.', remedy: seeHelp },
  'usage-no-edit': { what: 'No change was given.', remedy: seeHelp },
  'usage-extra-operand': { what: 'There are more words than the command takes.', remedy: seeHelp },
  'usage-value-as-argument': {
    what: 'A secret is not taken as an argument: other users see the arguments of a process, and the shell saves them in its history.',
    remedy: 'Pipe it into standard input, or type it when asked. If the one given is in use, replace it.',
  },
  'usage-not-text': {
    what: 'A word of the command line is not UTF-8 and would be changed; nothing was done.',
    remedy: 'Use names in UTF-8: rename the file or folder, or reach it by another path.',
  },
  'usage-no-value': {
    what: 'No value was given.',
    remedy: 'Pipe it into standard input, type it when asked, or let `--generate` make one.',
  },
  'usage-needs-reveal': {
    what: 'A secret is not printed to a terminal without confirmation.',
    remedy: 'Give `--reveal` to show the value there, or pipe it on.',
  },
  'usage-needs-name': {
    what: 'The name cannot be asked for here.',
    remedy: 'Give `--confirm` with it, as `webui-keyring vault list` shows it.',
  },
  'usage-needs-yes': {
    what: 'There is no terminal to ask for confirmation.',
    remedy: 'Use `--yes` to confirm.',
  },
  'usage-needs-replace': {
    what: '{The secret} has another value already; nothing was written.',
    remedy: 'Give `--replace` to make this its active value; the old value stays as a previous version.',
  },
  'trash-lacks-name': { what: '{It} is not in the trash.', remedy: 'See `webui-keyring trash list`.' },
  'restore-name-taken': {
    what: '{The name} is taken, so nothing was restored.',
    remedy: 'Give another name with `--as`.',
  },
  'restore-instance-first': {
    what: '{The instance} is in the trash too, so the secret cannot be restored yet.',
    remedy: 'Restore the instance first, with `webui-keyring instance restore`.',
  },
  'usage-needs-password-stdin': {
    what: 'There is no terminal to ask for the password.',
    remedy: 'Pipe it into standard input, and give `--password-stdin`.',
  },
  'usage-passwords-differ': {
    what: 'The two passwords differ; nothing was written.',
    remedy: 'Run the command again, and type the same password twice.',
  },
  'file-lacks-name': {
    what: '{The name} is not in the file.',
    remedy: 'Give one of those that are; `--dry-run` shows what is in it.',
  },
  'target-unknown': {
    what: '{The file} is not a known export target.',
    remedy: 'See `webui-keyring target list`.',
  },
  'value-blocked': {
    what: 'The value for {the secret} is not saved.',
    remedy: 'Use another value or `--generate`; `--force` saves it anyway.',
  },
  'value-not-token': {
    what: 'This is not a session token (JWT).',
    remedy: 'Copy it in Open WebUI under “Settings › Account › API Keys › JWT Token”.',
  },
  'value-too-long': { what: 'The value is too long.', remedy: 'A value has at most 65,536 bytes.' },
  'value-not-text': {
    what: 'The value is not UTF-8 text.',
    remedy: 'Encode it, for example with base64.',
  },
  'output-failed': {
    what: 'Standard output cannot be written.',
    remedy: 'Check where it goes and that the disk has space.',
  },
  'output-lost': {
    what: 'The change was made and saved, but its result cannot be written to standard output.',
    remedy: 'Do not run the command again: `webui-keyring secret list` shows what is saved.',
  },
} as const satisfies Record<CommandFailureCode, Explanation>;
