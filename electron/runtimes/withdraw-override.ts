import { removeWritten, writeSecretFile } from '../files/secret-file.ts';
import { readExisting } from '../files/secret-path.ts';
import { decodeUtf8 } from '../files/utf8.ts';
import { parseYamlTrees } from '../import/yaml-tree.ts';
import { requiredReference } from '../shared/compose-key.ts';
import type { OverrideVariable } from '../shared/compose-views.ts';
import type { ExportFailure, ImportFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { ComposeFiles } from './compose-override.ts';
import { environmentOf, hasOnly, overrideOf } from './compose-override.ts';

/**
 * Takes the lines for variables out of the override file of a project again, which end Compose with an error once `.env` has no
 * value for them. Only lines as this program writes them; a file of which nothing is left is deleted. `export-merge-refused` where
 * they stand in a way that nothing can be taken out of safely.
 */
export async function withdrawOverride(
  project: ComposeFiles,
  variables: readonly OverrideVariable[],
): Promise<Result<void, ExportFailure | ImportFailure>> {
  const path = await overrideOf(project);
  if (!path.ok) return path.error.code === 'export-override-not-read' ? ok() : path;
  const seen = await readExisting(path.value);
  if (!seen.ok || seen.value === undefined) return seen.ok ? ok() : seen;
  const refused = err({
    code: 'export-merge-refused',
    subject: path.value,
    facts: { reason: 'compose-not-plain' },
  } as const);
  const text = decodeUtf8(seen.value.content);
  if (text === undefined) return refused;
  const now = await parseYamlTrees(text);
  if (!now.ok) return { ...now, error: { ...now.error, subject: path.value } };
  const { service } = project;
  const there = new Map(environmentOf(now.value[0], service)?.map((one) => [one.name, one.text]));
  const ours = variables.filter((one) => there.get(one.name) === requiredReference(one));
  if (ours.length === 0) return ok();
  const left = withoutLines(text, service, ours);
  const then = await parseYamlTrees(left);
  const had = then.ok ? environmentOf(then.value[0], service) : undefined;
  const areGone = had !== undefined && ours.every(({ name }) => had.every((one) => one.name !== name));
  if (!then.ok || !areGone || !hasOnly(then.value[0], now.value[0], service, ours)) return refused;
  if (left === '') {
    await removeWritten(path.value);
    return ok();
  }
  const written = await writeSecretFile({
    path: path.value,
    content: Buffer.from(left, 'utf8'),
    existing: seen.value,
    keepsRights: true,
    notIgnored: 'no-secret',
  });
  return written.ok ? ok() : written;
}

/** The text less the lines of variables, and less the keys above them that hold nothing else. What comes of it has to be read back. */
function withoutLines(text: string, service: string, variables: readonly OverrideVariable[]): string {
  const entries = new Set(
    variables.flatMap((one) => [
      `${one.name}: ${requiredReference(one)}`,
      `- ${one.name}=${requiredReference(one)}`,
    ]),
  );
  const onOneLine = variables
    .flatMap((one) => [
      `${one.name}: ${JSON.stringify(requiredReference(one))}`,
      JSON.stringify(`${one.name}=${requiredReference(one)}`),
    ])
    .flatMap((entry) => [`, ${entry}`, entry]);
  const rest = onOneLine.reduce((left, entry) => left.replaceAll(entry, ''), text);
  const lines = rest.split(/(?<=\n)/);
  const kept = lines.filter((line) => !entries.has(line.trim()));
  let at = lines.findIndex((line) => entries.has(line.trim()));
  for (const keys of [['environment:'], [`${service}:`, `${JSON.stringify(service)}:`], ['services:']]) {
    const above = kept[at - 1];
    if (above === undefined || !keys.includes(above.trim()) || holdsMore(above, kept.slice(at))) break;
    at -= 1;
    kept.splice(at, 1);
  }
  return kept.join('');
}

/** Whether what follows a key stands below it. */
function holdsMore(key: string, after: readonly string[]): boolean {
  const next = after.find((line) => line.trim() !== '');
  if (next === undefined) return false;
  const isItem = next.trimStart().startsWith('-');
  return isItem ? indentOf(next) >= indentOf(key) : indentOf(next) > indentOf(key);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
