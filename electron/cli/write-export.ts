import type { PreparedExport } from '../export/prepare.ts';
import type { NotIgnoredAnswer } from '../files/secret-path.ts';
import type { ExportTargets } from '../export/targets.ts';
import { dialectInfos } from '../shared/dialects.ts';
import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { MergePreview, NotIgnored, RecordedExport } from '../shared/views.ts';
import { formatMerge, notIgnoredQuestion } from './merge-text.ts';
import type { Context, Input } from './command.ts';

/** What the options say about the file that an export goes to. */
export interface FileAnswers {
  readonly path: string;
  readonly how: 'new' | 'merge' | 'replace';
  readonly notIgnored: NotIgnoredAnswer;
  readonly isAgreed: boolean;
}

/** Reads `--out` and the options that need it; undefined for standard output. */
export function readFileAnswers(input: Input): Result<FileAnswers | undefined, CommandFailure> {
  const out = input.text('out');
  const path = out === '-' ? undefined : out;
  const [first, second] = ['merge', 'replace'].filter((name) => input.has(name));
  if (second !== undefined) return conflict(second, first);
  const notIgnored = readNotIgnored(input);
  if (!notIgnored.ok) return notIgnored;
  if (path === undefined) {
    const withoutOut = ['merge', 'replace', 'gitignore', 'allow-unignored'].find((name) => input.has(name));
    return withoutOut === undefined
      ? ok(undefined)
      : err({ code: 'usage-missing-operand', subject: '--out FILE' });
  }
  const how = input.has('merge') ? 'merge' : input.has('replace') ? 'replace' : 'new';
  return ok({ path, how, notIgnored: notIgnored.value, isAgreed: input.has('yes') });
}

/** What `--gitignore` and `--allow-unignored` say. */
export function readNotIgnored(input: Input): Result<NotIgnoredAnswer, CommandFailure> {
  if (input.has('gitignore') && input.has('allow-unignored')) return conflict('allow-unignored', 'gitignore');
  if (input.has('gitignore')) return ok('add-to-gitignore');
  return ok(input.has('allow-unignored') ? 'write-unignored' : 'ask');
}

function conflict(option: string, other: string | undefined): Result<never, CommandFailure> {
  return err({
    code: 'usage-option-conflict',
    subject: `--${option}`,
    facts: { reason: 'not-with', option: `--${other ?? ''}` },
  });
}

export interface WrittenFile {
  /** What was written, its values as they were read last. */
  readonly prepared: PreparedExport;
  readonly written: RecordedExport;
  readonly merge: MergePreview | null;
}

/**
 * Writes an export to its file and remembers it. A merge shows its masked difference first; where somebody can be asked, it
 * is asked about that, and about a file that git does not ignore. What was rotated, renamed or deleted before the answer is
 * read again, and asked about again.
 */
export async function writeExport(
  context: Pick<Context, 'terminal' | 'asJson' | 'text'>,
  targets: Pick<ExportTargets, 'write'>,
  prepared: PreparedExport,
  answers: FileAnswers,
): Promise<Result<WrittenFile, CommandFailure>> {
  const { terminal, asJson, text } = context;
  const { path, how, notIgnored, isAgreed } = answers;
  let merge: MergePreview | null = null;
  if (how === 'merge') {
    const preview = await prepared.previewMerge(path);
    if (!preview.ok) return preview;
    merge = preview.value;
    const isAsking = !isAgreed && terminal.canAsk && merge.diff.length > 0;
    const words = await text();
    if (isAsking || !asJson) for (const line of formatMerge(merge, words)) terminal.note(line);
    if (isAsking) {
      if (!(await terminal.confirm(words.t('export.writeQuestion'))))
        return err({ code: 'request-cancelled' });
      const renewed = await prepared.renew();
      if (!renewed.ok) return renewed;
      if (renewed.value !== prepared) return writeExport(context, targets, renewed.value, answers);
    }
  }
  const existing = merge ? { merge: merge.state } : how === 'new' ? 'refuse' : 'replace';
  const write = (answer: NotIgnoredAnswer) => targets.write(prepared, { path, existing, notIgnored: answer });

  let saved = await write(notIgnored);
  if (saved.ok && saved.value.outcome === 'ask-not-ignored') {
    const failure = notIgnoredFailure(saved.value);
    if (!terminal.canAsk || saved.value.gitignorePath === null) return err(failure);
    if (!(await terminal.confirm(notIgnoredQuestion(saved.value, await text())))) return err(failure);
    const renewed = await prepared.renew();
    if (!renewed.ok) return renewed;
    if (renewed.value !== prepared) {
      return writeExport(context, targets, renewed.value, { ...answers, notIgnored: 'add-to-gitignore' });
    }
    saved = await write('add-to-gitignore');
  }
  if (!saved.ok) {
    if (saved.error.code !== 'export-target-exists') return saved;
    const isMergeable = dialectInfos[prepared.request.dialect].merge;
    const options = isMergeable ? ['--merge', '--replace'] : ['--replace'];
    return err({ ...saved.error, facts: { reason: 'options-instead', options } });
  }
  switch (saved.value.outcome) {
    case 'written':
      return ok({ prepared, written: saved.value, merge });
    case 'ask-existing':
      return err({ code: 'export-target-exists', subject: saved.value.paths[0] ?? path });
    case 'ask-not-ignored':
      return err(notIgnoredFailure(saved.value));
  }
}

/** Why a file was not written, with the options that would write it. */
export function notIgnoredFailure({ paths, gitignorePath }: NotIgnored): CommandFailure {
  const reason = gitignorePath === null ? 'git-not-asked' : 'ignore-options';
  return { code: 'export-target-not-ignored', subject: paths.join(', '), facts: { reason } };
}
