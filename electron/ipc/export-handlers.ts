import { dirname } from 'node:path';
import { composeNames } from '../export/compose-names.ts';
import type { PreparedExport } from '../export/prepare.ts';
import { prepareExport, refusalFailure } from '../export/prepare.ts';
import type { Reply } from '../shared/contract.ts';
import type { Id } from '../shared/domain.ts';
import { err, ok } from '../shared/result.ts';
import type { Handlers } from './dispatch.ts';
import type { HandlerServices } from './services.ts';

type Own = Extract<keyof Handlers, `export.${string}`>;
type Services = Pick<
  HandlerServices,
  'vault' | 'exportSessions' | 'exportTargets' | 'clipboard' | 'ask' | 'emit'
>;

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
}: Services): Pick<Handlers, Own> {
  function notifyIfWritten(step: Reply<'export.save'>): Reply<'export.save'> {
    if (step.ok && step.value.outcome === 'written') emit('targets.changed', undefined);
    return step;
  }
  /** The export with the names that the compose file beside the chosen path refers to. */
  async function namedForCompose(prepared: PreparedExport, path: string) {
    const { request, exported } = prepared;
    const names = exported.map(({ name }) => name);
    const renamed = await composeNames(request.dialect, path, names);
    if (renamed.length === 0) return ok(prepared);
    const as = exported.flatMap(({ secretId, name }) => {
      const other = renamed.find((one) => one.name === name);
      return other ? [{ secretId, as: other.as }] : [];
    });
    return prepareExport(vault, { ...request, as });
  }
  function notified<T>(result: T): T {
    emit('targets.changed', undefined);
    return result;
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
    'export.save': async (request) => {
      const prepared = await prepareExport(vault, request);
      if (!prepared.ok) return prepared;
      const { refusals, suggestedFileName } = prepared.value.preview();
      if (refusals.length > 0) return err(refusalFailure(refusals));
      const lastDir = await lastExportDir(exportTargets, request.instanceId);
      const path = await ask.exportPath(suggestedFileName, request.instanceId, lastDir);
      if (path === null) return ok({ outcome: 'cancelled' });
      const named = await namedForCompose(prepared.value, path);
      if (!named.ok) return named;
      return notifyIfWritten(await exportSessions.open(named.value, path));
    },
    'export.answer': async ({ handle, answer }) =>
      notifyIfWritten(await exportSessions.answer(handle, answer)),
    'export.forget': async ({ handle }) => ok(exportSessions.forget(handle)),
    'export.targets': ({ instanceId }) => exportTargets.list(instanceId),
    'export.updateTarget': async ({ id, notIgnored }) =>
      notified(await exportTargets.update(id, notIgnored ?? 'ask')),
    'export.updateTargets': async ({ instanceId }) =>
      notified(await exportTargets.updateAll(instanceId, 'ask')),
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
