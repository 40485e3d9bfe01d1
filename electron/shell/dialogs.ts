import type { BrowserWindow } from 'electron';
import { dialog } from 'electron';
import { realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import type { AskPort } from '../ipc/services.ts';
import { seenText } from '../shared/seen-text.ts';
import { cloudServiceOf } from './cloud-folder.ts';
import type { ShellText } from '../text/shell.ts';

export interface DialogOptions {
  /** The window that a dialog belongs to; without one it stands alone. */
  readonly window: () => BrowserWindow | null;
  readonly text: () => ShellText;
  /** Folder that the save dialog starts in where no file of the deployment is known. */
  readonly homeDir: () => string;
}

/** The questions that main asks by dialogs of the system, so that no path comes from the renderer. */
export function createDialogs({ window, text, homeDir }: DialogOptions): AskPort {
  /** Instance → the folder of the file that was imported into it last. */
  const importDirs = new Map<string, string>();
  /** The folder of the backup that was saved or chosen last. */
  let backupDir: string | undefined;

  /** Asks before the window where there is one; the number of the button. */
  async function ask(options: Electron.MessageBoxOptions): Promise<number> {
    const parent = window();
    const answer = await (parent ? dialog.showMessageBox(parent, options) : dialog.showMessageBox(options));
    return answer.response;
  }

  /** Whether to save in a folder that a service uploads; asked only there. */
  async function mayUpload(path: string): Promise<boolean> {
    const dir = dirname(path);
    const realDir = await realpath(dir).catch(() => dir);
    const facts = { platform: process.platform, env: process.env };
    const service = cloudServiceOf(realDir, facts) ?? cloudServiceOf(dir, facts);
    if (service === null) return true;
    const options = {
      type: 'warning',
      message: text().uploads.replaceAll('{service}', service),
      detail: `${path}\n\n${text().uploadsDetail}`,
      buttons: [text().writeAnyway, text().cancel],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    } satisfies Electron.MessageBoxOptions;
    return (await ask(options)) === 0;
  }

  async function askWhere(
    suggestedFileName: string,
    {
      title = text().saveExport,
      startDir,
      holdsSecrets,
    }: {
      readonly title?: string;
      readonly startDir?: string | undefined;
      /** In plain text. */
      readonly holdsSecrets: boolean;
    },
    more: Electron.SaveDialogOptions['properties'] = [],
  ): Promise<string | null> {
    const options = {
      title,
      defaultPath: join(startDir ?? homeDir(), suggestedFileName),
      properties: ['createDirectory', 'showHiddenFiles', 'dontAddToRecent', ...more],
    } satisfies Electron.SaveDialogOptions;
    const parent = window();
    const answer = await (parent ? dialog.showSaveDialog(parent, options) : dialog.showSaveDialog(options));
    if (answer.canceled || answer.filePath === '') return null;
    return !holdsSecrets || (await mayUpload(answer.filePath)) ? answer.filePath : null;
  }

  /** Whether what was dropped may be read. */
  async function mayRead(path: string, question: string, button: string): Promise<boolean> {
    const options = {
      type: 'question',
      message: question,
      // The path came through the renderer, so nothing in it may break or turn the line.
      detail: seenText(path),
      buttons: [button, text().cancel],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    } satisfies Electron.MessageBoxOptions;
    return (await ask(options)) === 0;
  }

  async function askWhich(options: Electron.OpenDialogOptions): Promise<string | null> {
    const parent = window();
    const answer = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options));
    return answer.canceled ? null : (answer.filePaths[0] ?? null);
  }

  return {
    savePath: (suggestedFileName, holdsSecrets) =>
      askWhere(suggestedFileName, { holdsSecrets }, ['showOverwriteConfirmation']),
    // Windows and macOS ask about an existing file all the same; the window then asks how.
    exportPath: (suggestedFileName, instanceId, lastDir) =>
      askWhere(suggestedFileName, { startDir: lastDir ?? importDirs.get(instanceId), holdsSecrets: true }),
    backupPath: async (suggestedFileName) => {
      const path = await askWhere(suggestedFileName, {
        title: text().saveBackup,
        startDir: backupDir,
        holdsSecrets: false,
      });
      if (path !== null) backupDir = dirname(path);
      return path;
    },
    restorePath: async () => {
      const path = await askWhich({
        title: text().chooseBackup,
        filters: [
          { name: text().backups, extensions: ['backup'] },
          { name: text().allFiles, extensions: ['*'] },
        ],
        ...(backupDir === undefined ? {} : { defaultPath: backupDir }),
        properties: ['openFile', 'showHiddenFiles', 'dontAddToRecent'],
      });
      if (path !== null) backupDir = dirname(path);
      return path;
    },
    caFilePath: () =>
      askWhich({
        title: text().chooseCa,
        filters: [
          { name: text().certificates, extensions: ['pem', 'crt', 'cer'] },
          { name: text().allFiles, extensions: ['*'] },
        ],
        properties: ['openFile', 'dontAddToRecent'],
      }),
    importPath: async (instanceId) => {
      const path = await askWhich({
        title: text().chooseImport,
        filters: [
          { name: text().allFiles, extensions: ['*'] },
          { name: text().importFiles, extensions: ['env', 'yaml', 'yml', 'json'] },
        ],
        properties: ['openFile', 'showHiddenFiles', 'dontAddToRecent'],
      });
      if (path !== null) importDirs.set(instanceId, dirname(path));
      return path;
    },
    mayImport: async (path, instanceId) => {
      const isAgreed = await mayRead(path, text().mayImport, text().readFile);
      if (isAgreed) importDirs.set(instanceId, dirname(path));
      return isAgreed;
    },
    deploymentDir: () =>
      askWhich({
        title: text().chooseFolder,
        properties: ['openDirectory', 'showHiddenFiles', 'dontAddToRecent'],
      }),
    mayLookInto: (path) => mayRead(path, text().mayLookInto, text().lookInto),
    notIgnored: async ({ path, ignoreLine }) => {
      const choices = [
        ...(ignoreLine === null ? [] : [{ label: text().addIgnore, answer: 'add-to-gitignore' as const }]),
        { label: text().writeAnyway, answer: 'write-unignored' as const },
        { label: text().cancel, answer: null },
      ];
      const options = {
        type: 'warning',
        message: text().notIgnored,
        detail: `${path}\n\n${text().notIgnoredDetail}`,
        buttons: choices.map(({ label }) => label),
        defaultId: 0,
        cancelId: choices.length - 1,
        noLink: true,
      } satisfies Electron.MessageBoxOptions;
      const response = await ask(options);
      return choices[response]?.answer ?? null;
    },
  };
}
