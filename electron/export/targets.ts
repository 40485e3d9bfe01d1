import { dirname, join } from 'node:path';
import type { Id, Secret } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import type { FileRemark } from '../shared/file-remarks.ts';
import { err, ok } from '../shared/result.ts';
import type {
  ComposeAdvice,
  ExportTarget,
  SavedExport,
  TargetUpdate,
  WrittenExport,
} from '../shared/views.ts';
import { adviseOnCompose } from './compose-advice.ts';
import type { ExportService } from './export-service.ts';
import type { Answer, ExportRequest, ExportVault, SaveOutcome } from './load-export.ts';
import type { MergeTarget } from './prepared-export.ts';
import { findDialect } from './dialects/registry.ts';
import type { WriteKind } from './remembered.ts';
import { withWritten } from './remembered.ts';
import type { RunningExports } from './running-exports.ts';
import { createRunningExports } from './running-exports.ts';
import type { SaveTarget } from './save-files.ts';
import type { KeptTarget, TargetStore } from './target-store.ts';
import { createTargetStore, targetsFileName } from './target-store.ts';
import type { NotIgnoredAnswer } from '../files/secret-path.ts';
import { fileState, viewTarget } from './target-view.ts';

/** What became of an export to a file that is remembered when it was written. */
export type RememberedExport =
  | Exclude<SavedExport, { readonly outcome: 'written' }>
  | ({ readonly outcome: 'written' } & WrittenExport & {
        /** See ExportStep. */
        readonly composeAdvice: ComposeAdvice | null;
        /** Why the file is not remembered, or null. An export of names only is not, as no rotation makes it out of date. */
        readonly notRemembered: Failure | null;
      });

/** The files that instances were exported to. A rotation makes them out of date; an update writes them again. */
export interface ExportTargets {
  /** Sorted by path, without those of instances that are gone. Reads no keychain and no file. */
  readonly list: (instanceId?: Id) => Answer<readonly ExportTarget[]>;
  /** Saves an export as the export service does, and remembers the file. */
  readonly save: (request: ExportRequest, target: SaveTarget) => Answer<RememberedExport>;
  /** Merges an export as the export service does, and remembers the file. */
  readonly merge: (request: ExportRequest, target: MergeTarget) => Answer<RememberedExport>;
  /**
   * Lets a prepared export `write` to `path` and remembers what it wrote; anything but a written file is passed on. Only
   * exports that are written so leave a trace for the doctor when they are killed.
   */
  readonly record: (
    request: ExportRequest,
    path: string,
    kind: 'whole' | 'merged',
    write: () => Answer<SaveOutcome>,
  ) => Answer<RememberedExport>;
  /**
   * Writes the active versions of the secrets that are still there: into the file by a merge where the dialect can, else over
   * it, unless somebody changed the file since (`export-target-changed`; one without a value is left as it is then). A file that is gone is made again.
   */
  readonly update: (id: Id, notIgnored: NotIgnoredAnswer) => Answer<TargetUpdate>;
  /**
   * Updates all that are out of date, one after the other. A file that is gone is not made again (`export-target-missing`).
   * After a failure of the keychain the others get the same failure, untried.
   */
  readonly updateAll: (
    instanceId: Id | undefined,
    notIgnored: NotIgnoredAnswer,
  ) => Answer<readonly TargetUpdate[]>;
  /** Forgets a target; its file stays. */
  readonly forget: (id: Id) => Answer<void>;
}

export interface TargetParts {
  readonly exports: Pick<ExportService, 'save' | 'merge'>;
  readonly vault: Pick<ExportVault, 'listInstances' | 'listSecrets'>;
  readonly store: TargetStore;
  readonly running: RunningExports;
  readonly now?: () => Date;
}

/** The targets of the vault in this data folder. */
export function openExportTargets({
  dataDir,
  ...parts
}: Omit<TargetParts, 'store' | 'running'> & { readonly dataDir: string }): ExportTargets {
  return createExportTargets({
    ...parts,
    store: createTargetStore(join(dataDir, targetsFileName)),
    running: createRunningExports(dataDir),
  });
}

export function createExportTargets({
  exports,
  vault,
  store,
  running,
  now = () => new Date(),
}: TargetParts): ExportTargets {
  async function remember(
    request: ExportRequest,
    { path, companions, exported, remarks }: Extract<SaveOutcome, { outcome: 'written' }>,
    kind: WriteKind,
  ): Answer<void> {
    const { instanceId, dialect, variant = null, namesOnly = false } = request;
    if (namesOnly) {
      const kept = await store.list();
      if (kept.ok && !kept.value.some((one) => one.path === path)) return ok();
    }
    const instances = await vault.listInstances();
    if (!instances.ok) return instances;
    const there = new Set(instances.value.map(({ id }) => id));
    const [main = { path, state: '' }, ...beside] = await Promise.all(
      // What others changed stays theirs: no state of it is remembered as ours.
      [path, ...companions].map((one) => stateNow(one, isLeft(one, remarks))),
    );
    const written = {
      instanceId,
      dialect,
      variant,
      ...main,
      companions: beside,
      writtenAt: now().toISOString(),
    };
    return store.change((targets) => withWritten(targets, { ...written, kind, exported, namesOnly }, there));
  }

  async function record(
    request: ExportRequest,
    path: string,
    kind: WriteKind,
    writeExport: () => Answer<SaveOutcome>,
  ): Answer<RememberedExport> {
    const targets = await store.list();
    const known = new Set((targets.ok ? targets.value : []).map((one) => dirname(one.path)));
    const saved = await running.during(path, (folder) => known.has(folder), writeExport);
    if (!saved.ok) return saved;
    if (saved.value.outcome !== 'written') return ok(saved.value);
    const kept = await remember(request, saved.value, kind);
    const composeAdvice = await adviseOnCompose(request.dialect, saved.value);
    return ok({
      ...writtenFacts(saved.value),
      composeAdvice,
      notRemembered: kept.ok ? null : kept.error,
    });
  }

  async function list(instanceId?: Id): Answer<readonly ExportTarget[]> {
    const kept = await store.list();
    if (!kept.ok) return kept;
    const instances = await vault.listInstances();
    if (!instances.ok) return instances;
    const secrets = await vault.listSecrets();
    if (!secrets.ok) return secrets;
    const there = new Set(instances.value.map(({ id }) => id));
    const byId = new Map(secrets.value.map((secret) => [secret.id, secret]));
    const wanted = kept.value
      .filter((one) => there.has(one.instanceId))
      .filter((one) => instanceId === undefined || one.instanceId === instanceId)
      .toSorted((a, b) => (a.path < b.path ? -1 : 1));
    return ok(await Promise.all(wanted.map((one) => viewTarget(one, byId))));
  }

  async function update(id: Id, notIgnored: NotIgnoredAnswer): Answer<TargetUpdate> {
    const kept = await store.list();
    if (!kept.ok) return kept;
    const target = kept.value.find((one) => one.id === id);
    if (!target) return err({ code: 'vault-not-found', subject: id });
    const secrets = await vault.listSecrets({ instanceId: target.instanceId });
    if (!secrets.ok) return secrets;
    const byId = new Map(secrets.value.map((secret) => [secret.id, secret]));
    const secretIds = wantedSecrets(target, secrets.value);
    if (secretIds.length === 0) {
      return ok(
        failed(await viewTarget(target, byId), { code: 'export-target-orphaned', subject: target.path }),
      );
    }
    const request: ExportRequest = {
      instanceId: target.instanceId,
      dialect: target.dialect,
      secretIds,
      variant: target.variant ?? undefined,
    };
    const saved = await write(exports, request, target, notIgnored);
    if (!saved.ok) return ok(failed(await viewTarget(target, byId), saved.error));
    // Its own files may be replaced; this is about one that has come up beside them since.
    if (saved.value.outcome === 'ask-existing') {
      return ok(
        failed(await viewTarget(target, byId), {
          code: 'export-target-changed',
          subject: saved.value.paths[0] ?? target.path,
        }),
      );
    }
    if (saved.value.outcome !== 'written') {
      return ok({ target: await viewTarget(target, byId), result: saved.value });
    }
    const rewritten = await remember(request, saved.value, 'updated');
    const names = new Set(saved.value.exported.map(({ name }) => name));
    const left = target.variables.map(({ name }) => name).filter((name) => !names.has(name));
    const after = await store.list();
    const written = after.ok ? after.value.find((one) => one.id === id) : undefined;
    return ok({
      target: await viewTarget(written ?? target, byId),
      result: {
        ...writtenFacts(saved.value),
        leftInFile: findDialect(target.dialect)?.lines ? left : [],
        notRemembered: rewritten.ok ? null : rewritten.error,
      },
    });
  }

  return {
    list,
    record,
    save: (request, target) => record(request, target.path, 'whole', () => exports.save(request, target)),
    merge: (request, target) => record(request, target.path, 'merged', () => exports.merge(request, target)),
    update,
    updateAll: async (instanceId, notIgnored) => {
      const listed = await list(instanceId);
      if (!listed.ok) return listed;
      const updates: TargetUpdate[] = [];
      let keychainFailure: Failure | undefined;
      for (const target of listed.value.filter(({ state }) => state === 'out-of-date')) {
        if (keychainFailure) {
          updates.push(failed(target, keychainFailure));
        } else if (target.file === 'missing') {
          updates.push(failed(target, { code: 'export-target-missing', subject: target.path }));
        } else {
          const updated = await update(target.id, notIgnored);
          const result = updated.ok ? updated.value : failed(target, updated.error);
          updates.push(result);
          if (result.result.outcome === 'failed' && result.result.failure.code.startsWith('keychain-')) {
            keychainFailure = result.result.failure;
          }
        }
      }
      return ok(updates);
    },
    forget: (id) => store.change((targets) => targets.filter((one) => one.id !== id)),
  };
}

/** The secrets of a target that are still there; one that was deleted and made again is the one of the same name. */
function wantedSecrets({ variables }: KeptTarget, secrets: readonly Secret[]): readonly Id[] {
  const found = variables.map(
    ({ secretId, name }) =>
      secrets.find(({ id }) => id === secretId) ?? secrets.find((one) => one.name === name),
  );
  return [...new Set(found.flatMap((secret) => secret?.id ?? []))];
}

function failed(target: ExportTarget, failure: Failure): TargetUpdate {
  return { target, result: { outcome: 'failed', failure } };
}

/** What a caller is told; which versions were written stays here. */
function writtenFacts({ path, variables, companions, isUnchanged, remarks }: WrittenExport) {
  return { outcome: 'written', path, variables, companions, isUnchanged, remarks } as const;
}

function isLeft(path: string, remarks: readonly FileRemark[]): boolean {
  return remarks.some((remark) => remark.code === 'left-as-edited' && remark.path === path);
}

async function stateNow(
  path: string,
  isForeign: boolean,
): Promise<{ readonly path: string; readonly state: string }> {
  const now = isForeign ? 'missing' : await fileState(path);
  return { path, state: typeof now === 'string' ? '' : now.state };
}

async function write(
  exports: TargetParts['exports'],
  request: ExportRequest,
  { path, state, companions }: KeptTarget,
  notIgnored: NotIgnoredAnswer,
): Answer<SaveOutcome> {
  if (findDialect(request.dialect)?.lines) return exports.merge(request, { path, notIgnored });
  const ours: string[] = [];
  const changed: string[] = [];
  for (const file of [{ path, state }, ...companions]) {
    const now = await fileState(file.path);
    if (now === 'missing' || now === 'unreadable') continue;
    (now.state === file.state ? ours : changed).push(file.path);
  }
  return exports.save(request, { path, existing: { renew: ours, changed }, notIgnored });
}
