import type { Files } from '../../electron/files/files.ts';
import { nodeFiles } from '../../electron/files/files.ts';

/** A volume without hard links: what link(2) says on FAT, exFAT and some network shares. */
export const filesWithoutLinks: Files = {
  ...nodeFiles,
  link: () => Promise.reject(Object.assign(new Error('no hard links'), { code: 'EPERM' })),
};

export const volumes = [
  ['with hard links', nodeFiles],
  ['without hard links', filesWithoutLinks],
] as const;
