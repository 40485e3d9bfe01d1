import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { projectDir } from '../../support/program.ts';

const config = z.looseObject({
  linux: z.looseObject({
    artifactName: z.string(),
    target: z.array(z.strictObject({ target: z.string(), arch: z.array(z.string()) })),
  }),
});
const manifest = z.looseObject({ name: z.string(), version: z.string() });

const read = (name: string): string => readFileSync(join(projectDir, name), 'utf8');

it('the packages for Linux have no space in their names, and each is made for both architectures', () => {
  const { artifactName, target } = config.parse(parse(read('electron-builder.yml'))).linux;
  const { name, version } = manifest.parse(JSON.parse(read('package.json')));
  const known: Readonly<Record<string, string>> = { name, version, arch: 'arm64', ext: 'AppImage' };
  expect(artifactName.replaceAll(/\$\{(\w+)\}/g, (whole, macro: string) => known[macro] ?? whole)).toBe(
    `webui-keyring-${version}-arm64.AppImage`,
  );
  expect(target.map(({ target: kind }) => kind)).toEqual(['AppImage', 'deb']);
  for (const { arch } of target) expect(arch).toEqual(['x64', 'arm64']);
});
