import { DecodeError } from '../files/decode.ts';
import { isRecord } from '../shared/is-record.ts';

/**
 * Upgrades a metadata file from an older layout to the present one, in one step per layout. A step changes the parsed JSON
 * and checks only the fields that it changes: the present layout's decoder then checks the result.
 */
type JsonObject = Readonly<Record<string, unknown>>;
type Step = (document: JsonObject) => JsonObject;

/** Changes each object in the list `name` of `object`. Anything else is left for the decoder to refuse. */
function withEach(object: JsonObject, name: string, change: Step): JsonObject {
  const list = object[name];
  if (!Array.isArray(list)) return object;
  return { ...object, [name]: list.map((item: unknown) => (isRecord(item) ? change(item) : item)) };
}

/** Adds a field that the older layout did not have. */
function withNew(object: JsonObject, name: string, value: unknown): JsonObject {
  if (Object.hasOwn(object, name)) throw new DecodeError('unknown-field');
  return { ...object, [name]: value };
}

/** Layout 2: instances have a proxy. Before, they used the system's. */
const nameProxies: Step = (document) =>
  withEach(document, 'instances', (instance) => withNew(instance, 'proxy', 'system'));

/**
 * Layout 3: several previous versions. Versions get numbers (before: their order) and the time at which they were replaced:
 * for the only previous version so far, that is when the active one was activated.
 */
const numberVersions: Step = (document) =>
  withEach(document, 'secrets', (secret) => {
    const { versions } = secret;
    const list: readonly unknown[] = Array.isArray(versions) ? versions : [];
    const active = list.filter(isRecord).find(({ state }) => state === 'active');
    const replacedAt = active?.['activatedAt'] ?? secret['updatedAt'];
    let number = 0;
    return withEach(secret, 'versions', (version) => {
      number += 1;
      const numbered = withNew(version, 'number', number);
      return withNew(numbered, 'replacedAt', version['state'] === 'previous' ? replacedAt : null);
    });
  });

/** Layout 4: a trash, and when the vault was backed up. */
const addTrash: Step = (document) => withNew(withNew(document, 'trash', []), 'backedUpAt', null);

/** Layout 5: secrets of the kind `header`, and users in the records of tests, of which older files have none. */
const allowHeaders: Step = (document) => document;

/** Layout 6: rotations that are under way, and versions of the origin `derived`, of which older files have none. */
const addRotations: Step = (document) => withNew(document, 'rotations', []);

/** By the layout that the step upgrades from. */
const steps: Readonly<Record<number, Step>> = {
  1: nameProxies,
  2: numberVersions,
  3: addTrash,
  4: allowHeaders,
  5: addRotations,
};

/** Upgrades a document from layout `from` to layout `to`; throws a DecodeError if it is not in layout `from`. */
export function upgradeDocument(document: unknown, from: number, to: number): unknown {
  if (!isRecord(document)) return document;
  let upgraded = document;
  for (let layout = from; layout < to; layout += 1) {
    const step = steps[layout];
    if (!step) throw new Error(`no step from layout ${layout}`);
    upgraded = step(upgraded);
  }
  return upgraded;
}
