import { dirname, join, resolve } from 'node:path';
import type { FileRemark } from '../shared/file-remarks.ts';
import { err, ok } from '../shared/result.ts';
import type { ExportQuestion, NotIgnored, WrittenExport } from '../shared/views.ts';
import type { DialectFile } from './dialects/dialect.ts';
import type { Answer, LoadedExport } from './load.ts';
import { plainText } from './dialects/pieces.ts';
import { removeWritten, writeSecretFile } from '../files/secret-file.ts';
import type { NotIgnoredAnswer, NotIgnoredQuestion } from '../files/secret-path.ts';
import { checkSecretPath, locateFile } from '../files/secret-path.ts';

/** Where an export goes, and what may be done there. */
export interface Destination {
  /** Path of the main file; the other files of the export go into the same folder. */
  readonly path: string;
  /**
   * What to do about files that stand where the export goes: `ask` gives the question back, `replace` is a yes for all of
   * them, a list of paths (as the question named them) is a yes for these and asks about others. Files to `renew` are our own:
   * they keep the owner, group and mode that they were given since. Of those that were `changed` by somebody since, the ones
   * without a value are left as they are, and one with a value is `export-target-changed`. To `merge` changes only our variables
   * in the main file, which may have to be as the preview that the user saw had it (`state`); where there is none, a new one is made.
   */
  readonly existing:
    | 'ask'
    | 'refuse'
    | 'replace'
    | { readonly replace: readonly string[] }
    | { readonly renew: readonly string[]; readonly changed: readonly string[] }
    | 'merge'
    | { readonly merge: string };
  readonly notIgnored: NotIgnoredAnswer;
}

/** A destination whose files are written whole. */
export interface WholeDestination extends Destination {
  readonly existing: Exclude<Destination['existing'], 'merge' | { readonly merge: string }>;
}

export function isWhole(destination: Destination): destination is WholeDestination {
  const { existing } = destination;
  return existing !== 'merge' && !(typeof existing === 'object' && 'merge' in existing);
}

interface PlannedFile {
  readonly file: DialectFile;
  /** Its folder's links are resolved. */
  readonly path: string;
  readonly isThere: boolean;
}

/**
 * Writes the files of one export, the main one last, so that it never names a file that is not there; takes new ones away
 * again when one fails. Nothing is written while there is a question to ask about any of them.
 */
export async function saveFiles(
  files: readonly DialectFile[],
  { path: wanted, existing, notIgnored }: WholeDestination,
  { dialect, exported }: Pick<LoadedExport, 'dialect' | 'exported'>,
): Answer<ExportQuestion | WrittenExport> {
  const planned = await planFiles(files, wanted);
  if (!planned.ok) return planned;
  const renewed = typeof existing === 'object' && 'renew' in existing ? existing : undefined;
  const mayReplace = (path: string): boolean => {
    if (typeof existing !== 'object') return existing === 'replace';
    return ('renew' in existing ? existing.renew : existing.replace).includes(path);
  };
  const changed = renewed?.changed ?? [];
  const edited = planned.value.filter(({ path }) => changed.includes(path));
  const lost = edited.find(({ file }) => holdsValue(file));
  if (lost) return err({ code: 'export-target-changed', subject: lost.path });
  const unasked = planned.value.filter(
    (one) => one.isThere && !mayReplace(one.path) && !edited.includes(one),
  );
  const [first] = unasked;
  if (first && existing === 'refuse') return err({ code: 'export-target-exists', subject: first.path });

  const questions: NotIgnoredQuestion[] = [];
  for (const { path } of planned.value.filter((one) => !edited.includes(one))) {
    const check = await checkSecretPath(path, 'replace', 'ask');
    if (!check.ok) return check;
    if (check.value.outcome === 'ask-not-ignored') questions.push(check.value);
  }
  if (unasked.length > 0) {
    return ok({
      outcome: 'ask-existing',
      paths: unasked.map(({ path }) => path),
      canMerge: dialect.lines !== undefined,
    });
  }
  if (!isAnswered(questions, notIgnored)) return ok(askNotIgnored(questions));

  const done: PlannedFile[] = [];
  const remarks: FileRemark[] = [];
  for (const one of planned.value) {
    if (edited.includes(one)) {
      done.push(one);
      remarks.push({ code: 'left-as-edited', path: one.path });
      continue;
    }
    const written = await writeSecretFile({
      path: one.path,
      content: fileBytes(one.file),
      existing: mayReplace(one.path) ? 'replace' : 'refuse',
      keepsRights: renewed !== undefined,
      notIgnored,
    });
    if (written.ok && written.value.outcome === 'clear') {
      done.push(one);
      remarks.push(...written.value.remarks);
      continue;
    }
    // A replaced file cannot be brought back; a new one can be taken away.
    await Promise.all(done.filter(({ isThere }) => !isThere).map(({ path }) => removeWritten(path)));
    if (!written.ok) return written;
    if (written.value.outcome === 'ask-not-ignored') return ok(askNotIgnored([written.value]));
  }
  const paths = done.map(({ path }) => path);
  const path = paths.at(-1) ?? wanted;
  const companions = paths.slice(0, -1);
  return ok({
    outcome: 'written',
    path,
    variables: exported.length,
    companions,
    isUnchanged: false,
    remarks,
  });
}

/** One question for all files of an export that git would pick up. They lie in one folder, so in one work tree. */
export function askNotIgnored(
  questions: readonly NotIgnoredQuestion[],
): { readonly outcome: 'ask-not-ignored' } & NotIgnored {
  return {
    outcome: 'ask-not-ignored',
    paths: questions.map(({ path }) => path),
    gitignorePath: questions[0]?.gitignorePath ?? null,
    ignoreLines: questions.flatMap(({ ignoreLine }) => ignoreLine ?? []),
  };
}

/** Where git could not be asked, there is no line to add, and the question stays. */
function isAnswered(questions: readonly NotIgnoredQuestion[], answer: NotIgnoredAnswer): boolean {
  if (questions.length === 0 || answer === 'write-unignored') return true;
  return answer === 'add-to-gitignore' && questions.every(({ ignoreLine }) => ignoreLine !== null);
}

async function planFiles(files: readonly DialectFile[], path: string): Answer<readonly PlannedFile[]> {
  const [main, ...companions] = files;
  if (!main) return err({ code: 'export-nothing', subject: path });
  const wanted = [
    ...companions.map((file) => ({ file, path: join(dirname(resolve(path)), file.name) })),
    { file: main, path },
  ];
  const planned: PlannedFile[] = [];
  for (const { file, path: wantedPath } of wanted) {
    const located = await locateFile(wantedPath);
    if (!located.ok) return located;
    const { realPath, stats } = located.value;
    // The main file under the name of one of its companions.
    if (planned.some((other) => other.path === realPath)) {
      return err({ code: 'export-target-exists', subject: realPath });
    }
    planned.push({ file, path: realPath, isThere: stats !== undefined });
  }
  return ok(planned);
}

/** Whether a value stands in a file, so that a rotation makes it old. */
function holdsValue({ pieces }: DialectFile): boolean {
  return pieces.some((piece) => typeof piece !== 'string');
}

/** A file as it is saved. A byte order mark is put only where the reader needs it. */
function fileBytes(file: DialectFile): Buffer {
  const text = plainText(file.pieces);
  const needsMark = file.byteOrderMark === true && /[^\p{ASCII}]/u.test(text);
  return Buffer.from(needsMark ? `\uFEFF${text}` : text, 'utf8');
}
