import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { command } from '../../../electron/text/en/command.ts';
import { en as window } from '../../../electron/text/en/window.ts';

const projectDir = join(import.meta.dirname, '../../..');

/** The keys that a template of the sources stands for. */
function asPattern(template: string): RegExp {
  const literal = template.replaceAll(/[.()[\]?*+/|^]/g, '\\$&');
  return new RegExp(`^${literal.replaceAll(/\$\{[^}]*\}/g, '.+')}$`);
}

/** What the sources ask a catalogue for: keys as they are, and templates as patterns. */
function askedFor(...patterns: readonly string[]): {
  keys: ReadonlySet<string>;
  patterns: readonly RegExp[];
} {
  const sources = patterns
    .flatMap((pattern) => globSync(pattern, { cwd: projectDir }))
    .map((path) => readFileSync(join(projectDir, path), 'utf8'));
  const keys = new Set<string>();
  const templates = new Set<string>();
  for (const source of sources) {
    for (const [, key = ''] of source.matchAll(/'([\w-]+(?:\.[\w -]+)*)'/g)) keys.add(key);
    for (const [, template = ''] of source.matchAll(/`([^`\s]*\$\{[^`\s]+)`/g)) {
      // A template of placeholders alone would be every key.
      if (/[a-z]{3}/i.test(template.replaceAll(/\$\{[^}]*\}/g, ''))) templates.add(template);
    }
  }
  return { keys, patterns: [...templates].map(asPattern) };
}

it.each([
  { front: 'command line', messages: command, sources: ['electron/cli/**/*.ts', 'electron/text/*.ts'] },
  { front: 'window', messages: window, sources: ['renderer/**/*.{ts,tsx}', 'electron/text/*.ts'] },
])('every message of the $front is used', ({ messages, sources }) => {
  const { keys, patterns } = askedFor(...sources);
  const unused = Object.keys(messages).filter(
    (key) => !keys.has(key) && !patterns.some((pattern) => pattern.test(key)),
  );
  expect(unused).toEqual([]);
});
