import type { Tree } from './tree.ts';
import { childText } from './tree.ts';

/** A file that a service names in `env_file:`. */
export interface ComposeEnvFile {
  /** As it is written. */
  readonly path: string;
  /** Compose's own format, or `raw`, which is read as `docker run --env-file` reads. Null for one that Compose refuses. */
  readonly format: 'compose' | 'raw' | null;
  /** Whether Compose refuses the project where the file is not there. */
  readonly isRequired: boolean;
  readonly line: number | null;
}

/** Reads an `env_file:`, which is a path, or a list of paths and of maps with `path:`. */
export function readComposeEnvFiles(tree: Tree | undefined): readonly ComposeEnvFile[] {
  const items = tree?.kind === 'list' ? tree.items : tree ? [tree] : [];
  return items.flatMap((item): readonly ComposeEnvFile[] => {
    const path = item.kind === 'scalar' ? item.text : childText(item, 'path');
    if (path === undefined || path === '') return [];
    const format = childText(item, 'format') ?? '';
    return [
      {
        path,
        format: format === '' ? 'compose' : format === 'raw' ? 'raw' : null,
        isRequired: childText(item, 'required') !== 'false',
        line: item.line,
      },
    ];
  });
}
