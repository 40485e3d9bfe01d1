import type { Damage } from '../shared/damage.ts';
import { environments, liveVersions, secretKinds, versionOrigins, versionStates } from '../shared/domain.ts';
import { uuidSource } from '../shared/rules.ts';
import type {
  Id,
  Instance,
  Instant,
  Rotation,
  Secret,
  SecretVersion,
  TestRecord,
  TrashItem,
} from '../shared/domain.ts';
import type { Decode, FieldDecoders } from '../files/decode.ts';
import {
  arrayOf,
  bool,
  DecodeError,
  fields,
  id,
  instant,
  integer,
  matching,
  nullable,
  oneOf,
  text,
} from '../files/decode.ts';
import { isRecord } from '../shared/is-record.ts';
import { upgradeDocument } from './upgrades.ts';

/** Version of the file's layout that this program writes; see upgrades.ts for the changes of each. */
export const schemaVersion = 6;
/**
 * Oldest layout version whose readers can read what this program writes. Readers of layout 5 know no version of the origin
 * `derived`, and would take the file for a damaged one.
 */
export const minReader = 6;

const format = 'webui-keyring-vault';

/** Everything in the vault except the values. */
export interface Metadata {
  /** The vault's id; its keychain service ends in it. */
  readonly vaultId: Id;
  /** Incremented with each change. */
  readonly revision: number;
  readonly savedAt: Instant;
  /** Keychain account of the fingerprint key. */
  readonly fingerprintAccount: Id;
  readonly instances: readonly Instance[];
  readonly secrets: readonly Secret[];
  /** What was deleted and can be restored. */
  readonly trash: readonly TrashItem[];
  /** When all of the vault was backed up last. */
  readonly backedUpAt: Instant | null;
  /** Rotations that are under way; a secret is in one at most. */
  readonly rotations: readonly Rotation[];
}

interface Header {
  readonly format: string;
  readonly schemaVersion: number;
  readonly minReader: number;
}

/** The result of parsing a metadata file. */
export type ParsedMetadata =
  /** `layout`: the version of the file's layout, ours or an older one. */
  | { readonly state: 'ready'; readonly layout: number; readonly metadata: Metadata }
  | { readonly state: 'read-only'; readonly schemaVersion: number; readonly metadata: Metadata }
  | { readonly state: 'newer'; readonly minReader: number }
  | { readonly state: 'damaged'; readonly damage: Damage };

const line = text(4096);
const notes = text(65_536);

/**
 * The limits here are wide: what may be entered is decided by check-input.ts, and a rule made stricter later must not
 * turn an existing file into a damaged one.
 */
function documentDecoder(loose: boolean): Decode<Metadata> {
  const record = <T extends object>(decoders: FieldDecoders<T>) => fields<T>(decoders, loose);
  const instance = record<Instance>({
    id,
    name: line,
    baseUrl: line,
    environment: oneOf(environments),
    caFile: nullable(line),
    keyHeader: line,
    allowHttp: bool,
    proxy: line,
    notes,
    createdAt: instant,
    updatedAt: instant,
  });
  const version = record<SecretVersion>({
    id,
    number: integer(1),
    state: oneOf(versionStates),
    origin: oneOf(versionOrigins),
    fingerprint: matching(/^[0-9a-f]{12}$/, 'not-a-fingerprint'),
    byteLength: integer(0),
    createdAt: instant,
    activatedAt: nullable(instant),
    replacedAt: nullable(instant),
    retiredAt: nullable(instant),
  });
  const test = {
    at: instant,
    code: line,
    good: bool,
    latencyMs: nullable(integer(0)),
  };
  const ofNobody = record<Omit<TestRecord, 'user'>>(test);
  const ofUser = record<Required<TestRecord>>({ ...test, user: line });
  const lastTest: Decode<TestRecord> = (value) =>
    isRecord(value) && Object.hasOwn(value, 'user') ? ofUser(value) : ofNobody(value);
  const secret = record<Secret>({
    id,
    instanceId: id,
    name: line,
    kind: oneOf(secretKinds),
    owner: line,
    tags: arrayOf(line),
    usedBy: arrayOf(line),
    notes,
    rotateEveryDays: nullable(integer(1)),
    expiresAt: nullable(instant),
    versions: arrayOf(version),
    lastTest: nullable(lastTest),
    createdAt: instant,
    updatedAt: instant,
  });
  const trashItem = record<TrashItem>({
    id,
    deletedAt: instant,
    instance: nullable(instance),
    secrets: arrayOf(secret),
  });
  const plainRotation = {
    id,
    members: arrayOf(record<Rotation['members'][number]>({ secretId: id, versionId: id })),
    startedAt: instant,
  };
  const ofPlain = record<Omit<Rotation, 'derived'>>(plainRotation);
  const ofDeriving = record<Required<Rotation>>({
    ...plainRotation,
    derived: record<Required<Rotation>['derived']>({ secretIds: arrayOf(id), areWithdrawn: bool }),
  });
  const rotation: Decode<Rotation> = (value) =>
    isRecord(value) && Object.hasOwn(value, 'derived') ? ofDeriving(value) : ofPlain(value);
  const body = record<Metadata & Header>({
    format: oneOf([format]),
    schemaVersion: integer(1),
    minReader: integer(1),
    vaultId: id,
    revision: integer(0),
    savedAt: instant,
    fingerprintAccount: id,
    instances: arrayOf(instance),
    secrets: arrayOf(secret),
    trash: arrayOf(trashItem),
    backedUpAt: nullable(instant),
    rotations: arrayOf(rotation),
  });
  return (value) => {
    const {
      format: _format,
      schemaVersion: _schemaVersion,
      minReader: _minReader,
      ...metadata
    } = body(value);
    return metadata;
  };
}

const header = fields<Header>(
  { format: oneOf([format]), schemaVersion: integer(1), minReader: integer(1) },
  true,
);
const decodeOwn = documentDecoder(false);

/** The secrets of the vault and of its trash. */
export function allSecrets({ secrets, trash }: Pick<Metadata, 'secrets' | 'trash'>): readonly Secret[] {
  return trash.length === 0 ? secrets : [...secrets, ...trash.flatMap((item) => item.secrets)];
}

/** The instances of the vault and of its trash. */
export function allInstances({
  instances,
  trash,
}: Pick<Metadata, 'instances' | 'trash'>): readonly Instance[] {
  return [...instances, ...trash.flatMap(({ instance }) => instance ?? [])];
}

/** Refuses what this program never writes: a duplicate id, a secret without an instance, two active or two staged versions. */
function checkReferences(metadata: Metadata): void {
  const seen = new Set<Id>([metadata.fingerprintAccount]);
  const claim = (newId: Id) => {
    if (seen.has(newId)) throw new DecodeError('id-twice');
    seen.add(newId);
  };
  const instanceIds = new Set(metadata.instances.map((instance) => instance.id));
  for (const instance of allInstances(metadata)) claim(instance.id);
  for (const secret of metadata.secrets) {
    if (!instanceIds.has(secret.instanceId)) throw new DecodeError('secret-without-instance');
  }
  for (const instance of allInstances(metadata)) instanceIds.add(instance.id);
  for (const item of metadata.trash) claim(item.id);
  for (const secret of allSecrets(metadata)) {
    claim(secret.id);
    if (!instanceIds.has(secret.instanceId)) throw new DecodeError('secret-without-instance');
    const numbers = new Set<number>();
    const states = new Set<string>();
    for (const { id: versionId, number, state } of secret.versions) {
      claim(versionId);
      if (numbers.has(number)) throw new DecodeError('version-number-twice');
      numbers.add(number);
      if (state === 'retired' || state === 'previous') continue;
      if (states.has(state)) throw new DecodeError('version-state-twice');
      states.add(state);
    }
  }
  checkRotations(metadata, claim);
}

/** A secret of a rotation is there with the version that it gets, and is in no other. */
function checkRotations({ rotations, secrets }: Metadata, claim: (id: Id) => void): void {
  const live = new Map(
    secrets.map((secret) => [secret.id, liveVersions(secret).map((version) => version.id)]),
  );
  const rotated = new Set<Id>();
  for (const rotation of rotations) {
    claim(rotation.id);
    for (const { secretId, versionId } of rotation.members) {
      if (rotated.has(secretId)) throw new DecodeError('secret-rotated-twice');
      rotated.add(secretId);
      if (live.get(secretId)?.includes(versionId) !== true) throw new DecodeError('rotation-without-version');
    }
  }
}

/** Reads a metadata file's text. Never throws; a reason names a place in the file, never its content. */
export function parseMetadata(source: string): ParsedMetadata {
  try {
    return decodeMetadata(JSON.parse(source));
  } catch (error) {
    // JSON.parse quotes the text around the fault, so its message is not passed on.
    if (error instanceof SyntaxError) return { state: 'damaged', damage: { problem: 'not-json', place: '' } };
    throw error;
  }
}

/** As {@link parseMetadata}, of a document whose JSON was read before. */
export function decodeMetadata(document: unknown): ParsedMetadata {
  try {
    const head = header(document);
    if (head.minReader > schemaVersion) return { state: 'newer', minReader: head.minReader };
    const isNewer = head.schemaVersion > schemaVersion;
    const metadata = isNewer
      ? documentDecoder(true)(document)
      : decodeOwn(upgradeDocument(document, head.schemaVersion, schemaVersion));
    checkReferences(metadata);
    return isNewer
      ? { state: 'read-only', schemaVersion: head.schemaVersion, metadata }
      : { state: 'ready', layout: head.schemaVersion, metadata };
  } catch (error) {
    if (error instanceof DecodeError) return { state: 'damaged', damage: error.damage() };
    throw error;
  }
}

/** The file's text. The vault's id stands near its start, where {@link findVaultId} looks for it. */
export function serializeMetadata(metadata: Metadata): string {
  const { vaultId, revision, savedAt, fingerprintAccount, instances, secrets, trash } = metadata;
  const { backedUpAt, rotations } = metadata;
  const document = {
    format,
    schemaVersion,
    minReader,
    vaultId,
    revision,
    savedAt,
    fingerprintAccount,
    instances,
    secrets,
    trash,
    backedUpAt,
    rotations,
  };
  return `${JSON.stringify(document)}\n`;
}

/** The vault's id from the first bytes of a metadata file, which may be damaged, cut or newer. */
export function findVaultId(start: string): Id | undefined {
  return new RegExp(`"vaultId"\\s*:\\s*"(${uuidSource})"`).exec(start)?.[1];
}

/** The keychain accounts of all values that the metadata name. */
export function liveAccounts(metadata: Metadata): ReadonlySet<Id> {
  const live = new Set<Id>([metadata.fingerprintAccount]);
  for (const secret of allSecrets(metadata)) {
    for (const version of liveVersions(secret)) live.add(version.id);
  }
  return live;
}

/** Whether the metadata name a value in the keychain. */
export function namesValues(metadata: Metadata): boolean {
  return allSecrets(metadata).some(({ versions }) => versions.some(({ state }) => state !== 'retired'));
}
