import type { FileText, Variable } from '../../../electron/export/dialects/dialect.ts';
import type { DialectId, ExportVariant } from '../../../electron/shared/dialects.ts';

/** One export as its program finds it: its files in a folder of their own, the main one first. */
export interface Document {
  readonly dir: string;
  readonly files: readonly FileText[];
  /** Absolute path of the main file. */
  readonly path: string;
  readonly names: readonly string[];
}

/** What a program got: its variables by name, or null where it failed. */
export type Got = Readonly<Record<string, string>> | null;

/** A real program that reads exports of one dialect. */
export interface Reader {
  readonly name: string;
  readonly dialect: DialectId;
  readonly variant?: ExportVariant;
  /** What the program is made of: each a program on PATH or a path, one of which must be there. */
  readonly needs: readonly string[];
  readonly read: (documents: readonly Document[]) => Promise<readonly Got[]>;
}

/** The wanted variables that did not come back as they were. */
export function wrongOnes(wanted: readonly Variable[], got: Got): readonly Variable[] {
  return wanted.filter(({ name, value }) => got?.[name] !== value);
}

/** Reads `NAME=value` entries that end in NUL. */
export function fromEntries(entries: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    entries
      .filter((entry) => entry.includes('='))
      .map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
  );
}
