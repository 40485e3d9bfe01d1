import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

const rendererDir = join(import.meta.dirname, '../../../../renderer');

const read = (path: string): string => readFileSync(path, 'utf8');
const find = (pattern: string): readonly string[] =>
  globSync(pattern, { cwd: rendererDir }).map((path) => join(rendererDir, path));
const named = (path: string): string => relative(rendererDir, path);

/** The classes that a stylesheet has rules for. */
function classesIn(css: string): ReadonlySet<string> {
  const selectors = css.replaceAll(/\/\*.*?\*\//gs, '').replaceAll(/\{[^{}]*\}/g, '{}');
  return new Set([...selectors.matchAll(/\.([A-Za-z][\w-]*)/g)].map(([, name = '']) => name));
}

const modules = find('**/*.module.css');
const components = find('**/*.{ts,tsx}').map((path) => ({ path, text: read(path) }));

/** How components use the stylesheet of a component: by name, and whether also by a name that is computed. */
function usesOf(module: string) {
  const names = new Set<string>();
  let isComputed = false;
  for (const { path, text } of components) {
    for (const [, ident = '', from = ''] of text.matchAll(/import (\w+) from '([^']+\.module\.css)';/g)) {
      if (resolve(dirname(path), from) !== module) continue;
      const rest = text.replaceAll(/^import .*$/gm, '');
      for (const [, name = ''] of rest.matchAll(new RegExp(`\\b${ident}\\.(\\w+)`, 'g'))) names.add(name);
      if (new RegExp(`\\b${ident}\\[`).test(rest)) isComputed = true;
    }
  }
  return { names, isComputed };
}

it('there are stylesheets of components', () => {
  expect(modules.length).toBeGreaterThan(10);
});

it.each(modules.map((path) => [named(path), path] as const))(
  '%s has what is used, and nothing else',
  (_name, path) => {
    const { names, isComputed } = usesOf(path);
    const classes = classesIn(read(path));
    const missing = [...names].filter((name) => !classes.has(name));
    const unused = isComputed ? [] : [...classes].filter((name) => !names.has(name));
    expect({ missing, unused }).toEqual({ missing: [], unused: [] });
  },
);

/** The classes that `strings` finds in what components give as `className`. */
function givenNames(strings: RegExp): ReadonlySet<string> {
  return new Set(
    components
      .flatMap(({ text }) => [...text.matchAll(/className=(?:"[^"]*"|\{[^{}]*\})/g)].map(String))
      .flatMap((attribute) => [...attribute.matchAll(strings)].flatMap(([, list = '']) => list.split(' '))),
  );
}

it('classes for all are used, stand in one stylesheet, and each that is named is there', () => {
  const sheets = find('**/*.css').filter((path) => !modules.includes(path));
  const made = sheets.flatMap((path) => [...classesIn(read(path).replaceAll(/^@import .*$/gm, ''))]);
  const used = givenNames(/["']([^"']*)["']/g);
  expect(made.length).toBeGreaterThan(0);
  expect({
    twice: made.filter((name, index) => made.indexOf(name) !== index),
    unused: made.filter((name) => !used.has(name)),
    missing: [...givenNames(/^className="([^"]*)"/g)].filter((name) => !made.includes(name)),
  }).toEqual({ twice: [], unused: [], missing: [] });
});

it('no two of them have the same file name, as the classes in the page are named by it', () => {
  const names = modules.map((path) => basename(path));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
