import { describe, expect, it } from 'vitest';
import { readTarEntry } from '../../../electron/runtimes/tar-entry.ts';
import { tarOf } from '../../support/tar.ts';

describe('the first entry of a tar stream', () => {
  it.each([
    ['a value', 'a value'],
    ['an empty file', ''],
    ['bytes over several blocks', 'x'.repeat(1500)],
  ])('%s: its content, to the byte', (_, content) => {
    const entry = readTarEntry(tarOf('key', { content }), 2000);
    expect(entry).toEqual({ kind: 'file', content: Buffer.from(content) });
  });

  it('is behind records of pax, which may hold a long name of a link', () => {
    const target = `/run/${'long/'.repeat(40)}key`;
    expect(readTarEntry(tarOf('key', { content: 'v' }, { mtime: '1.5' }), 10)).toMatchObject({
      kind: 'file',
    });
    expect(readTarEntry(tarOf('key', { link: target }, { mtime: '1.5', linkpath: target }), 10)).toEqual({
      kind: 'link',
      target,
    });
  });

  it('is a link, hard or symbolic, a folder, or larger than allowed', () => {
    expect(readTarEntry(tarOf('key', { link: '../k' }), 10)).toEqual({ kind: 'link', target: '../k' });
    expect(readTarEntry(tarOf('key', { link: 'k', isHard: true }), 10)).toEqual({
      kind: 'link',
      target: 'k',
    });
    expect(readTarEntry(tarOf('key', { isFolder: true }), 10)).toEqual({ kind: 'other' });
    expect(readTarEntry(tarOf('key', { content: 'x'.repeat(11) }), 10)).toEqual({ kind: 'too-large' });
  });

  it('is none in what is cut short, damaged or no tar', () => {
    const whole = tarOf('key', { content: 'the value of a key' });
    for (let length = 0; length < 512 + 18; length += 1) {
      expect(readTarEntry(whole.subarray(0, length), 100), String(length)).toBeUndefined();
    }
    const damaged = Buffer.from(whole);
    damaged[124] = 0x31;
    expect(readTarEntry(damaged, 100)).toBeUndefined();
    expect(readTarEntry(Buffer.alloc(2048), 100)).toBeUndefined();
    expect(readTarEntry(Buffer.from('<html>'.repeat(300)), 100)).toBeUndefined();
  });
});
