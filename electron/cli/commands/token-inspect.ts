import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import { findSigner } from '../../tokens/find-signer.ts';
import type { Candidate } from '../../tokens/find-signer.ts';
import { expiryOf, inspectToken, isExpired } from '../../tokens/inspect.ts';
import { exitCodes } from '../exit-code.ts';
import { findInstance } from '../lookup.ts';
import { printable, toJson } from '../printable.ts';
import { readValue } from '../value.ts';
import type { Context, Input } from '../command.ts';

/** Says what a session token holds, and with an instance which of its kept secrets signed it. Nothing is sent. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson } = context;
  const value = await readValue(terminal, 'Session token (not shown): ', false);
  if (!value.ok) return value;
  const token = value.value.trim().replace(/^Bearer /, '');
  const facts = inspectToken(token);
  if (facts === null) return err({ code: 'value-blocked', subject: 'token', detail: 'it is not a JWT' });
  const name = input.text('instance');
  const signer = name === undefined ? undefined : await signerOf(context, name, token);
  if (signer?.ok === false) return signer;
  const expires = expiryOf(facts) ?? 'never';
  const shown = {
    algorithm: facts.algorithm,
    user: facts.userId,
    issued: facts.issuedAt === null ? null : new Date(facts.issuedAt * 1000).toISOString(),
    expires,
    expired: isExpired(facts, Date.now()),
    type: facts.type,
    ...(signer === undefined ? {} : { signedWith: signer.value }),
  };
  if (asJson) terminal.write(`${toJson(shown)}\n`);
  else {
    for (const [label, fact] of Object.entries(shown)) {
      terminal.write(`${label}: ${printable(String(fact === '' ? '-' : (fact ?? '-')))}\n`);
    }
  }
  return ok(signer?.value === 'none of the kept secrets' ? exitCodes.no : exitCodes.done);
}

async function signerOf(
  { vault }: Context,
  instanceName: string,
  token: string,
): Promise<Result<string, CommandFailure>> {
  const instance = await findInstance(vault, instanceName);
  if (!instance.ok) return instance;
  const secrets = await vault.listSecrets({ instanceId: instance.value.id });
  if (!secrets.ok) return secrets;
  const candidates: Candidate[] = [];
  for (const secret of secrets.value.filter(({ kind }) => kind === 'secret-key')) {
    for (const { id, state } of secret.versions) {
      if (state === 'retired') continue;
      const value = await vault.readValue(secret.id, id);
      if (!value.ok) return value;
      candidates.push({ id: `${secret.name} (${state})`, secret: value.value });
    }
  }
  const signer = await findSigner(token, candidates);
  if (signer.outcome === 'found') return ok(signer.id);
  return ok(signer.outcome === 'none' ? 'none of the kept secrets' : 'not signed with HS256');
}
