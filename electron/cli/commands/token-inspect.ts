import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import { findSigner } from '../../tokens/find-signer.ts';
import type { Candidate } from '../../tokens/find-signer.ts';
import { expiryOf, inspectToken, instantOf, isExpired } from '../../tokens/inspect.ts';
import type { VersionState } from '../../shared/domain.ts';
import type { CommandText } from '../../text/command.ts';
import { readLiveVersions } from '../../testing/read-versions.ts';
import { exitCodes } from '../exit-code.ts';
import { findInstance } from '../lookup.ts';
import { writeJson } from '../json/write.ts';
import { printable } from '../printable.ts';
import { readValue } from '../value.ts';
import type { Context, Input } from '../command.ts';

/** Says what a session token holds, and with an instance which of its saved secrets signed it. Nothing is sent. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson } = context;
  const { t } = await context.text();
  const value = await readValue(terminal, t('serverKey.tokenPrompt'), false);
  if (!value.ok) return value;
  const token = value.value.trim().replace(/^Bearer /, '');
  const facts = inspectToken(token);
  if (facts === null) return err({ code: 'value-not-token' });
  const name = input.text('instance');
  const signer = name === undefined ? undefined : await signerOf(context, name, token);
  if (signer?.ok === false) return signer;
  const issued = instantOf(facts.issuedAt);
  const expires = expiryOf(facts);
  const expired = isExpired(facts, Date.now());
  const { algorithm, userId, type } = facts;
  if (asJson) {
    const times = { issuedAt: issued, expiresAt: expires, expired };
    const claims = { type: type || null, userId: userId || null };
    const shown = { algorithm, ...claims, ...times, signer: signer?.value ?? null };
    writeJson(terminal, 'token inspect', shown);
  } else {
    const rows = [
      [t('token.algorithm'), algorithm],
      [t('token.user'), userId],
      [t('token.issued'), issued],
      [t('token.expires'), expires ?? t('token.never')],
      [t('token.expired'), t(expired ? 'token.yes' : 'token.no')],
      [t('token.type'), type],
      ...(signer ? [[t('token.signedWith'), signerText(signer.value, t)]] : []),
    ] as const;
    for (const [subject = '', fact] of rows) {
      terminal.write(`${t('about', { subject, text: printable(fact || '-') })}\n`);
    }
  }
  return ok(signer?.value.outcome === 'none' ? exitCodes.no : exitCodes.done);
}

/** A version of a saved secret, or that it is none of them, or that it cannot be told. */
type SignedBy =
  | { readonly outcome: 'found'; readonly name: string; readonly state: VersionState }
  | { readonly outcome: 'none' | 'not-hs256' };

function signerText(signer: SignedBy, t: CommandText['t']): string {
  switch (signer.outcome) {
    case 'found':
      return t('token.signer', { name: signer.name, state: t(`state.${signer.state}`) });
    case 'none':
      return t('token.signedWithNone');
    case 'not-hs256':
      return t('token.notHs256');
  }
}

async function signerOf(
  { vault }: Context,
  instanceName: string,
  token: string,
): Promise<Result<SignedBy, CommandFailure>> {
  const instance = await findInstance(vault, instanceName);
  if (!instance.ok) return instance;
  const secrets = await vault.listSecrets({ instanceId: instance.value.id });
  if (!secrets.ok) return secrets;
  const candidates: Candidate[] = [];
  const signers = new Map<string, SignedBy>();
  for (const secret of secrets.value.filter(({ kind }) => kind === 'secret-key')) {
    const versions = await readLiveVersions(vault, secret);
    if (!versions.ok) return versions;
    for (const { versionId, state, value } of versions.value) {
      candidates.push({ id: versionId, secret: value });
      signers.set(versionId, { outcome: 'found', name: secret.name, state });
    }
  }
  const signer = await findSigner(token, candidates);
  if (signer.outcome === 'found') return ok(signers.get(signer.id) ?? { outcome: 'none' });
  return ok({ outcome: signer.outcome === 'none' ? 'none' : 'not-hs256' });
}
