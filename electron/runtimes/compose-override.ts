import { join } from 'node:path';
import { writeSecretFile } from '../files/secret-file.ts';
import type { SeenFile } from '../files/secret-path.ts';
import { readExisting } from '../files/secret-path.ts';
import { decodeUtf8 } from '../files/utf8.ts';
import type { ComposeVariable } from '../import/compose-environment.ts';
import { readComposeEnvironment } from '../import/compose-environment.ts';
import type { Tree } from '../import/tree.ts';
import { child } from '../import/tree.ts';
import { parseYamlTrees } from '../import/yaml-tree.ts';
import { newOverrideName, requiredReference } from '../shared/compose-key.ts';
import type { ExportFailure, ImportFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { OverrideVariable, WrittenOverride } from '../shared/compose-views.ts';
import type { MergePreview } from '../shared/views.ts';
import type { ComposeCaller } from './compose-choice.ts';
import { overrideNameIn } from './compose-choice.ts';
import { overrideDiff } from './compose-override-diff.ts';
import { applyTextEdits, overrideEdits } from './compose-override-text.ts';
import { readComposeProject } from './compose-project.ts';
import { isSameBeside } from './same-tree.ts';

/** A service of a project. */
export interface ComposeFiles {
  /** Absolute folder of the project. */
  readonly dir: string;
  /** Files given by `-f`. */
  readonly files?: readonly string[] | undefined;
  /** A service of the project, by its name as it is written. */
  readonly service: string;
  /** The environment of whoever calls Compose. */
  readonly caller?: ComposeCaller;
}

export interface OverrideRequest extends ComposeFiles {
  readonly variables: readonly OverrideVariable[];
}

/** An override as it would be written. No value is in what it adds. */
export interface PreparedOverride {
  readonly preview: Pick<MergePreview, 'path' | 'diff' | 'variables'> & { readonly isThere: boolean };
  /** Writes it, whole or not at all; a file that was changed since the preview is left alone. */
  readonly write: () => Promise<Result<WrittenOverride, ExportFailure>>;
}

type Failure = ExportFailure | ImportFailure;

/**
 * Prepares the override file that gives a service variables from `.env`, whatever the compose file sets: a new one, or the one
 * that Compose reads, with every other byte as it is. `export-override-not-read` where Compose takes its files from
 * `COMPOSE_FILE` or from `-f`, `export-merge-refused` for an override that such lines cannot be put into safely.
 */
export async function prepareComposeOverride(
  request: OverrideRequest,
): Promise<Result<PreparedOverride, Failure>> {
  const { service, variables } = request;
  const found = await overrideOf(request);
  if (!found.ok) return found;
  const path = found.value;
  const seen = await readExisting(path);
  if (!seen.ok) return seen;
  const made = await makeText(path, seen.value, service, variables);
  if (!made.ok) return made;
  const { oldText, newText, changes } = made.value;
  return ok({
    preview: {
      path,
      isThere: seen.value !== undefined,
      diff: overrideDiff(oldText, newText, variables),
      variables: changes,
    },
    write: async () => {
      const isUnchanged = oldText === newText;
      if (isUnchanged) return ok({ path, isUnchanged, remarks: [] });
      const written = await writeSecretFile({
        path,
        content: Buffer.from(newText, 'utf8'),
        existing: seen.value ?? 'refuse',
        keepsRights: true,
        notIgnored: 'no-secret',
      });
      if (!written.ok) return written;
      const { outcome } = written.value;
      return ok({ path, isUnchanged, remarks: outcome === 'clear' ? written.value.remarks : [] });
    },
  });
}

/** The path of the override file of a service's project, whether it is there or not; failures as of {@link prepareComposeOverride}. */
export async function overrideOf(request: ComposeFiles): Promise<Result<string, Failure>> {
  const { dir, service } = request;
  const project = await readComposeProject(request);
  if (!project.ok) return project;
  if (project.value === null) return err({ code: 'export-no-compose-file', subject: dir });
  if (project.value.by !== 'names') {
    const reason = project.value.by === 'given' ? 'files-given' : 'compose-file-variable';
    return err({ code: 'export-override-not-read', facts: { reason } });
  }
  if (!project.value.services.has(service)) return err({ code: 'export-no-service', subject: dir });
  const name = await overrideNameIn(dir);
  return ok(join(dir, name ?? newOverrideName));
}

interface Made {
  readonly oldText: string;
  readonly newText: string;
  readonly changes: MergePreview['variables'];
}

async function makeText(
  path: string,
  seen: SeenFile | undefined,
  service: string,
  variables: readonly OverrideVariable[],
): Promise<Result<Made, Failure>> {
  const refused = err({
    code: 'export-merge-refused',
    subject: path,
    facts: { reason: 'compose-not-plain' },
  } as const);
  const oldText = seen ? decodeUtf8(seen.content) : '';
  if (oldText === undefined) return refused;
  const before = await parseYamlTrees(oldText);
  if (!before.ok) return { ...before, error: { ...before.error, subject: path } };
  const there = environmentOf(before.value[0], service);
  if (there === undefined) return refused;
  const had = new Map(there.map((one) => [one.name, one.text]));
  const wanted = variables.filter((one) => had.get(one.name) !== requiredReference(one));
  const changes = variables.map(
    (one) =>
      ({
        name: one.name,
        change: !had.has(one.name) ? 'added' : wanted.includes(one) ? 'changed' : 'same',
      }) as const,
  );
  if (wanted.length === 0) return ok({ oldText, newText: oldText, changes });
  const edits = await overrideEdits(oldText, service, wanted);
  if (edits === null) return refused;
  const newText = applyTextEdits(oldText, edits);
  const after = await parseYamlTrees(newText);
  if (!after.ok || after.value.length > 1) return refused;
  return hasOnly(before.value[0], after.value[0], service, wanted)
    ? ok({ oldText, newText, changes })
    : refused;
}

/** The variables that a file gives a service; undefined where they cannot be read. */
export function environmentOf(
  root: Tree | undefined,
  service: string,
): readonly ComposeVariable[] | undefined {
  const environment = child(child(child(root, 'services'), service), 'environment');
  if (!environment) return [];
  const read = readComposeEnvironment(environment);
  return read.ok ? read.value : undefined;
}

/** Whether the new document is the old one with our variables set in the service, and nothing else. */
export function hasOnly(
  before: Tree | undefined,
  after: Tree | undefined,
  service: string,
  variables: readonly OverrideVariable[],
): boolean {
  const then = environmentOf(before, service);
  const now = environmentOf(after, service);
  if (!then || !now) return false;
  const want = new Map(then.map(({ name, text }) => [name, text]));
  for (const one of variables) want.set(one.name, requiredReference(one));
  const got = new Map(now.map(({ name, text }) => [name, text]));
  return (
    got.size === want.size &&
    [...want].every(([name, text]) => got.has(name) && got.get(name) === text) &&
    isSameBeside(before, after, ['services', service, 'environment'])
  );
}
