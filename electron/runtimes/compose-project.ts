import { exists } from '../files/exists.ts';
import type { ImportFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { ComposeCaller, ComposeChoice } from './compose-choice.ts';
import { chooseComposeFiles } from './compose-choice.ts';
import type { ComposeLayer, ComposeUnread } from './compose-layers.ts';
import { ComposeLayerReader } from './compose-layers.ts';
import type { ServiceEnvFile } from './compose-service.ts';
import { readEnvLines } from './env-lines.ts';

/** A compose project as its files are; references in them are not replaced. */
export interface ComposeProject extends ComposeChoice, ComposeLayer {
  /** Absolute folder in which Compose is started. */
  readonly dir: string;
  readonly unread: readonly ComposeUnread[];
  /**
   * The variables that an env file of a service sets, with a value of its own or as a name alone, which is taken from the
   * caller. None where there is no such file; undefined where it cannot be read.
   */
  readonly namesIn: (envFile: ServiceEnvFile) => ReadonlyMap<string, 'value' | 'name'> | undefined;
}

export interface ComposeProjectPlace {
  /** Absolute folder in which Compose is started. */
  readonly dir: string;
  /** Files given by `-f`; with none Compose chooses. */
  readonly files?: readonly string[] | undefined;
  /** The caller's environment, of which only Compose's own settings are looked at. */
  readonly caller?: ComposeCaller;
}

/**
 * Reads the compose project of a folder with the files that Compose v2 chooses there. Nothing is run and nothing fetched:
 * what `include:` and `extends:` name on this machine is followed within limits, all else is named in `unread`.
 *
 * @returns null where the folder has no compose file; a failure names the file that cannot be read
 */
export async function readComposeProject({
  dir,
  files,
  caller = process.env,
}: ComposeProjectPlace): Promise<Result<ComposeProject | null, ImportFailure>> {
  const choice = await chooseComposeFiles({ dir, given: files, caller });
  if (!choice) return ok(null);
  const reader = new ComposeLayerReader();
  const layer = await reader.read(choice.files, choice.projectDir);
  if (!layer.ok) return layer;
  const names = await readNames([...layer.value.services.values()].flatMap(({ envFiles }) => envFiles));
  return ok({
    ...choice,
    ...layer.value,
    dir,
    unread: reader.unread,
    namesIn: (envFile) => names.get(keyOf(envFile)),
  });
}

type Names = ReturnType<ComposeProject['namesIn']>;

async function readNames(envFiles: readonly ServiceEnvFile[]): Promise<ReadonlyMap<string, Names>> {
  const names = new Map<string, Names>();
  for (const envFile of envFiles) {
    const { path, format } = envFile;
    if (path === null || format === null || names.has(keyOf(envFile))) continue;
    const lines = (await exists(path)) ? await readEnvLines(path, format) : [];
    names.set(
      keyOf(envFile),
      lines && new Map(lines.map(({ name, value }) => [name, value === null ? 'name' : 'value'])),
    );
  }
  return names;
}

function keyOf({ path, format }: ServiceEnvFile): string {
  return `${format} ${path}`;
}
