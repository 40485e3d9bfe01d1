import { writeSecretFile } from '../files/secret-file.ts';
import { readExisting } from '../files/secret-path.ts';
import { decodeUtf8 } from '../files/utf8.ts';
import type { Id } from '../shared/domain.ts';
import type { ExportFailure, VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { LineDialect, Variable } from './dialects/dialect.ts';
import { findDialect } from './dialects/registry.ts';
import { nameInFile } from './load.ts';
import type { TargetRecord, TargetStore } from './target-store.ts';
import { fileState } from './target-view.ts';

/** A variable that is taken out of the files, with the value that was written. */
export interface WithdrawnVariable {
  readonly secretId: Id;
  readonly value: string;
}

/** Takes variables out of all files that carry them. Each file is noted when it is done, so that this can be done again. */
export async function withdrawFromAll(
  store: TargetStore,
  withdrawn: readonly WithdrawnVariable[],
): Promise<Result<void, ExportFailure | VaultFailure>> {
  const kept = await store.list();
  if (!kept.ok) return kept;
  for (const target of kept.value) {
    // oxlint-disable-next-line no-await-in-loop -- what comes after a file that cannot be written is not tried
    const left = await withdrawFrom(target, withdrawn);
    if (!left.ok) return left;
    if (left.value === target) continue;
    const { value } = left;
    // oxlint-disable-next-line no-await-in-loop
    const noted = await store.change((targets) => targets.map((one) => (one.id === value.id ? value : one)));
    if (!noted.ok) return noted;
  }
  return ok();
}

/**
 * Takes variables out of a file of lines, and gives the record of it without them. A line with another value than the one that was
 * written belongs to somebody else by now, and stays. A file of another format is written whole, without them, by the next update.
 */
async function withdrawFrom(
  target: TargetRecord,
  withdrawn: readonly WithdrawnVariable[],
): Promise<Result<TargetRecord, ExportFailure>> {
  const valueOf = new Map(withdrawn.map(({ secretId, value }) => [secretId, value]));
  const gone = target.variables.filter(({ secretId }) => valueOf.has(secretId));
  if (gone.length === 0) return ok(target);
  const forgotten = { ...target, variables: target.variables.filter((one) => !gone.includes(one)) };
  const dialect = findDialect(target.dialect);
  const lines = (target.variant && dialect?.variantLines?.[target.variant]) ?? dialect?.lines;
  if (!lines) return ok(forgotten);
  const before = await fileState(target.path);
  if (before === 'missing') return ok(forgotten);
  const seen = await readExisting(target.path);
  if (!seen.ok) return seen;
  if (seen.value === undefined) return ok(forgotten);
  const text = decodeUtf8(seen.value.content);
  const wanted = gone.map((one) => ({ name: nameInFile(one), value: valueOf.get(one.secretId) ?? '' }));
  const left = text === undefined ? undefined : withoutAssignments(text, wanted, lines);
  if (left === undefined) {
    const facts = { reason: 'reads-differently' } as const;
    return err({ code: 'export-merge-refused', subject: target.path, facts });
  }
  if (left === text) return ok(forgotten);
  const written = await writeSecretFile({
    path: target.path,
    content: Buffer.from(left, 'utf8'),
    existing: seen.value,
    keepsRights: true,
    // Fewer values than before stand in it.
    notIgnored: 'write-unignored',
  });
  if (!written.ok) return written;
  // A file that others had changed stays one that they changed.
  const wasOurs = typeof before === 'object' && before.state === target.state;
  const now = wasOurs ? await fileState(target.path) : 'missing';
  return ok({ ...forgotten, ...(typeof now === 'object' && { state: now.state }) });
}

/** A text without the lines that set these variables to these values, or undefined where its reader would read the rest otherwise. */
function withoutAssignments(
  text: string,
  wanted: readonly Variable[],
  { parse }: LineDialect,
): string | undefined {
  const parsed = parse(text);
  if (!parsed.ok) return undefined;
  let left = text;
  const gone = parsed.value.filter(({ name, value }) =>
    wanted.some((one) => one.name === name && one.value === value),
  );
  for (const { start, end } of gone.toReversed()) {
    const lineEnd = /^\r?\n/.exec(left.slice(end))?.[0].length;
    // The last line of a text without a final line end goes with the end of the line before it.
    const from =
      lineEnd === undefined ? start - (/\r?\n$/.exec(left.slice(0, start))?.[0].length ?? 0) : start;
    left = left.slice(0, from) + left.slice(end + (lineEnd ?? 0));
  }
  const now = parse(left);
  const others = parsed.value.filter((one) => !gone.includes(one));
  const isAsWanted =
    now.ok &&
    now.value.length === others.length &&
    now.value.every(
      ({ name, value }, index) => name === others[index]?.name && value === others[index].value,
    );
  return isAsWanted ? left : undefined;
}
