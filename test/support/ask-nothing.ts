import type { AskPort } from '../../electron/ipc/services.ts';

/** A user who chooses nothing in any dialog, and agrees to nothing. */
export const askNothing: AskPort = {
  savePath: async () => null,
  exportPath: async () => null,
  backupPath: async () => null,
  restorePath: async () => null,
  caFilePath: async () => null,
  importPath: async () => null,
  mayImport: async () => false,
  deploymentDir: async () => null,
  mayLookInto: async () => false,
  notIgnored: async () => null,
};
