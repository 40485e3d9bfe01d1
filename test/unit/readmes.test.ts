import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** A README, as far as it has to be the same in every language. */
function partsOf(path: string) {
  const text = readFileSync(join(root, path), 'utf8');
  const headings = [...text.matchAll(/^(#+) (.+)$/gm)].map(([, marks = '', title = '']) => ({
    level: marks.length,
    anchor: anchorOf(title),
  }));
  const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
  return {
    text,
    headings,
    links,
    blocks: [...text.matchAll(/(?:^ {4}.*\n)+/gm)].map(([block]) => withoutComments(block)),
    code: [...withoutBlocks(text).matchAll(/`([^`]+)`/g)].map(([, code = '']) =>
      code.replaceAll(/\s+/g, ' '),
    ),
    items: [...text.matchAll(/^(- |\d\. )/gm)].map(([mark]) => mark),
  };
}

/** What GitHub calls the place of a heading. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}

function withoutBlocks(text: string): string {
  return text.replaceAll(/(?:^ {4}.*\n)+/gm, '');
}

function withoutComments(block: string): string {
  return block.replaceAll(/(^|\s)# .*$/gm, '$1#');
}

const english = partsOf('README.md');
const chinese = partsOf('README.zh-CN.md');

/** The links of a README with its own headings by number, as titles differ, and without the one to the other language. */
function comparable({ links, headings }: typeof english): readonly string[] {
  return links
    .filter((link) => !link.startsWith('README'))
    .map((link) =>
      link.startsWith('#') ? `heading ${headings.findIndex(({ anchor }) => anchor === link.slice(1))}` : link,
    );
}

describe('the README in Chinese', () => {
  it('has the headings of the English one', () => {
    expect(english.headings.length).toBeGreaterThan(12);
    expect(chinese.headings.map(({ level }) => level)).toEqual(english.headings.map(({ level }) => level));
  });

  it('has its commands and its lists', () => {
    expect(english.blocks.length).toBeGreaterThan(10);
    expect(chinese.blocks).toEqual(english.blocks);
    expect(chinese.items).toEqual(english.items);
  });

  it('names the same files, variables, options and programs', () => {
    expect(new Set(english.code).size).toBeGreaterThan(60);
    expect([...new Set(chinese.code)].toSorted()).toEqual([...new Set(english.code)].toSorted());
  });

  it('leads to the same places, and each README to the other', () => {
    expect(comparable(chinese)).toEqual(comparable(english));
    expect(english.links[0]).toBe('README.zh-CN.md');
    expect(chinese.links[0]).toBe('README.md');
  });

  it.each([
    ['README.md', english],
    ['README.zh-CN.md', chinese],
  ])('%s leads to what is there', (_path, { links, headings }) => {
    const anchors = new Set(headings.map(({ anchor }) => anchor));
    const isThere = (link: string): boolean =>
      link.startsWith('#') ? anchors.has(link.slice(1)) : existsSync(join(root, link.split('#')[0] ?? ''));
    expect(links.filter((link) => !link.startsWith('https:') && !isThere(link))).toEqual([]);
  });

  it('is written in Chinese: full-width marks, a space between Chinese and other letters', () => {
    const prose = withoutBlocks(chinese.text)
      .replaceAll(/`[^`]*`/g, '`')
      .replaceAll(/\]\([^)]*\)/g, ']');
    const wrong = [...prose.matchAll(/.*(?:\p{Script=Han}[,;:!?()\w`]|[,;:!?\w`]\p{Script=Han}).*/gu)];
    expect(wrong.map(([line]) => line)).toEqual([]);
  });
});
