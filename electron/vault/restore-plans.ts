import type { RestoreChoice, RestoreChoices, RestoredSecret } from '../shared/backup-views.ts';
import { activeVersion, liveVersions } from '../shared/domain.ts';
import type { Id, Instant, Secret } from '../shared/domain.ts';
import type { KeychainFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { BackupSource, Match } from './match-backup.ts';
import { emptyInstances, matchSecrets, sameValues, unknownTrash } from './match-backup.ts';
import type { Metadata } from './metadata.ts';
import { changedSince, notFound } from './plan.ts';
import type { Planned, ValuePlanTools } from './plan.ts';
import type { RestoreDraft } from './restore-draft.ts';
import { createRestoreDraft } from './restore-draft.ts';

/** What is to come into the vault. */
export type RestoreRequest = Pick<RestoreChoices, 'secrets' | 'instances' | 'trash'>;

/** What came into the vault. */
export interface Restored {
  readonly secrets: readonly RestoredSecret[];
  readonly instances: readonly string[];
  readonly trashed: number;
  readonly replaced: readonly string[];
  /** The ids here of what is the same as in the backup by now, by the ids there: instances, secrets and versions. */
  readonly ids: ReadonlyMap<Id, Id>;
}

/** What came back of what was lost. */
export interface Repaired {
  readonly secrets: readonly RestoredSecret[];
  readonly stillLost: number;
}

/** The accounts of these secrets that have no value in the keychain, another one, or one that cannot be checked. */
async function findLost(
  secrets: readonly Secret[],
  { readEntry, fingerprint }: ValuePlanTools,
): Promise<Result<ReadonlySet<Id>, KeychainFailure>> {
  const lost = new Set<Id>();
  for (const version of secrets.flatMap((secret) => liveVersions(secret))) {
    // oxlint-disable-next-line no-await-in-loop -- the keychain serves one call after the other
    const read = await readEntry(version.id);
    if (!read.ok) return read;
    if (read.value === undefined || fingerprint(read.value) !== version.fingerprint) lost.add(version.id);
  }
  return ok(lost);
}

/** The secrets here that a restore of these secrets of the backup may be about. */
function concerned(metadata: Metadata, source: BackupSource, tools: ValuePlanTools, ids: ReadonlySet<Id>) {
  return matchSecrets(metadata, source, tools.fingerprint, new Set())
    .filter(({ there }) => ids.has(there.id))
    .flatMap(({ here }) => here ?? []);
}

/** All that was chosen in one change: what it replaces stays, as a previous version or in the trash. */
export async function planRestoreBackup(
  metadata: Metadata,
  source: BackupSource,
  request: RestoreRequest,
  tools: ValuePlanTools,
): Promise<Planned<Restored>> {
  const wanted = new Map(request.secrets.map(({ secretId, state }) => [secretId, state]));
  const lost = await findLost(concerned(metadata, source, tools, new Set(wanted.keys())), tools);
  if (!lost.ok) return lost;
  const matches = matchSecrets(metadata, source, tools.fingerprint, lost.value);
  const same = sameValues(metadata, source, tools.fingerprint);
  const draft = createRestoreDraft(metadata, source, same, tools);
  const unknown = [...wanted.keys()].find((id) => !matches.some(({ there }) => there.id === id));
  if (unknown !== undefined) return notFound(unknown);
  const changed = matches.find(({ there, state }) => wanted.has(there.id) && wanted.get(there.id) !== state);
  if (changed) return changedSince(changed.there.name);

  const chosen = matches.filter(({ there }) => wanted.has(there.id));
  const replaced: string[] = [];
  const taken: (readonly [Match, Secret, number])[] = [];
  // Those whose name is needed go last: until then they are what the others are merged with.
  for (const match of chosen.toSorted((a, b) => Number(a.state === 'other') - Number(b.state === 'other'))) {
    const before = draft.count();
    if (match.state === 'other' && match.here) {
      draft.trash(match.here);
      replaced.push(match.here.name);
    }
    taken.push([match, take(draft, match), draft.count() - before]);
  }
  const empty = emptyInstances(metadata, source);
  if (isTaken(request.instances)) for (const instance of empty) draft.bringInstance(instance);
  const trashed = draft.bringTrash(isTaken(request.trash) ? unknownTrash(metadata, source) : []);

  noteSame(draft, same, [
    ...taken.map(([{ there }, here]) => ({ there, here })),
    ...matches.flatMap(({ there, here, state }) => (state === 'same' && here ? { there, here } : [])),
  ]);
  const secrets = taken.map(([match, here, values]) => restoredSecret(draft, match, here, values));
  return ok({
    ...draft.change(),
    answer: { secrets, instances: draft.added, trashed, replaced, ids: draft.ids },
  });
}

function isTaken(choice: RestoreChoice): boolean {
  return choice === 'take';
}

function take(draft: RestoreDraft, { here, there, state, putBack }: Match): Secret {
  if (!here || state === 'new' || state === 'other') return draft.bringSecret(there);
  const whole = draft.putBack(here, putBack);
  return state === 'newer-here' || state === 'newer-there' ? draft.merge(whole, there) : whole;
}

/** Notes which ids stand for those of the backup, for what else names them. */
function noteSame(
  draft: RestoreDraft,
  same: ReturnType<typeof sameValues>,
  pairs: readonly { readonly there: Secret; readonly here: Secret }[],
): void {
  for (const { there, here } of pairs) {
    draft.note(there.id, here.id);
    draft.note(there.instanceId, here.instanceId);
    for (const version of there.versions) {
      const own = here.versions.find((one) => same.isSame(one, version));
      if (own) draft.note(version.id, own.id);
    }
  }
}

function restoredSecret(
  draft: RestoreDraft,
  { there, here: before, state }: Match,
  here: Secret,
  values: number,
): RestoredSecret {
  const instance = draft.instanceOf(there.instanceId)?.name ?? '';
  const active = before?.id === here.id ? activeVersion(before) : undefined;
  const activeBefore = active && active.id !== activeVersion(here)?.id ? active.number : null;
  return { secretId: here.id, instance, name: here.name, state, values, activeBefore };
}

/** Puts lost values back, of these secrets of the backup or of all, and changes nothing else. */
export async function planRepair(
  metadata: Metadata,
  source: BackupSource,
  secretIds: readonly Id[] | undefined,
  tools: ValuePlanTools,
): Promise<Planned<Repaired>> {
  const wanted = secretIds && new Set(secretIds);
  const about = wanted ? concerned(metadata, source, tools, wanted) : metadata.secrets;
  const lost = await findLost(about, tools);
  if (!lost.ok) return lost;
  const same = sameValues(metadata, source, tools.fingerprint);
  const draft = createRestoreDraft(metadata, source, same, tools);
  const secrets: RestoredSecret[] = [];
  for (const match of matchSecrets(metadata, source, tools.fingerprint, lost.value)) {
    const { there, here, putBack } = match;
    if (!here || putBack.length === 0 || (wanted && !wanted.has(there.id))) continue;
    secrets.push(restoredSecret(draft, match, draft.putBack(here, putBack), putBack.length));
  }
  return ok({ ...draft.change(), answer: { secrets, stillLost: lost.value.size - draft.count() } });
}

/**
 * Notes when all of the vault was backed up; an older backup does not hide a newer one, unless that has a time to come, from a
 * clock that was wrong.
 */
export function planMarkBackedUp({ backedUpAt }: Metadata, at: Instant, now: Instant): Planned<void> {
  const last = backedUpAt === null ? -Infinity : Date.parse(backedUpAt);
  const isNewest = Date.parse(at) > last || last > Date.parse(now);
  return ok({ next: isNewest ? { backedUpAt: at } : {}, answer: undefined });
}
