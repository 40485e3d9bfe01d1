import type {
  Id,
  Instance,
  Orphan,
  Secret,
  SecretVersion,
  VersionOrigin,
} from '../../../electron/shared/domain.ts';
import type { ImportOutcome } from '../../../electron/shared/import-views.ts';
import { defaultSettings } from '../../../electron/shared/settings-rules.ts';
import type { VerdictCode } from '../../../electron/shared/verdict.ts';
import type {
  ComposeAdvice,
  ExportTarget,
  KeychainStatus,
  Settings,
  VaultStatus,
  VaultView,
} from '../../../electron/shared/views.ts';

/** Everything that the fake of main knows. Tests read and change it. */
export interface FakeState {
  instances: Instance[];
  secrets: Secret[];
  orphans: Orphan[];
  otherVaults: VaultView[];
  /** Plaintexts by version, and generated ones by handle. A version without one, or with another, is lost. */
  values: Map<Id, string>;
  /** Whether the key that fingerprints are made with is gone. */
  isKeyLost: boolean;
  keychain: KeychainStatus;
  vault: VaultStatus;
  settings: Settings;
  locale: string;
  targets: ExportTarget[];
  /** The path that the save dialog gives, and what is to be asked about it. */
  saving: { path: string; isThere: boolean; isIgnored: boolean; composeAdvice: ComposeAdvice };
  /** What the next tests of a key find. */
  verdict: { code: VerdictCode; facts: Record<string, string | number> };
  /**
   * What the file is that an import opens: a `.env` that readers disagree on, a compose file, the official one, or one with
   * 1,200 lines.
   */
  importFile: 'env' | 'compose' | 'official' | 'many';
  /** What the next import does besides adding and replacing. */
  imported: Pick<ImportOutcome, 'putBack' | 'retired'>;
  /** The clock; advanced by nothing. */
  now: Date;
  nextId: number;
}

export function emptyState(): FakeState {
  return {
    instances: [],
    secrets: [],
    orphans: [],
    otherVaults: [],
    values: new Map(),
    isKeyLost: false,
    keychain: { usable: true, desktop: 'gnome' },
    vault: { state: 'ready', lastGood: null, waiting: 0 },
    settings: { ...defaultSettings, language: 'en' },
    locale: 'en-GB',
    targets: [],
    saving: {
      path: '/home/ada/open-webui/.env',
      isThere: false,
      isIgnored: true,
      composeAdvice: {
        use: 'env',
        found: { service: 'open-webui', place: 'docker-compose.yaml:26', sets: 'empty' },
        override: { fileName: 'compose.override.yaml', isThere: false },
      },
    },
    verdict: {
      code: 'works',
      facts: { user: 'Ada Lovelace', role: 'user', models: 14, version: '0.11.0' },
    },
    importFile: 'env',
    imported: { putBack: 0, retired: [] },
    now: new Date(),
    nextId: 1,
  };
}

/** UUIDs that count up, so that a picture taken twice is the same. */
export function newId(state: FakeState): Id {
  const id = `00000000-0000-4000-8000-${state.nextId.toString(16).padStart(12, '0')}`;
  state.nextId += 1;
  return id;
}

/** Stands for the keyed fingerprint: twelve hex digits that differ for different values. */
export function fakeFingerprint(value: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const character of value) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(character.codePointAt(0) ?? 0)) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0').slice(0, 12);
}

/** An active version, the first of its secret unless told otherwise. */
export function newVersion(
  state: FakeState,
  value: string,
  origin: VersionOrigin,
  at: string,
  number = 1,
): SecretVersion {
  const id = newId(state);
  state.values.set(id, value);
  return {
    id,
    number,
    state: 'active',
    origin,
    fingerprint: fakeFingerprint(value),
    byteLength: new TextEncoder().encode(value).length,
    createdAt: at,
    activatedAt: at,
    replacedAt: null,
    retiredAt: null,
  };
}
