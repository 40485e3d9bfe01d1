import type { CommandFailure } from '../../shared/failure.ts';
import { limits } from '../../shared/rules.ts';
import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import { mintSession } from '../../testing/mint-session.ts';
import { makeFormats } from '../../text/format.ts';
import { loadTokenWords } from '../../text/load.ts';
import { signingVersionText } from '../../text/token-text.ts';
import { mintedLifetimes, readLifetime } from '../../tokens/lifetime.ts';
import { agree, agreeToShow } from '../agree.ts';
import type { Context, Input } from '../command.ts';
import { exitCodes } from '../exit-code.ts';
import { writeJson } from '../json/write.ts';
import { findInstance } from '../lookup.ts';
import { printable } from '../printable.ts';

/** Signs a session token for a user, after a yes to what it opens, and writes it as `secret get` writes a value. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, vault } = context;
  const [instanceName = ''] = input.operands;
  const asked = readRequest(input);
  if (!asked.ok) return asked;
  const { userId, lifetime, lifetimeSeconds } = asked.value;
  const instance = await findInstance(vault, instanceName);
  if (!instance.ok) return instance;
  const { name } = instance.value;
  const { t } = await context.text();
  const labels = { user: printable(userId), instance: printable(name), lifetime };
  const confirmed = await agree(terminal, input.has('yes'), t('token.mintQuestion', labels));
  if (!confirmed.ok) return confirmed;
  const shown = await agreeToShow(terminal, input.has('reveal'), t('token.showQuestion'));
  if (!shown.ok) return shown;

  const minted = await mintSession(vault, instance.value, { userId, lifetimeSeconds, now: Date.now() });
  if (!minted.ok) return minted;
  const { token, expiresAt, secret, version } = minted.value;
  if (context.asJson) {
    const signer = { instance: name, name: secret.name, version: version.number };
    writeJson(terminal, 'token mint', { ...signer, userId, expiresAt, token });
    return ok(exitCodes.done);
  }
  terminal.write(terminal.isScreen ? `${token}\n` : token);
  const signed = { instance: labels.instance, name: printable(secret.name), number: version.number };
  const reader = { tokens: await loadTokenWords(context.locale), locale: context.locale };
  const text = signingVersionText(signed, t(`state.${version.state}`), reader);
  const expires = makeFormats(context.locale).dateTime(expiresAt);
  terminal.note(t('token.minted', { version: text, expires }));
  return ok(exitCodes.done);
}

interface Request {
  readonly userId: string;
  readonly lifetime: string;
  readonly lifetimeSeconds: number;
}

function readRequest(input: Input): Result<Request, CommandFailure> {
  const userId = input.text('user-id');
  if (userId === undefined) return err({ code: 'usage-missing-operand', subject: '--user-id ID' });
  const code = 'usage-bad-option-value';
  if (userId.trim() === '' || userId.length > limits.line || printable(userId) !== userId) {
    return err({ code, subject: '--user-id', facts: { reason: 'one-line', most: limits.line } });
  }
  const lifetime = input.text('lifetime') ?? mintedLifetimes.usual;
  const lifetimeSeconds = readLifetime(lifetime);
  if (lifetimeSeconds === undefined) {
    const { least, most } = mintedLifetimes;
    return err({ code, subject: '--lifetime', facts: { reason: 'lifetime-form', least, most } });
  }
  return ok({ userId, lifetime, lifetimeSeconds });
}
