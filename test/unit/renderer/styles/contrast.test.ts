import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../../../../renderer/styles/tokens.css'), 'utf8');
const pairs = new Map(
  [...css.matchAll(/--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }] as const,
  ),
);

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast as WCAG 2.2 defines it. */
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['ground', 'surface', 'raised', 'sunken', 'hover', 'selected'];
const tones = ['good', 'warn', 'bad', 'info'];
const text: readonly (readonly [string, string])[] = [
  ...[...grounds, ...tones.map((tone) => `${tone}-ground`), 'muted-ground'].map(
    (ground) => ['text', ground] as const,
  ),
  ...[...grounds, ...tones.map((tone) => `${tone}-ground`), 'muted-ground'].map(
    (ground) => ['text-2', ground] as const,
  ),
  ...grounds.map((ground) => ['text-3', ground] as const),
  ...['accent', 'good', 'warn', 'bad'].flatMap((colour) =>
    grounds.map((ground) => [colour, ground] as const),
  ),
  ...tones.map((tone) => [tone, `${tone}-ground`] as const),
  ['text', 'segment'],
  ['accent', 'good-ground'],
  ['accent', 'bad-ground'],
  ['accent', 'warn-ground'],
  ['on-accent', 'accent-fill'],
  ['on-accent', 'accent-hover'],
  ['on-accent', 'bad-solid'],
];
const marks: readonly (readonly [string, string])[] = [
  ...grounds.map((ground) => ['focus', ground] as const),
  ['line-field', 'surface'],
  ['track', 'surface'],
];

function colourOf(name: string, theme: 'light' | 'dark'): string {
  const pair = pairs.get(name);
  if (pair === undefined) throw new Error(`tokens.css has no colour ${name}`);
  return pair[theme];
}

describe.each(['light', 'dark'] as const)('%s theme', (theme) => {
  it.each(text)('text %s on %s reaches 4.5:1', (front, back) => {
    expect(contrast(colourOf(front, theme), colourOf(back, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(marks)('mark %s on %s reaches 3:1', (front, back) => {
    expect(contrast(colourOf(front, theme), colourOf(back, theme))).toBeGreaterThanOrEqual(3);
  });
});
