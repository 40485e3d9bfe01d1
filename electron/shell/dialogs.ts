import type { BrowserWindow } from 'electron';
import { dialog } from 'electron';
import { join } from 'node:path';
import type { AskPort } from '../ipc/services.ts';
import type { ShellText } from './text.ts';

export interface DialogOptions {
  /** The window that a dialog belongs to; without one it stands alone. */
  readonly window: () => BrowserWindow | null;
  readonly text: () => ShellText;
  /** Folder that the save dialog starts in. */
  readonly startDir: () => string;
}

/** The questions that main asks by dialogs of the system, so that no path comes from the renderer. */
export function createDialogs({ window, text, startDir }: DialogOptions): AskPort {
  async function askWhere(
    suggestedFileName: string,
    more: Electron.SaveDialogOptions['properties'] = [],
  ): Promise<string | null> {
    const options = {
      title: text().saveExport,
      defaultPath: join(startDir(), suggestedFileName),
      properties: ['createDirectory', 'showHiddenFiles', 'dontAddToRecent', ...more],
    } satisfies Electron.SaveDialogOptions;
    const parent = window();
    const answer = await (parent ? dialog.showSaveDialog(parent, options) : dialog.showSaveDialog(options));
    return answer.canceled || answer.filePath === '' ? null : answer.filePath;
  }

  return {
    savePath: (suggestedFileName) => askWhere(suggestedFileName, ['showOverwriteConfirmation']),
    // Windows and macOS ask about an existing file all the same; the window then asks how.
    exportPath: (suggestedFileName) => askWhere(suggestedFileName),
    caFilePath: async () => {
      const options = {
        title: text().chooseCa,
        filters: [
          { name: text().certificates, extensions: ['pem', 'crt', 'cer'] },
          { name: text().allFiles, extensions: ['*'] },
        ],
        properties: ['openFile', 'dontAddToRecent'],
      } satisfies Electron.OpenDialogOptions;
      const parent = window();
      const answer = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options));
      return answer.canceled ? null : (answer.filePaths[0] ?? null);
    },
    importPath: async () => {
      const options = {
        title: text().chooseImport,
        filters: [
          { name: text().allFiles, extensions: ['*'] },
          { name: text().importFiles, extensions: ['env', 'yaml', 'yml', 'json'] },
        ],
        properties: ['openFile', 'showHiddenFiles', 'dontAddToRecent'],
      } satisfies Electron.OpenDialogOptions;
      const parent = window();
      const answer = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options));
      return answer.canceled ? null : (answer.filePaths[0] ?? null);
    },
    mayImport: async (path) => {
      const options = {
        type: 'question',
        message: text().mayImport,
        // The path came through the renderer, so nothing in it may break or turn the line.
        detail: path.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '\u{fffd}'),
        buttons: [text().readFile, text().cancel],
        defaultId: 1,
        cancelId: 1,
        noLink: true,
      } satisfies Electron.MessageBoxOptions;
      const parent = window();
      const { response } = await (parent
        ? dialog.showMessageBox(parent, options)
        : dialog.showMessageBox(options));
      return response === 0;
    },
    notIgnored: async ({ path, ignoreLine }) => {
      const choices = [
        ...(ignoreLine === null ? [] : [{ label: text().addIgnore, answer: 'add-to-gitignore' as const }]),
        { label: text().writeAnyway, answer: 'write' as const },
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
      const parent = window();
      const { response } = await (parent
        ? dialog.showMessageBox(parent, options)
        : dialog.showMessageBox(options));
      return choices[response]?.answer ?? null;
    },
  };
}
