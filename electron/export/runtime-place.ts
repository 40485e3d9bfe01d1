import { join } from 'node:path';
import { readComposeProject } from '../runtimes/compose-project.ts';
import { wayOf } from '../runtimes/compose-way.ts';
import { keyFileName } from '../runtimes/running-key.ts';
import type { DialectId } from '../shared/dialects.ts';
import { secretKeyName } from '../shared/open-webui-variables.ts';
import type { Runtime } from '../shared/runtimes.ts';

/** The file that a server reads its secret key from where it runs, and in which format; null where none can be named. */
export async function runtimePlace(
  runtime: Runtime,
): Promise<{ readonly dialect: DialectId; readonly path: string | null }> {
  switch (runtime.kind) {
    case 'container':
      return { dialect: 'docker-env', path: null };
    case 'serve':
      return { dialect: 'key-file', path: join(runtime.dir, keyFileName) };
    case 'compose':
      return composePlace(runtime);
  }
}

async function composePlace({
  dir,
  files,
  service,
}: Extract<Runtime, { readonly kind: 'compose' }>): Promise<{
  readonly dialect: DialectId;
  readonly path: string;
}> {
  const read = await readComposeProject({ dir, files });
  const project = read.ok ? read.value : null;
  const env = {
    dialect: 'compose-env',
    path: project?.envFiles[0] ?? join(project?.projectDir ?? dir, '.env'),
  } as const;
  if (project === null) return env;
  const way = wayOf(project, service, secretKeyName);
  if (way.kind === 'env-file') {
    return { dialect: way.format === 'raw' ? 'docker-env' : 'compose-env', path: way.path };
  }
  return way.kind === 'secret-file' && way.path !== null ? { dialect: 'key-file', path: way.path } : env;
}
