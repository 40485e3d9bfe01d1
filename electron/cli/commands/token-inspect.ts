import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import type { SigningVersion, TokenReport, TokenSigner } from '../../shared/token-views.ts';
import { examineToken } from '../../testing/examine-token.ts';
import { join } from '../../text/explain-verdict.ts';
import { makeFormats } from '../../text/format.ts';
import { loadTokenWords } from '../../text/load.ts';
import type { TokenReader } from '../../text/token-text.ts';
import { signingVersionText, tellTokenRemark, tokenRows } from '../../text/token-text.ts';
import { exitCodes } from '../exit-code.ts';
import { findInstance } from '../lookup.ts';
import { writeJson } from '../json/write.ts';
import { printable } from '../printable.ts';
import { reportFailure } from '../report.ts';
import { readValue } from '../value.ts';
import type { Context, Input } from '../command.ts';

/** Says what a session token holds, what is unusual, and which saved secret signed it. Nothing is sent. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, vault } = context;
  const { t } = await context.text();
  const value = await readValue(terminal, t('serverKey.tokenPrompt'), false);
  if (!value.ok) return value;
  const name = input.text('instance');
  const instance = name === undefined ? undefined : await findInstance(vault, name);
  if (instance?.ok === false) return instance;
  const now = new Date();
  const instanceId = instance?.value.id;
  const report = await examineToken(vault, value.value, { instanceId, now: now.getTime() });
  if (report === null) return err({ code: 'value-not-token' });
  const { signer } = report;
  // Who named an instance asked for the signer; else the rest of the answer stands without it.
  if (signer.outcome === 'unread' && instance !== undefined) return err(signer.failure);
  if (context.asJson) writeJson(terminal, 'token inspect', shownReport(report));
  else await writeText(context, report, now);
  if (signer.outcome === 'unread') await reportFailure(terminal, signer.failure, context);
  return ok(signer.outcome === 'none' && instance !== undefined ? exitCodes.no : exitCodes.done);
}

async function writeText(context: Context, report: TokenReport, now: Date): Promise<void> {
  const { terminal } = context;
  const { t, reader: load } = await context.text();
  const [words, tokens] = await Promise.all([load(), loadTokenWords(context.locale)]);
  const reader = { ...words, tokens };
  const formats = makeFormats(context.locale);
  const signed = signerLines(report.signer, reader, (version) => t(`state.${version.state}`));
  const remarks = report.remarks.map((remark) => {
    const { what, remedy } = tellTokenRemark(remark, reader);
    return join([what, remedy], reader);
  });
  const lines = [
    ...tokenRows(report, now, { ...reader, formats }).map(({ term, text }) => [term, text] as const),
    ...signed.map((text) => [tokens.signedWith, text] as const),
    ...remarks.map((text) => [tokens.unusual, text] as const),
  ];
  for (const [subject, text] of lines) {
    terminal.write(`${t('about', { subject, text: printable(text || '-') })}\n`);
  }
}

function signerLines(
  signer: TokenSigner,
  reader: TokenReader,
  stateOf: (version: SigningVersion) => string,
): readonly string[] {
  const { signedByNone, notHs256, unread } = reader.tokens;
  switch (signer.outcome) {
    case 'found':
      return signer.versions.map((version) => signingVersionText(version, stateOf(version), reader));
    case 'none':
      return [signedByNone];
    case 'not-hs256':
      return [notHs256];
    case 'unread':
      return [unread];
    default:
      return signer satisfies never;
  }
}

function shownReport({ header, claims, isExpired, remarks, signer }: TokenReport) {
  return {
    algorithm: header.algorithm,
    headerType: header.type || null,
    type: claims.type || null,
    userId: claims.userId || null,
    tokenId: claims.tokenId || null,
    issuedAt: claims.issuedAt,
    expiresAt: claims.expiresAt,
    expired: isExpired,
    signedInWith: claims.method || null,
    signedInAt: claims.signedInAt,
    mfaVerified: claims.isMfaVerified,
    sessionStamp: claims.hasStamp,
    unusual: remarks.map(({ code, facts }) => ({ code, facts: { ...facts } })),
    signer: shownSigner(signer),
  };
}

function shownSigner(signer: TokenSigner) {
  if (signer.outcome !== 'found') return { outcome: signer.outcome };
  const [first, ...also] = signer.versions.map(({ instance, name, number, state }) => ({
    instance,
    name,
    version: number,
    state,
  }));
  return first === undefined ? { outcome: 'none' as const } : { outcome: signer.outcome, ...first, also };
}
