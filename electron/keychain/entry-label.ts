import type { VersionState } from '../shared/domain.ts';
import { versionStates } from '../shared/domain.ts';

/** What an entry's label says of the value in it. */
export interface LabelledValue {
  readonly instance: string;
  readonly secret: string;
  readonly version: number;
  readonly state: VersionState;
  readonly isInTrash: boolean;
}

const product = 'WebUI Keyring: ';
const inTrash = ', in the trash';

/** The label of the entry by which a vault knows its keychain. */
export const canaryLabel = `${product}mark of the keychain (no secret)`;
/** The label of the entry with the key of the fingerprints. */
export const fingerprintKeyLabel = `${product}key of the fingerprints`;

/** The label of an entry that no record names any more: what its own label says may be another one's by now. */
export const orphanLabel = `${product}entry without a record`;

/**
 * The name of a value's entry for people, as the keychain's own window shows it. Slashes in names are doubled, so that the
 * names are told apart again.
 */
export function entryLabel({ instance, secret, version, state, isInTrash }: LabelledValue): string {
  const [inInstance, name] = [instance, secret].map((text) => text.replaceAll('/', '//'));
  return `${product}${inInstance} / ${name} (version ${version}, ${state}${isInTrash ? inTrash : ''})`;
}

/** What {@link entryLabel} was made of; undefined for any other label. */
export function readEntryLabel(label: string): LabelledValue | undefined {
  const found = /^WebUI Keyring: (.+?) \/ (.+) \(version ([1-9]\d{0,8}), ([a-z]+)(, in the trash)?\)$/su.exec(
    label,
  );
  const [, instance = '', secret = '', version, word, trash] = found ?? [];
  const state = versionStates.find((candidate) => candidate === word);
  if (version === undefined || state === undefined) return undefined;
  const [inInstance = '', name = ''] = [instance, secret].map((text) => text.replaceAll('//', '/'));
  const isInTrash = trash !== undefined;
  return { instance: inInstance, secret: name, version: Number(version), state, isInTrash };
}
