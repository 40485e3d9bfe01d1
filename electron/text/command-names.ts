import type { Locale } from '../shared/locales.ts';
import { commands as en } from './en/window/commands.ts';
import { commands as zhCN } from './zh-CN/window/commands.ts';

/** The names of commands, by their key in the window's catalogue, for the application menu. */
export type CommandNames = Readonly<Record<keyof typeof en, string>>;

export const commandNames: Readonly<Record<Locale, CommandNames>> = { en, 'zh-CN': zhCN };
