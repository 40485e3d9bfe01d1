import { dirname } from 'node:path';
import { composeNames } from '../export/compose-names.ts';
import { renamedOf } from '../export/load.ts';
import { lookAtPlace } from '../export/look-at-place.ts';
import { prepareExport, refusalFailure } from '../export/prepare.ts';
import { findKeyPlace } from '../runtimes/export-for.ts';
import { writeOverrides } from '../export/write-overrides.ts';
import { createHandleStore } from '../handle-store.ts';
import type { ChannelArgs, Reply } from '../shared/contract.ts';
import { dialectInfos } from '../shared/dialects.ts';
import type { Id } from '../shared/domain.ts';
import { exportCommand } from '../shared/export-command.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Runtime } from '../shared/runtimes.ts';
import type { HeldPlace } from '../shared/export-views.ts';
import type { Handlers } from './dispatch.ts';
import { findInstance } from './find-secret.ts';
import type { HandlerServices } from './services.ts';

type Own = Extract<keyof Handlers, `export.${string}`>;
type Services = Pick<
  HandlerServices,
  'vault' | 'exportSessions' | 'exportTargets' | 'clipboard' | 'ask' | 'emit' | 'deploying' | 'redactor'
>;

/** Places held at once: an instance that is written for has one or two. */
const mostPlaces = 64;

/**
 * The export of an instance. A path is one that the user chose in a dialog, or one remembered from there. Each call reads the
 * values anew and holds them for its own steps: a preview may stand in the window for hours, with the keychain locked by then.
 */
export function exportHandlers({
  vault,
  exportSessions,
  exportTargets,
  clipboard,
  ask,
  emit,
  deploying,
  redactor,
}: Services): Pick<Handlers, Own> {
  const places = createHandleStore<string>({ most: mostPlaces });

  function held(path: string): HeldPlace {
    return { handle: places.add(path), path };
  }
  function notifyIfWritten(step: Reply<'export.write'>): Reply<'export.write'> {
    if (step.ok && step.value.outcome === 'written') emit('targets.changed', undefined);
    return step;
  }
  async function copyPlain(text: string): Promise<Result<void, Failure>> {
    return redactor.holdsKnown(text)
      ? err({ code: 'request-holds-value' })
      : ok(await clipboard.copyText(text));
  }
  function notified<T>(result: T): T {
    emit('targets.changed', undefined);
    return result;
  }
  /** Where the instance runs; null also where that cannot be read. */
  async function runtimeOf(instanceId: Id): Promise<Runtime | null> {
    const runtime = await (await deploying()).records.of(instanceId);
    return runtime.ok ? runtime.value : null;
  }
  /** The compose files that are given by `-f` in the folder of a path. */
  async function filesBeside(instanceId: Id, path: string): Promise<readonly string[] | undefined> {
    const runtime = await runtimeOf(instanceId);
    const isBeside = runtime?.kind === 'compose' && runtime.files.length > 0 && dirname(path) === runtime.dir;
    return isBeside ? runtime.files : undefined;
  }
  /** The export with the names that the compose file beside the chosen path refers to, where the user gave no other. */
  async function atPlace({ place, request }: ChannelArgs<'export.look'>) {
    const path = places.find(place);
    if (path === undefined) return err({ code: 'request-handle-expired' } as const);
    const prepared = await prepareExport(vault, request);
    if (!prepared.ok) return prepared;
    const { refusals } = prepared.value.preview();
    if (refusals.length > 0) return err(refusalFailure(refusals));
    const given = request.as ?? [];
    const files = await filesBeside(request.instanceId, path);
    const unnamed = prepared.value.exported.filter(
      ({ secretId }) => !given.some((one) => one.secretId === secretId),
    );
    const referred = await composeNames(
      request.dialect,
      path,
      unnamed.map(({ name }) => name),
      files,
    );
    if (referred.length === 0) return ok({ prepared: prepared.value, path, files });
    const as = unnamed.flatMap(({ secretId, name }) => {
      const other = referred.find((one) => one.name === name);
      return other ? [{ secretId, as: other.as }] : [];
    });
    const named = await prepareExport(vault, { ...request, as: [...given, ...as] });
    return named.ok ? ok({ prepared: named.value, path, files }) : named;
  }
  return {
    'export.preview': async (request) => {
      const prepared = await prepareExport(vault, request);
      return prepared.ok ? ok(prepared.value.preview()) : prepared;
    },
    'export.copy': async (request) => {
      const prepared = await prepareExport(vault, request);
      if (!prepared.ok) return prepared;
      const text = prepared.value.text();
      return text.ok ? ok(await clipboard.copy(text.value)) : text;
    },
    'export.suggested': async ({ instanceId }) => {
      const runtime = await runtimeOf(instanceId);
      if (runtime === null) return ok(null);
      const place = await findKeyPlace(runtime);
      if (!place.ok) return place;
      if (place.value !== null) return ok({ dialect: place.value.format, place: held(place.value.path) });
      // What `docker run` is given, only its user knows.
      return ok(runtime.kind === 'container' ? { dialect: 'docker-env', place: null } : null);
    },
    'export.choosePlace': async ({ instanceId, dialect }) => {
      const lastDir = await lastExportDir(exportTargets, instanceId);
      const path = await ask.exportPath(dialectInfos[dialect].fileName, instanceId, lastDir);
      return ok(path === null ? null : held(path));
    },
    'export.look': async (asked) => {
      const found = await atPlace(asked);
      if (!found.ok) return found;
      const { prepared, path, files } = found.value;
      return lookAtPlace(prepared, path, files);
    },
    'export.write': async ({ agreed, ...asked }) => {
      const found = await atPlace(asked);
      if (!found.ok) return found;
      const { prepared, path } = found.value;
      return notifyIfWritten(await exportSessions.open(prepared, path, agreed));
    },
    'export.writeOverride': async (asked) => {
      const found = await atPlace(asked);
      if (!found.ok) return found;
      const { prepared, path, files } = found.value;
      return writeOverrides(prepared, path, files);
    },
    'export.copyCommand': async ({ how, ...asked }) => {
      const found = await atPlace(asked);
      if (!found.ok) return found;
      const { prepared, path } = found.value;
      const instance = await findInstance(vault, asked.request.instanceId);
      if (!instance.ok) return instance;
      const { name } = instance.value;
      const as = renamedOf(prepared.exported);
      const only = prepared.exported.map((one) => one.name);
      const command = exportCommand({ ...prepared.request, instance: name, only, as, path, how });
      return copyPlain(command);
    },
    'export.answer': async ({ handle, answer }) =>
      notifyIfWritten(await exportSessions.answer(handle, answer)),
    'export.forget': async ({ handle }) => ok(exportSessions.forget(handle)),
    'export.targets': ({ instanceId }) => exportTargets.list(instanceId),
    'export.updateTarget': async ({ id, notIgnored }) =>
      notified(await exportTargets.update(id, notIgnored ?? 'ask')),
    'export.updateTargets': async ({ instanceId }) =>
      notified(await exportTargets.updateAll(instanceId, 'ask')),
    'export.copyTargetPath': async ({ id }) => {
      const listed = await exportTargets.list();
      if (!listed.ok) return listed;
      const target = listed.value.find((one) => one.id === id);
      if (target === undefined) return err({ code: 'request-handle-expired' });
      return copyPlain(target.path);
    },
    'export.forgetTarget': async ({ id }) => notified(await exportTargets.forget(id)),
  };
}

/** The folder of the file that an instance was exported to last. A list that cannot be read is no reason not to export. */
async function lastExportDir(
  targets: Pick<Services['exportTargets'], 'list'>,
  instanceId: Id,
): Promise<string | undefined> {
  const listed = await targets.list(instanceId);
  const [last] = listed.ok ? listed.value.toSorted((a, b) => (a.writtenAt < b.writtenAt ? 1 : -1)) : [];
  return last === undefined ? undefined : dirname(last.path);
}
