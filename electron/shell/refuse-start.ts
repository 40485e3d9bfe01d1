import { app, dialog } from 'electron';
import { createErrorWriter } from '../guard/lost-streams.ts';
import { findForeignLock } from './one-instance.ts';
import { chooseLocale } from '../text/locale.ts';
import type { ShellText } from '../text/shell.ts';
import { shellTexts } from '../text/shell.ts';
import { otherHostText } from './text.ts';

/** Says why the program does not start, and ends it. Before the program is ready the words go to standard error on Linux. */
export function refuseToStart(why: (text: ShellText) => string): void {
  const text = shellTexts[chooseLocale('system', app.getPreferredSystemLanguages())];
  dialog.showErrorBox(text.cannotStart, why(text));
  app.exit(5);
}

/** A second start ends: the first one shows its window. One on another host cannot, which is said. */
export async function endAsSecond(ownDir: string): Promise<void> {
  const lock = await findForeignLock(ownDir);
  if (lock === null) {
    app.exit(0);
    return;
  }
  const write = createErrorWriter();
  await app.whenReady();
  refuseToStart((text) => {
    const why = otherHostText(text, lock);
    write(`webui-keyring: ${why.replaceAll(/\n+/g, ' ')}\n`);
    return why;
  });
}
