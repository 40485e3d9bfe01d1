import { delimiter, dirname, join, resolve } from 'node:path';
import { exists } from '../files/exists.ts';
import { composeFileNames, composeOverrideNames } from '../shared/compose-key.ts';
import { readEnvLines } from './env-lines.ts';

/** The variables of the caller that say which files Compose takes; others are not looked at. */
export type ComposeCaller = Readonly<Record<string, string | undefined>>;

/** Which files `docker compose` takes when it is started in a folder. */
export interface ComposeChoice {
  /** By Compose's own names, by `COMPOSE_FILE`, or as they were given (`-f`). */
  readonly by: 'names' | 'compose-file' | 'given';
  /** In their order, later ones over earlier ones: absolute paths, and what is not on this machine as it is written. */
  readonly files: readonly string[];
  /** Absolute folder that paths in the files start from. */
  readonly projectDir: string;
  /** Absolute paths of the files whose variables references take. */
  readonly envFiles: readonly string[];
}

interface Place {
  /** Absolute folder in which Compose is started. */
  readonly dir: string;
  /** Files given by `-f`; with none Compose chooses. */
  readonly given?: readonly string[] | undefined;
  readonly caller: ComposeCaller;
}

/**
 * Chooses as Compose v2 does, less that no parent folder is searched. The caller's variables win over those of `.env`.
 * Undefined where there is no compose file. Source: cli/options.go of compose-go 2.16, called as docker compose calls it.
 */
export async function chooseComposeFiles({
  dir,
  given = [],
  caller,
}: Place): Promise<ComposeChoice | undefined> {
  const first = await envFilesOf(dir, caller);
  const settings = await variablesOf(first);
  const setting = (name: string): string | undefined => caller[name] ?? settings.get(name);
  const chosen = given.length > 0 ? { by: 'given' as const, files: given } : await choose(dir, setting);
  const files = chosen.files.map((file) => (isElsewhere(file) ? file : resolve(dir, file)));
  const [main] = files;
  if (main === undefined) return undefined;
  const projectDir = isElsewhere(main) ? dir : dirname(main);
  const second = await envFilesOf(projectDir, caller);
  return { by: chosen.by, files, projectDir, envFiles: [...new Set([...first, ...second])] };
}

/** Whether a path names what Compose would fetch, or a share of another machine. */
export function isElsewhere(path: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:\/\/|git@|github\.com\/|[\\/]{2})/i.test(path) || /\.git(?:#|$)/i.test(path);
}

async function choose(
  dir: string,
  setting: (name: string) => string | undefined,
): Promise<Pick<ComposeChoice, 'by' | 'files'>> {
  const list = setting('COMPOSE_FILE');
  if (list !== undefined) {
    const separator = setting('COMPOSE_PATH_SEPARATOR') ?? '';
    return { by: 'compose-file', files: list.split(separator === '' ? delimiter : separator) };
  }
  const main = await firstThere(dir, composeFileNames);
  const override = await overrideNameIn(dir);
  return {
    by: 'names',
    files: main === undefined ? [] : [main, ...(override === undefined ? [] : [override])],
  };
}

/** The override file that Compose reads in a folder where it takes its files by their names. */
export function overrideNameIn(dir: string): Promise<string | undefined> {
  return firstThere(dir, composeOverrideNames);
}

async function firstThere(dir: string, names: readonly string[]): Promise<string | undefined> {
  for (const name of names) {
    // oxlint-disable-next-line no-await-in-loop -- in the order of Compose, the first one counts
    if (await exists(join(dir, name))) return name;
  }
  return undefined;
}

async function envFilesOf(dir: string, caller: ComposeCaller): Promise<readonly string[]> {
  const named = caller['COMPOSE_ENV_FILES'] ?? '';
  if (named !== '') return named.split(',').map((name) => resolve(dir, name));
  if (/^(?:1|t|true)$/i.test(caller['COMPOSE_DISABLE_ENV_FILE'] ?? '')) return [];
  const path = join(dir, '.env');
  return (await exists(path)) ? [path] : [];
}

/** The variables of env files that can be read, those of later files over earlier ones. */
async function variablesOf(paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const read = await Promise.all(paths.map((path) => readEnvLines(path, 'compose')));
  const lines = read.flatMap((one) => one ?? []);
  return new Map(lines.flatMap(({ name, value }) => (value === null ? [] : [[name, value] as const])));
}
