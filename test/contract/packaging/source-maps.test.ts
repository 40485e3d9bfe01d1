import { existsSync, globSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { SourceMap } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { mainBundle, projectDir } from '../../support/program.ts';

const distDir = dirname(mainBundle);
/** The bundler's own few lines come from no file. */
const scripts = globSync('**/*.{js,cjs}', { cwd: distDir }).filter((name) => !/rolldown-runtime-/.test(name));
const mapShape = z.looseObject({
  version: z.literal(3),
  sourceRoot: z.string().default(''),
  sources: z.array(z.string()),
  names: z.array(z.string()),
  mappings: z.string(),
  sourcesContent: z.array(z.string()).default([]),
});

function readMap(script: string): z.infer<typeof mapShape> {
  return mapShape.parse(JSON.parse(readFileSync(join(distDir, `${script}.map`), 'utf8')));
}

/** Where a text of a bundle comes from. */
function originOf(script: string, text: string): string {
  const lines = readFileSync(join(distDir, script), 'utf8').split('\n');
  const line = lines.findIndex((candidate) => candidate.includes(text));
  const column = lines[line]?.indexOf(text) ?? 0;
  const payload = readMap(script);
  const map = new SourceMap({ ...payload, file: script });
  const entry = map.findEntry(line, column);
  return 'originalSource' in entry
    ? `${resolve(distDir, dirname(script), entry.originalSource).slice(projectDir.length + 1)}:${entry.originalLine + 1}`
    : '';
}

/** The place of a text in a source, as a stack trace names it. */
function placeOf(source: string, text: string): string {
  const lines = readFileSync(join(projectDir, source), 'utf8').split('\n');
  return `${source}:${lines.findIndex((line) => line.includes(text)) + 1}`;
}

it('each script of the build has its map, and names it', () => {
  expect(scripts.length).toBeGreaterThan(100);
  const without = scripts.filter((script) => {
    const name = script.split('/').at(-1);
    return !readFileSync(join(distDir, script), 'utf8')
      .trimEnd()
      .endsWith(`//# sourceMappingURL=${name}.map`);
  });
  expect(without).toEqual([]);
  for (const script of scripts) expect(readMap(script).version, script).toBe(3);
});

it('a map names sources that are there, relative to itself, and nothing of the machine that built it', () => {
  const wrong = scripts.flatMap((script) => {
    const { sources, sourceRoot } = readMap(script);
    const dir = join(distDir, dirname(script));
    return [...sources, ...(sourceRoot === '' ? [] : [sourceRoot])].filter(
      (source) => !source.startsWith('../') || !existsSync(join(dir, source)),
    );
  });
  expect(wrong).toEqual([]);
  const own = [projectDir, ...(homedir().length > '/root'.length ? [homedir()] : [])];
  for (const script of scripts) {
    const text = readFileSync(join(distDir, `${script}.map`), 'utf8');
    for (const path of own) expect(text.includes(path), `${script}.map has ${path}`).toBe(false);
  }
});

it.each([
  ['main.js', '"content-security-policy"', 'electron/shell/app-files.ts', "'content-security-policy'"],
  ['preload.cjs', 'exposeInMainWorld', 'electron/preload.ts', 'exposeInMainWorld('],
  ['cli.js', 'function preventCoreDumps(', 'electron/guard/core-dumps.ts', 'function preventCoreDumps('],
  [
    `${globSync('renderer/assets/index-*.js', { cwd: distDir })[0]}`,
    'index.html has no #root',
    'renderer/main.tsx',
    'index.html has no #root',
  ],
])('a place in %s leads to its line of the source', (script, text, source, original) => {
  expect(originOf(script, text)).toBe(placeOf(source, original));
});
