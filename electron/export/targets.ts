import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { Id, Secret } from '../shared/domain.ts';
import { activeVersion } from '../shared/domain.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { ExportTarget, SavedExport } from '../shared/views.ts';
import type { ExportError, ExportRequest, ExportService, ExportVault } from './export-service.ts';
import { findDialect } from './registry.ts';
import type { KeptTarget, TargetStore } from './target-store.ts';
import type { NotIgnoredAnswer } from './target.ts';
import { readTarget } from './target.ts';

type Answer<T> = Promise<Result<T, ExportError>>;

/** The files that instances were exported to. A rotation makes them out of date; `update` writes them again. */
export interface ExportTargets {
  readonly list: (instanceId?: Id) => Answer<readonly ExportTarget[]>;
  /** Remembers what was just written. A target with the same instance and path is replaced. Names only are not remembered. */
  readonly remember: (request: ExportRequest, path: string) => Answer<void>;
  /**
   * Writes the active versions of the secrets that are still there: into the file by a merge where the dialect can, else over
   * it, unless somebody changed the file since (`export-target-changed`).
   */
  readonly update: (id: Id, notIgnored: NotIgnoredAnswer) => Answer<SavedExport>;
  /** Forgets a target; its file stays. */
  readonly forget: (id: Id) => Answer<void>;
}

export interface TargetParts {
  readonly exports: Pick<ExportService, 'save' | 'merge'>;
  readonly vault: Pick<ExportVault, 'listSecrets'>;
  readonly store: TargetStore;
  readonly now?: () => Date;
}

export function createExportTargets({
  exports,
  vault,
  store,
  now = () => new Date(),
}: TargetParts): ExportTargets {
  async function remember(request: ExportRequest, path: string): Answer<void> {
    if (request.namesOnly === true) return ok();
    const secrets = await vault.listSecrets({ instanceId: request.instanceId });
    if (!secrets.ok) return secrets;
    const seen = await readTarget(path);
    if (!seen.ok) return seen;
    const chosen = secrets.value.filter(({ id }) => request.secretIds.includes(id));
    const target = {
      instanceId: request.instanceId,
      dialect: request.dialect,
      variant: request.variant ?? null,
      path: seen.value?.realPath ?? resolve(path),
      secretIds: [...request.secretIds],
      versions: Object.fromEntries(chosen.map((secret) => [secret.id, activeVersion(secret)?.id ?? ''])),
      writtenAt: now().toISOString(),
      state: seen.value?.identity ?? '',
    };
    return store.change((targets) => {
      const same = (one: KeptTarget): boolean =>
        one.path === target.path && one.instanceId === target.instanceId;
      const id = targets.find(same)?.id ?? randomUUID();
      return [...targets.filter((one) => !same(one)), { id, ...target }];
    });
  }

  return {
    remember,
    list: async (instanceId) => {
      const kept = await store.list();
      if (!kept.ok) return kept;
      const secrets = await vault.listSecrets();
      if (!secrets.ok) return secrets;
      const byId = new Map(secrets.value.map((secret) => [secret.id, secret]));
      const wanted = kept.value.filter((one) => instanceId === undefined || one.instanceId === instanceId);
      return ok(wanted.map((one) => shown(one, byId)));
    },
    update: async (id, notIgnored) => {
      const kept = await store.list();
      if (!kept.ok) return kept;
      const target = kept.value.find((one) => one.id === id);
      if (!target) return err({ code: 'export-nothing', subject: id });
      const secrets = await vault.listSecrets({ instanceId: target.instanceId });
      if (!secrets.ok) return secrets;
      const there = new Set(secrets.value.map((secret) => secret.id));
      const request: ExportRequest = {
        instanceId: target.instanceId,
        dialect: target.dialect,
        secretIds: target.secretIds.filter((one) => there.has(one)),
        variant: target.variant ?? undefined,
      };
      const saved = await write(exports, request, target, notIgnored);
      if (!saved.ok || saved.value.outcome !== 'written') return saved;
      const remembered = await remember(request, target.path);
      return remembered.ok ? saved : remembered;
    },
    forget: (id) => store.change((targets) => targets.filter((one) => one.id !== id)),
  };
}

async function write(
  exports: TargetParts['exports'],
  request: ExportRequest,
  { path, state }: KeptTarget,
  notIgnored: NotIgnoredAnswer,
): Answer<SavedExport> {
  if (findDialect(request.dialect)?.lines) return exports.merge(request, { path, notIgnored });
  const seen = await readTarget(path);
  if (!seen.ok) return seen;
  if (seen.value && seen.value.identity !== state)
    return err({ code: 'export-target-changed', subject: path });
  return exports.save(request, { path, existing: seen.value ? 'replace' : 'refuse', notIgnored });
}

function shown(target: KeptTarget, secrets: ReadonlyMap<Id, Secret>): ExportTarget {
  const { id, instanceId, dialect, variant, path, secretIds, writtenAt, versions } = target;
  const stale = secretIds.filter((one) => {
    const secret = secrets.get(one);
    return secret === undefined || activeVersion(secret)?.id !== versions[one];
  });
  const changed = stale.map((one) => secrets.get(one)?.name ?? one);
  const state = stale.length === 0 ? 'current' : 'out-of-date';
  return { id, instanceId, dialect, variant, path, secretIds, writtenAt, state, changed };
}
