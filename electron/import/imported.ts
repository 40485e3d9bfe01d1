import type { EnvFileFormat, ImportFormat, ImportNote, ImportProblem } from '../shared/import-views.ts';

/** A variable as its reader sees it: a value, or the reason why there is none. Names are as found, any text at all. */
export type ImportedVariable = {
  readonly name: string;
  /** Line in the file from 1, or null where the format has none. */
  readonly line: number | null;
  readonly notes: readonly ImportNote[];
} & ({ readonly value: string } | { readonly problem: ImportProblem });

/** Variables that belong together: a service, a container, a Secret; a line file is one group. */
export interface ImportedGroup {
  readonly name: string;
  readonly variables: readonly ImportedVariable[];
  /** The container image, where the file names one. */
  readonly image?: string;
  /** Paths of other files with variables that the group names; they are not opened. */
  readonly alsoReads?: readonly string[];
}

/** Everything a file sets, by one format's reader. */
export interface Imported<F extends ImportFormat = ImportFormat> {
  readonly format: F;
  readonly groups: readonly ImportedGroup[];
}

export type ImportedEnvFile = Imported<EnvFileFormat>;
