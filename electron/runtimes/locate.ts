import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Runtime } from '../shared/runtimes.ts';
import type { RuntimeReader } from './port.ts';
import type { Source } from './source.ts';
import { sourceOf } from './source.ts';

/**
 * The runtime that a source names. The containers of a compose project are asked for: they say which engine has them, and which
 * service is Open WebUI's. A service that is named and has no container yet is one of Docker's.
 */
export async function locateRuntime(
  reader: Pick<RuntimeReader, 'findProject'>,
  source: Exclude<Source, { kind: 'file' }>,
): Promise<Result<Runtime, Failure>> {
  if (source.kind !== 'compose') return ok(source);
  const { dir, service } = source;
  const found = await reader.findProject(dir, service);
  const [first, ...others] = found.ok ? found.value : [];
  const services = new Set([first, ...others].map((runtime) => runtime?.service));
  if (first && services.size === 1) return ok(first);
  if (service !== null) {
    return ok({ kind: 'compose', engine: { program: 'docker', context: null }, dir, files: [], service });
  }
  if (!found.ok) return found;
  if (!first) return err({ code: 'runtime-no-container', subject: dir });
  const names = found.value.map(sourceOf);
  return err({ code: 'runtime-choose', subject: dir, facts: { reason: 'there-are', names } });
}
