import type { SyntaxReason } from '../../shared/failure-facts.ts';
import type { DialectInfo, ExportVariant, RefusalReason } from '../../shared/dialects.ts';
import type { Result } from '../../shared/result.ts';
import type { Piece } from './pieces.ts';

/** An environment variable to export. */
export interface Variable {
  readonly name: string;
  readonly value: string;
}

/** What a writer may use besides the variables. */
export interface WriteOptions {
  /** Write names without values; only where the dialect's `namesOnly` is true. */
  readonly namesOnly: boolean;
  /** One of the dialect's variants, or undefined for its first. */
  readonly variant: ExportVariant | undefined;
  /** The instance's name, for names of objects (a Kubernetes Secret). Free text of the user. */
  readonly instanceName: string;
}

/** One file of an export. A dialect's first file is its main one; the others lie beside it under their own names. */
export interface DialectFile {
  readonly name: string;
  readonly pieces: readonly Piece[];
  /** A saved file with anything but ASCII in it starts with a byte order mark (Windows PowerShell reads it as ANSI without). */
  readonly byteOrderMark?: true;
}

/** A file as its reader finds it. */
export interface FileText {
  readonly name: string;
  readonly text: string;
}

/** Why a text is not in the dialect: where, and what the reader would say. Never a value. */
export interface ReadError {
  /** 1-based, or null when the reader names none. */
  readonly line: number | null;
  readonly reason: string;
}

/** Why a file of lines is not in its format, at a line from 1. */
export interface LineError extends ReadError {
  readonly line: number;
  readonly reason: SyntaxReason;
}

/** What the reader gets: its variables in order of the file, or its error. */
export type ReadResult = Result<readonly Variable[], ReadError>;

/**
 * One assignment as its reader sees it, and where it stands in the text (offsets in UTF-16 code units; `end` is before the
 * line's own terminator).
 */
export interface Assignment {
  readonly name: string;
  /** Null: a name alone, whose value comes from the reader's environment. */
  readonly value: string | null;
  /** The reader would replace a `$…` in it by something else; `value` still holds that part as written. */
  readonly expands: boolean;
  readonly start: number;
  readonly end: number;
}

/** What the model of a line-by-line reader makes of a text. */
export type ParseResult = Result<readonly Assignment[], LineError>;

/**
 * A dialect: how its files are written, and a model of the program that reads them. The model is written from what that
 * program does, not from the writer, and takes any text.
 */
export interface Dialect {
  readonly info: DialectInfo;
  /** Why this variable cannot be written here, or undefined. Names and characters that no dialect carries are checked before. */
  readonly refuse: (variable: Variable, options: WriteOptions) => RefusalReason | undefined;
  /** Why these variables cannot stand in one document, though each could. */
  readonly refuseTogether?: (variables: readonly Variable[]) => RefusalReason | undefined;
  /** The files for variables that `refuse` let pass. */
  readonly write: (variables: readonly Variable[], options: WriteOptions) => readonly DialectFile[];
  /** What the reader gets from what `write` gave, read as text. Names only: their values are empty. */
  readonly read: (files: readonly FileText[], options: WriteOptions) => ReadResult;
  /** For dialects that `merge`: how one assignment is written, and the model with places. */
  readonly lines?: LineDialect;
  /** The same for variants whose reader is another program. */
  readonly variantLines?: Partial<Record<ExportVariant, LineDialect>>;
}

/** A dialect of one assignment a line, in a file that may hold other lines. */
export interface LineDialect {
  /** `NAME=value` as written, without the line's terminator. */
  readonly assignment: (variable: Variable, options: WriteOptions) => readonly Piece[];
  readonly parse: (text: string) => ParseResult;
  /** A second reader of the same file, its places unused: it has to get our values too, and keep those that it got of others. */
  readonly alsoReadBy?: (text: string) => ParseResult;
  /** Whether `\r\n` ends a line for this reader, so that a file with such ends can be merged into. */
  readonly takesCrlf: boolean;
  /** Whether this reader drops a byte order mark at the start; otherwise it becomes part of the first name. */
  readonly takesByteOrderMark: boolean;
}
