import { join } from 'node:path';
import { exists } from '../files/exists.ts';
import type { ExportPlace } from '../shared/apply.ts';
import { composeEnvName } from '../shared/compose-key.ts';
import type { Failure } from '../shared/failure.ts';
import { secretKeyName } from '../shared/open-webui-variables.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { ComposeWay, Runtime } from '../shared/runtimes.ts';
import { readComposeProject } from './compose-project.ts';
import { wayOf } from './compose-way.ts';
import { keyFileName } from './running-key.ts';
import { readServeUnit } from './serve-unit.ts';

/** The file that brings a variable to a service by the way that it has there; where it has none, `.env`, for an override to refer to. */
export function exportFor(way: ComposeWay, name: string, envPath: string): ExportPlace {
  switch (way.kind) {
    case 'reference':
      return { format: 'compose-env', path: envPath, ...(way.name !== name && { as: way.name }) };
    case 'env-file':
      return { format: way.format === 'raw' ? 'docker-env' : 'compose-env', path: way.path };
    case 'secret-file':
      return { format: 'key-file', path: way.path ?? envPath };
    case 'literal':
    case 'empty':
    case 'expression':
    case 'none':
    case 'not-known':
      return { format: 'compose-env', path: envPath };
  }
}

/** A place for the key of a server, and whether a file is there already, which an export merges into or replaces. */
export interface KeyPlace extends ExportPlace {
  readonly isThere: boolean;
}

/**
 * Where the secret key of a server has to be written, so that it is read at the next start. Null where nobody can tell: what
 * `docker run` is given, only its user knows, and a line of a systemd unit is in the way of any file.
 */
export async function findKeyPlace(runtime: Runtime): Promise<Result<KeyPlace | null, Failure>> {
  const place = await placeOf(runtime);
  if (!place.ok || place.value === null) return ok(null);
  return ok({ ...place.value, isThere: await exists(place.value.path) });
}

async function placeOf(runtime: Runtime): Promise<Result<ExportPlace | null, Failure>> {
  switch (runtime.kind) {
    case 'container':
      return ok(null);
    case 'compose': {
      const { dir, files, service } = runtime;
      const project = await readComposeProject({ dir, files });
      if (!project.ok) return project;
      const envPath = project.value?.envFiles[0] ?? join(project.value?.projectDir ?? dir, composeEnvName);
      const way = project.value ? wayOf(project.value, service, secretKeyName) : { kind: 'none' as const };
      return ok(exportFor(way, secretKeyName, envPath));
    }
    case 'serve': {
      const unit = runtime.unit === null ? null : await readServeUnit(runtime.unit);
      if (unit?.ok === false) return unit;
      const path = unit?.value.fileOf(secretKeyName);
      if (path !== undefined) return ok({ format: 'systemd', path });
      const isSet = unit?.value.variables.some(({ name }) => name === secretKeyName) === true;
      return ok(isSet ? null : { format: 'key-file', path: join(runtime.dir, keyFileName) });
    }
  }
}
