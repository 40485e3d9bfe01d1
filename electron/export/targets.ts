import { dirname, join } from 'node:path';
import type { Id, Secret } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import type { FileRemark } from '../shared/file-remarks.ts';
import { err, ok } from '../shared/result.ts';
import type {
  ExportQuestion,
  ExportTarget,
  RecordedExport,
  TargetUpdate,
  WrittenExport,
} from '../shared/views.ts';
import { adviseOnCompose } from './compose-advice.ts';
import { includeBeside } from './include.ts';
import type { Answer, ExportRequest, ExportVault } from './load.ts';
import { nameInFile, renamedOf } from './load.ts';
import type { PreparedExport } from './prepare.ts';
import { prepareExport } from './prepare.ts';
import { findDialect } from './dialects/registry.ts';
import type { WriteKind } from './remembered.ts';
import { withWritten } from './remembered.ts';
import type { RunningExports } from './running-exports.ts';
import { createRunningExports } from './running-exports.ts';
import type { Destination } from './save.ts';
import { isWhole } from './save.ts';
import type { TargetRecord, TargetStore } from './target-store.ts';
import { createTargetStore, targetsFileName } from './target-store.ts';
import type { NotIgnoredAnswer } from '../files/secret-path.ts';
import { fileState, viewTarget } from './target-view.ts';
import type { WithdrawnVariable } from './withdraw.ts';
import { withdrawFromAll } from './withdraw.ts';

/** The files that instances were exported to. A rotation makes them out of date; an update writes them again. */
export interface ExportTargets {
  /** Sorted by path, without those of instances that are gone. Reads no keychain and no file. */
  readonly list: (instanceId?: Id) => Answer<readonly ExportTarget[]>;
  /**
   * Writes a prepared export and remembers the file. Only exports that are written so leave a trace for the doctor when they are
   * killed.
   */
  readonly write: (
    prepared: PreparedExport,
    destination: Destination,
  ) => Answer<ExportQuestion | RecordedExport>;
  /**
   * Writes the active versions of the secrets that are still there: into the file by a merge where the dialect can, else over
   * it, unless somebody changed the file since (`export-target-changed`; one without a value is left as it is then). A file that is gone is made again.
   * Refused while one of the secrets is rotated (`vault-rotating`).
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
  /** Adds secrets of an instance to its files that carry the secret `besideId`; see {@link includeBeside}. */
  readonly include: (besideId: Id, secrets: readonly Pick<Secret, 'id' | 'name'>[]) => Answer<void>;
  /** Takes variables out of the files again, and out of their list; see {@link withdrawFromAll}. */
  readonly withdraw: (withdrawn: readonly WithdrawnVariable[]) => Answer<void>;
  /** Forgets a target; its file stays. */
  readonly forget: (id: Id) => Answer<void>;
}

export interface TargetParts {
  readonly vault: ExportVault;
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
  vault,
  store,
  running,
  now = () => new Date(),
}: TargetParts): ExportTargets {
  async function remember(
    { request, exported }: PreparedExport,
    { path, companions, remarks }: WrittenExport,
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
    return store.change((targets) => withWritten(targets, written, { kind, exported, namesOnly }, there));
  }

  async function write(
    prepared: PreparedExport,
    destination: Destination,
  ): Answer<ExportQuestion | RecordedExport> {
    const targets = await store.list();
    const known = new Set((targets.ok ? targets.value : []).map((one) => dirname(one.path)));
    const { path } = destination;
    const done = await running.during(
      path,
      (folder) => known.has(folder),
      () => prepared.write(destination),
    );
    if (!done.ok) return done;
    if (done.value.outcome !== 'written') return ok(done.value);
    const remembered = await remember(prepared, done.value, isWhole(destination) ? 'whole' : 'merged');
    const { exported, request } = prepared;
    const composeAdvice = await adviseOnCompose(request.dialect, { path: done.value.path, exported });
    return ok({
      ...done.value,
      renamed: renamedOf(exported),
      composeAdvice,
      notRemembered: remembered.ok ? null : remembered.error,
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

  /** One of these secrets whose rotation is under way, which writes the files; undefined where there is none. */
  async function rotatingAmong(wanted: readonly { readonly secretId: Id }[]): Answer<Id | undefined> {
    const rotations = await vault.listRotations();
    if (!rotations.ok) return rotations;
    const rotated = new Set(
      rotations.value.flatMap(({ members }) => members.map(({ secretId }) => secretId)),
    );
    return ok(wanted.find(({ secretId }) => rotated.has(secretId))?.secretId);
  }

  async function update(id: Id, notIgnored: NotIgnoredAnswer): Answer<TargetUpdate> {
    const kept = await store.list();
    if (!kept.ok) return kept;
    const target = kept.value.find((one) => one.id === id);
    if (!target) return err({ code: 'vault-not-found', subject: id });
    const secrets = await vault.listSecrets({ instanceId: target.instanceId });
    if (!secrets.ok) return secrets;
    const byId = new Map(secrets.value.map((secret) => [secret.id, secret]));
    const wanted = wantedSecrets(target, secrets.value);
    if (wanted.length === 0) {
      return ok(
        failed(await viewTarget(target, byId), { code: 'export-target-orphaned', subject: target.path }),
      );
    }
    const rotating = await rotatingAmong(wanted);
    if (!rotating.ok) return rotating;
    const subject = byId.get(rotating.value ?? '')?.name;
    if (subject !== undefined)
      return ok(failed(await viewTarget(target, byId), { code: 'vault-rotating', subject }));
    const request: ExportRequest = {
      instanceId: target.instanceId,
      dialect: target.dialect,
      secretIds: wanted.map(({ secretId }) => secretId),
      variant: target.variant ?? undefined,
      as: wanted.flatMap(({ secretId, as }) => (as === undefined ? [] : [{ secretId, as }])),
    };
    const prepared = await prepareExport(vault, request);
    if (!prepared.ok) return ok(failed(await viewTarget(target, byId), prepared.error));
    const saved = await prepared.value.write(await placeOf(target, notIgnored));
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
    const rewritten = await remember(prepared.value, saved.value, 'updated');
    const names = new Set(prepared.value.exported.map(nameInFile));
    const left = target.variables.map(nameInFile).filter((name) => !names.has(name));
    const after = await store.list();
    const written = after.ok ? after.value.find((one) => one.id === id) : undefined;
    return ok({
      target: await viewTarget(written ?? target, byId),
      result: {
        ...saved.value,
        leftInFile: findDialect(target.dialect)?.lines ? left : [],
        notRemembered: rewritten.ok ? null : rewritten.error,
      },
    });
  }

  return {
    list,
    write,
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
    include: (besideId, secrets) => includeBeside(store, besideId, secrets),
    withdraw: (withdrawn) => withdrawFromAll(store, withdrawn),
    forget: (id) => store.change((targets) => targets.filter((one) => one.id !== id)),
  };
}

/** The secrets of a target that are still there; one that was deleted and made again is the one of the same name. */
function wantedSecrets(
  { variables }: TargetRecord,
  secrets: readonly Secret[],
): readonly { readonly secretId: Id; readonly as: string | undefined }[] {
  const found = new Map<Id, string | undefined>();
  for (const { secretId, name, as } of variables) {
    const secret = secrets.find(({ id }) => id === secretId) ?? secrets.find((one) => one.name === name);
    if (secret && !found.has(secret.id)) found.set(secret.id, as);
  }
  return [...found].map(([secretId, as]) => ({ secretId, as }));
}

function failed(target: ExportTarget, failure: Failure): TargetUpdate {
  return { target, result: { outcome: 'failed', failure } };
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

/** Where the files of a target are written again. */
async function placeOf(
  { path, state, companions, dialect }: TargetRecord,
  notIgnored: NotIgnoredAnswer,
): Promise<Destination> {
  if (findDialect(dialect)?.lines) return { path, existing: 'merge', notIgnored };
  const renew: string[] = [];
  const changed: string[] = [];
  for (const file of [{ path, state }, ...companions]) {
    const now = await fileState(file.path);
    if (now === 'missing' || now === 'unreadable') continue;
    (now.state === file.state ? renew : changed).push(file.path);
  }
  return { path, existing: { renew, changed }, notIgnored };
}
