import { decodeUtf8 } from '../files/utf8.ts';
import { checkPasswordStrength } from '../generate/password-strength.ts';
import { isBackupPassword, maxBackupPassword, normalBackupPassword } from '../shared/backup-rules.ts';
import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { CommandText } from '../text/command.ts';
import { tellBeside } from './json/write.ts';
import type { Context, Input } from './command.ts';

type Asking = Pick<Context, 'terminal' | 'asJson' | 'text'>;

/** Most bytes that are read of standard input: more than any password has. */
const maxBytes = 8 * maxBackupPassword;

/** The password of a backup that is there: typed unseen, or with `--password-stdin` one line of standard input. */
export async function readBackupPassword(
  { terminal, text }: Asking,
  input: Pick<Input, 'has'>,
): Promise<Result<string, CommandFailure>> {
  if (terminal.canAsk) return terminal.askHidden((await text()).t('backup.passwordPrompt'));
  if (!input.has('password-stdin')) return err({ code: 'usage-needs-password-stdin' });
  const bytes = await terminal.readAll(maxBytes);
  const line = bytes.ok ? decodeUtf8(bytes.value) : undefined;
  if (line === undefined) return err({ code: 'backup-bad-password' });
  // PowerShell puts a byte order mark before what it pipes, which nobody can type.
  return ok(line.replace(/^\uFEFF/, '').replace(/\r?\n$/, ''));
}

/** A password for a new backup: as one of a backup that is there, and typed twice. How strong it is, is said. */
export async function readNewBackupPassword(
  context: Asking,
  input: Pick<Input, 'has'>,
): Promise<Result<string, CommandFailure>> {
  const { terminal } = context;
  const first = await readBackupPassword(context, input);
  if (!first.ok) return first;
  if (!isBackupPassword(first.value)) return err({ code: 'backup-bad-password' });
  const text = await context.text();
  tellStrength(context, first.value, text);
  if (!terminal.canAsk) return first;
  const second = await terminal.askHidden(text.t('backup.passwordAgain'));
  if (!second.ok) return second;
  const isSame = normalBackupPassword(first.value) === normalBackupPassword(second.value);
  return isSame ? first : err({ code: 'usage-passwords-differ' });
}

function tellStrength(context: Asking, password: string, { t, list }: CommandText): void {
  const { verdict, findings, entropyBits } = checkPasswordStrength(password);
  const count = Math.floor(entropyBits);
  if (verdict === 'good') {
    const note = t('backup.strong', { count });
    tellBeside(context, { note }, note);
  } else {
    const named = list(findings.map((finding) => t(`finding.${finding}`)));
    const warning = t('backup.weak', { count, findings: named });
    tellBeside(context, { warning }, t('warning', { text: warning }));
  }
}
