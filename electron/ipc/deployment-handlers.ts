import type { ApplyProgress } from '../shared/apply.ts';
import type { Id } from '../shared/domain.ts';
import { err, ok } from '../shared/result.ts';
import { announceWrites } from './announce-writes.ts';
import type { Handlers } from './dispatch.ts';
import { findInstance } from './find-secret.ts';
import type { HandlerServices } from './services.ts';

type Own = Extract<keyof Handlers, `${'runtimes' | 'adopt' | 'deployments'}.${string}`>;
type Services = Pick<HandlerServices, 'vault' | 'deploying' | 'ask' | 'emit' | 'clipboard' | 'redactor'>;

/**
 * Servers that run here: what they run with is taken over, looked at, and brought up to date. A place is one that an engine named,
 * or a folder that the user chose, or said yes to, in a dialog of the system.
 */
export function deploymentHandlers({
  vault,
  deploying,
  ask,
  emit,
  clipboard,
  redactor,
}: Services): Pick<Handlers, Own> {
  const walk = announceWrites(emit);
  const tell =
    (handle: Id) =>
    (progress: ApplyProgress): void =>
      emit('deployments.progress', { handle, ...progress });
  return {
    'runtimes.find': async () => ok(await (await deploying()).adoptions.find()),
    'runtimes.chooseFolder': async () => {
      const dir = await ask.deploymentDir();
      return dir === null ? ok(null) : (await deploying()).adoptions.findIn(dir);
    },
    'runtimes.openDropped': async ({ dirPath }) =>
      (await ask.mayLookInto(dirPath)) ? (await deploying()).adoptions.findIn(dirPath) : ok(null),
    'runtimes.of': async ({ instanceId }) => (await deploying()).records.of(instanceId),
    'runtimes.set': async ({ instanceId, handle }) => {
      const { adoptions, records } = await deploying();
      const runtime = handle === null ? ok(null) : adoptions.runtimeOf(handle);
      if (!runtime.ok) return runtime;
      const set = await records.remember(instanceId, runtime.value);
      if (set.ok) emit('runtimes.changed', undefined);
      return set;
    },
    'adopt.preview': async ({ handle, instanceId }) =>
      (await deploying()).adoptions.preview(handle, instanceId),
    'adopt.apply': async ({ handle, picks, into }) => {
      const target = 'instanceId' in into ? await findInstance(vault, into.instanceId) : ok(into.input);
      if (!target.ok) return target;
      const done = await (await deploying()).adoptions.apply(handle, picks, target.value);
      if (done.ok) emit('runtimes.changed', undefined);
      return done;
    },
    'deployments.status': async ({ instanceId }) => {
      const instance = await findInstance(vault, instanceId);
      return instance.ok ? (await deploying()).deployments.status(instance.value) : instance;
    },
    'deployments.plan': async ({ instanceId }) => {
      const instance = await findInstance(vault, instanceId);
      return instance.ok ? (await deploying()).plans.plan(instance.value) : instance;
    },
    'deployments.apply': async ({ handle }) => walk((await deploying()).plans.apply(handle, tell(handle))),
    'deployments.goBack': async ({ handle }) => walk((await deploying()).plans.goBack(handle, tell(handle))),
    'deployments.copyCommand': async ({ handle, place }) => {
      const command = (await deploying()).plans.commandOf(handle, place);
      if (command === undefined) return err({ code: 'request-handle-expired' });
      if (redactor.holdsKnown(command)) return err({ code: 'request-holds-value' });
      return ok(await clipboard.copyText(command));
    },
    'deployments.cancel': async ({ handle }) => ok((await deploying()).plans.cancel(handle)),
  };
}
