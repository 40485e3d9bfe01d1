import type { FileRemark } from './file-remarks.ts';

/** Why a Compose service may not get a variable of a file that was written, the `WEBUI_SECRET_KEY` first, and what gives it that. */
export interface ComposeAdvice {
  /** `env`: the `.env` of a project, whose values services refer to; `env-file`: a file to name in `env_file:`. */
  readonly use: 'env' | 'env-file';
  /** What the compose file in the same folder does; null when there is none, or none that can be read. */
  readonly found: {
    /** The variable as the service has to have it. */
    readonly name: string;
    /** Name of the service, what does not print written out. */
    readonly service: string;
    /** The file, with the line where it is known: `docker-compose.yaml:9`. */
    readonly place: string;
    /**
     * `variable`: from another variable; `nothing`: the service does not have it; `key-file`: from a key file, and not from this
     * one; `format`: the service reads the file in Compose's other format, where a value comes out as another.
     */
    readonly sets: 'empty' | 'literal' | 'variable' | 'nothing' | 'key-file' | 'format';
  } | null;
  /** The override file that gives the service the variables; null where an override cannot, or none is read. */
  readonly override: { readonly fileName: string; readonly isThere: boolean } | null;
  /** What such a file, or another one that Compose reads, has to set in the service. */
  readonly variables: readonly OverrideVariable[];
}

/** A variable of a Compose service, and the one of `.env` that it gets its value from. */
export interface OverrideVariable {
  readonly name: string;
  readonly from: string;
}

/** A compose override that was written, or had the lines already. */
export interface WrittenOverride {
  readonly path: string;
  readonly isUnchanged: boolean;
  readonly remarks: readonly FileRemark[];
}
