import type { Locale } from '../shared/locales.ts';
import { shell as en } from './en/shell.ts';
import { shell as zhCN } from './zh-CN/shell.ts';

export type ShellText = Readonly<Record<keyof typeof en, string>>;

/** The words of the system's menus and dialogs, which main shows itself. */
export const shellTexts: Readonly<Record<Locale, ShellText>> = { en, 'zh-CN': zhCN };
