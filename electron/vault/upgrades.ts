import { DecodeError } from '../files/decode.ts';
import { isRecord } from '../shared/is-record.ts';

/**
 * The way of a metadata file from an older layout to the present one, a step for each layout. A step changes the document
 * as JSON gives it and checks only what it touches: the result goes through the present layout's decoder, which refuses
 * what no program of ours wrote.
 */
type JsonObject = Readonly<Record<string, unknown>>;
type Step = (document: JsonObject) => JsonObject;

/** `object` with each object of its list `name` changed. What is no list of objects is left for the decoder to refuse. */
function withEach(object: JsonObject, name: string, change: Step): JsonObject {
  const list = object[name];
  if (!Array.isArray(list)) return object;
  return { ...object, [name]: list.map((item: unknown) => (isRecord(item) ? change(item) : item)) };
}

/** `object` with a field that its layout did not have. */
function withNew(object: JsonObject, name: string, value: unknown): JsonObject {
  if (Object.hasOwn(object, name)) throw new DecodeError('has an unknown field');
  return { ...object, [name]: value };
}

/** Layout 2: instances name their proxy. They used the system's before. */
const nameProxies: Step = (document) =>
  withEach(document, 'instances', (instance) => withNew(instance, 'proxy', 'system'));

/**
 * Layout 3: several previous versions. They have numbers, which their order gave so far, and the time at which they were
 * replaced: of the one previous version that there could be, that is when the active one was activated.
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

/** By the layout that a step starts from. */
const steps: Readonly<Record<number, Step>> = { 1: nameProxies, 2: numberVersions };

/** The document of layout `from` in layout `to`; throws a DecodeError where it is not of layout `from`. */
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
