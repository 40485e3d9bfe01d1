import type {
  EnvFileFormat,
  GroupKind,
  ImportFormat,
  ImportNote,
  ImportProblem,
} from '../shared/import-views.ts';

/** A variable as its reader sees it: a value, or the reason why there is none. Names are as found, any text at all. */
export type ImportedVariable = {
  readonly name: string;
  /** Line in the file from 1, or null where the format has none. */
  readonly line: number | null;
  readonly notes: readonly ImportNote[];
  /** What has the value that the file does not hold, as its users name it (`Secret NAME: KEY`). */
  readonly at?: string;
} & ({ readonly value: string } | { readonly problem: ImportProblem });

/** Another file that a group takes values from, as the file names it. It is not opened. */
export interface OtherFile {
  readonly path: string;
  /** `project-env`: the `.env` beside a compose file, whose variables it refers to. */
  readonly use: 'env-file' | 'project-env' | 'secret-file';
  readonly format: ImportFormat;
  /** Variables of the group whose values are in it, by their names there; empty where all there is counts. */
  readonly names: ReadonlyMap<string, string>;
}

/** Variables that belong together: a service, a container, a Secret; a line file is one group. */
export interface ImportedGroup {
  readonly name: string;
  /** What has the name; undefined where the group is all that the format can hold. */
  readonly kind?: GroupKind;
  readonly variables: readonly ImportedVariable[];
  /** The container image, where the file names one. */
  readonly image?: string;
  readonly otherFiles?: readonly OtherFile[];
}

/** Everything a file sets, by one format's reader. */
export interface Imported<F extends ImportFormat = ImportFormat> {
  readonly format: F;
  readonly groups: readonly ImportedGroup[];
}

export type ImportedEnvFile = Imported<EnvFileFormat>;
