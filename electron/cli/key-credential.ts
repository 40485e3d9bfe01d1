import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { KeyCredential, NewKeyCredential } from '../testing/server-key-credential.ts';
import { agree } from './agree.ts';
import type { Context, Input } from './command.ts';
import { printable } from './printable.ts';
import { readValue } from './value.ts';

/** The options that name an account on a server; one of them at most. */
const credentialOptions = ['email', 'session', 'user-id'] as const;
/** What is to be given where one of them is needed. */
export const credentialWords = '--email ADDRESS | --session';

/** The first of the options that name an account; undefined where none is given. */
export function credentialOption(input: Pick<Input, 'has'>): string | undefined {
  return credentialOptions.find((option) => input.has(option));
}

/** Why the options name more than one account, or null. */
export function conflictOfCredentials(input: Pick<Input, 'has'>): CommandFailure | null {
  const [by, another] = credentialOptions.filter((option) => input.has(option));
  if (by === undefined || another === undefined) return null;
  const facts = { reason: 'not-with', option: `--${by}` } as const;
  return { code: 'usage-option-conflict', subject: `--${another}`, facts };
}

/**
 * Password or session token when asked for, or a signed token for a user that is named; null where no option asks for one of these.
 * Password and token come from standard input or a prompt.
 */
export async function readCredential(
  { terminal, text }: Pick<Context, 'terminal' | 'text'>,
  input: Input,
): Promise<Result<NewKeyCredential, CommandFailure> | null> {
  const { t } = await text();
  const email = input.text('email');
  const userId = input.text('user-id');
  if (email !== undefined) {
    const prompt = t('serverKey.passwordPrompt', { user: printable(email) });
    const password = await readValue(terminal, prompt, false);
    return password.ok ? ok({ by: 'password', email, password: password.value }) : password;
  }
  if (input.has('session')) {
    const token = await readValue(terminal, t('serverKey.tokenPrompt'), false);
    return token.ok ? ok({ by: 'token', token: token.value }) : token;
  }
  if (userId !== undefined) {
    const agreed = await agree(terminal, input.has('yes'), t('serverKey.signQuestion'));
    return agreed.ok ? ok({ by: 'secret', userId, confirmed: true }) : agreed;
  }
  return null;
}

/** A server with MFA says so only after the password: asks for the code and tries once more. */
export async function withCode<C extends KeyCredential, T>(
  { terminal, text }: Pick<Context, 'terminal' | 'text'>,
  credential: C,
  act: (credential: C) => Promise<Result<T | 'code-needed', CommandFailure>>,
): Promise<Result<T | 'code-needed', CommandFailure>> {
  const first = await act(credential);
  if (!first.ok || first.value !== 'code-needed' || credential.by !== 'password') return first;
  const { t } = await text();
  const code = await terminal.askHidden(t('serverKey.codePrompt'));
  if (!code.ok) return err(code.error);
  return await act({ ...credential, code: code.value.trim() });
}
