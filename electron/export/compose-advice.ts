import { basename, dirname, join, resolve } from 'node:path';
import { exists } from '../files/exists.ts';
import { readComposeFile } from '../import/compose-file.ts';
import { looksLikeOpenWebui } from '../import/groups.ts';
import type { ImportedGroup, ImportedVariable } from '../import/imported.ts';
import { readImportFile } from '../import/read-file.ts';
import { shownName } from '../import/shown-name.ts';
import { parseYamlTrees } from '../import/yaml-tree.ts';
import type { ComposeUse } from '../shared/compose-key.ts';
import { composeFileNames, composeOverrideNames, newOverrideName } from '../shared/compose-key.ts';
import type { DialectId } from '../shared/dialects.ts';
import { secretKeyName } from '../shared/open-webui-variables.ts';
import type { ComposeAdvice } from '../shared/views.ts';
import type { ExportedVariable } from './load.ts';

type Found = NonNullable<ComposeAdvice['found']>;

/** A file that was written: where, and with which variables. */
interface Written {
  readonly path: string;
  readonly exported: readonly Pick<ExportedVariable, 'name'>[];
}

/**
 * Looks at the compose file beside a written file, and its override, for what keeps `WEBUI_SECRET_KEY` from the service: a
 * line of `environment:` wins over `.env` and `env_file`. Where no compose file can be read, the advice is general. Null where
 * the service takes the key from the file, where the export does not hold the key, and for formats that Compose does not read.
 */
export async function adviseOnCompose(
  dialect: DialectId,
  { path, exported }: Written,
): Promise<ComposeAdvice | null> {
  if (dialect !== 'compose-env' && dialect !== 'docker-env') return null;
  if (!exported.some(({ name }) => name === secretKeyName)) return null;
  const use: ComposeUse = basename(path) === '.env' ? 'env' : 'env-file';
  const dir = dirname(path);
  const overrideName = await firstThere(dir, composeOverrideNames);
  const override =
    use === 'env' ? { fileName: overrideName ?? newOverrideName, isThere: overrideName !== undefined } : null;
  const composeName = await firstThere(dir, composeFileNames);
  if (composeName === undefined) return { use, found: null, override };
  const services = await readServices(dir, composeName);
  const overriding = overrideName === undefined ? [] : await readServices(dir, overrideName);
  if (!services || !overriding) return { use, found: null, override };
  const found = findBlocker(services, overriding, path, use);
  return found === null ? null : { use, found, override };
}

async function firstThere(dir: string, names: readonly string[]): Promise<string | undefined> {
  for (const name of names) {
    // oxlint-disable-next-line no-await-in-loop -- in the order of Compose, the first one counts
    if (await exists(join(dir, name))) return name;
  }
  return undefined;
}

interface Service extends ImportedGroup {
  readonly fileName: string;
}

/** The services of a compose file, or undefined when it cannot be read. */
async function readServices(dir: string, fileName: string): Promise<readonly Service[] | undefined> {
  const text = await readImportFile(join(dir, fileName));
  if (!text.ok) return undefined;
  const trees = await parseYamlTrees(text.value);
  const [tree] = trees.ok ? trees.value : [];
  const imported = tree && readComposeFile(tree);
  return imported?.ok ? imported.value.groups.map((group) => ({ ...group, fileName })) : undefined;
}

/** The first service that does not take the key from the file at `path`; null when each does. */
function findBlocker(
  services: readonly Service[],
  overriding: readonly Service[],
  path: string,
  use: ComposeUse,
): Found | null {
  const settings = services.map((service) => {
    const over = overriding.find(({ name }) => name === service.name);
    const setting = settingOf(over) ?? settingOf(service);
    const reads = [...(service.otherFiles ?? []), ...(over?.otherFiles ?? [])];
    const readsFile = reads.some(
      (file) => file.use === 'env-file' && resolve(dirname(path), file.path) === path,
    );
    return { service, setting, readsFile };
  });
  const setting = settings.filter((one) => one.setting !== undefined);
  const concerned =
    setting.length > 0 ? setting : settings.filter(({ service }) => looksLikeOpenWebui(service));
  for (const { service, setting: own, readsFile } of concerned) {
    const sets = own ? howItSets(own.variable, use) : readsFile || use === 'env-file' ? null : 'nothing';
    if (sets === null) continue;
    const line = own?.variable.line ?? null;
    const fileName = own?.fileName ?? service.fileName;
    return {
      service: shownName(service.name),
      place: line === null ? fileName : `${fileName}:${line}`,
      sets,
    };
  }
  return null;
}

function settingOf(
  service: Service | undefined,
): { readonly fileName: string; readonly variable: ImportedVariable } | undefined {
  const variable = service?.variables.find(({ name }) => name === secretKeyName);
  return service && variable ? { fileName: service.fileName, variable } : undefined;
}

/** What a line of `environment:` sets the key to, or null where that is the variable in the file. */
function howItSets(variable: ImportedVariable, use: ComposeUse): Found['sets'] | null {
  // A name without a value is taken from `.env`, but never from `env_file:`. Source: resolveEnvironment of compose-go 2.16.
  if ('problem' in variable) {
    if (variable.problem !== 'no-value') return 'literal';
    return use === 'env' ? null : 'variable';
  }
  if (!variable.notes.includes('unexpanded-reference')) return variable.value === '' ? 'empty' : 'literal';
  return use === 'env' && refersToKey.test(variable.value) ? null : 'variable';
}

const refersToKey = new RegExp(String.raw`^\$(?:${secretKeyName}$|\{${secretKeyName}(?:\}|:?[-?]))`);
