/** Programs that drive a container engine. */
export const enginePrograms = ['docker', 'podman'] as const;
export type EngineProgram = (typeof enginePrograms)[number];

/** How an engine is reached: the user's own program, and the context that it is asked for by name. */
export interface Engine {
  readonly program: EngineProgram;
  /** A Docker context or a Podman connection; null is what the program itself takes. */
  readonly context: string | null;
}

/** Where an instance runs, on this machine or behind this machine's engine. */
export type Runtime =
  | {
      readonly kind: 'compose';
      readonly engine: Engine;
      /** Absolute folder of the project. */
      readonly dir: string;
      /** Absolute paths of the compose files in their order; empty where Compose's own choice in the folder counts. */
      readonly files: readonly string[];
      readonly service: string;
    }
  | { readonly kind: 'container'; readonly engine: Engine; readonly name: string }
  | {
      readonly kind: 'serve';
      /** Absolute folder in which `open-webui serve` is started, and which has its key file. */
      readonly dir: string;
      /** The systemd unit that starts it, such as `open-webui.service`; null for a start by hand. */
      readonly unit: string | null;
    };

/** Where a running server took its `WEBUI_SECRET_KEY` from. */
export const keyOrigins = [
  'environment',
  /** The file that `WEBUI_SECRET_KEY_FILE` names. */
  'secret-file',
  /** The file that the image's start script made, in the container's own file system: lost with the container. */
  'container-file',
  /** `.webui_secret_key` in the folder of `open-webui serve`. */
  'serve-file',
  /** There is none, or it could not be found. */
  'none',
] as const;
export type KeyOrigin = (typeof keyOrigins)[number];

/**
 * How a variable gets into a Compose service. `place` is a file of the project with the line where it is known
 * (`compose.yaml:9`), as it may be shown. Only what is sure is claimed.
 */
export type ComposeWay =
  /** `environment:` has the value itself. An empty one wins over `.env` and `env_file:`. */
  | { readonly kind: 'literal' | 'empty'; readonly place: string }
  /** The value is that of this variable of `.env` or of the caller. */
  | { readonly kind: 'reference'; readonly name: string; readonly place: string }
  /** `environment:` makes the value of more than one reference, or of a reference and a text. */
  | { readonly kind: 'expression'; readonly place: string }
  | {
      readonly kind: 'env-file';
      /** Absolute path of the file that has the variable. */
      readonly path: string;
      readonly format: 'compose' | 'raw';
      readonly place: string;
    }
  /** `NAME_FILE` names a mounted file; `path` is the one on this machine, null where it is not one of the project. */
  | { readonly kind: 'secret-file'; readonly path: string | null; readonly place: string }
  /** The service does not have it. */
  | { readonly kind: 'none' }
  /** A part of the project that could set it was not read, or there is no such service. */
  | { readonly kind: 'not-known' };
