import type { Environment, Id, Instance, Secret, SecretKind } from './domain.ts';
import { fold, queryWords } from './fold.ts';
import { Nearest } from './nearest.ts';

/** Words of the reader's language by which kinds and environments are found too. */
export interface SearchWords {
  readonly kinds: Readonly<Record<SecretKind, string>>;
  readonly environments: Readonly<Record<Environment, string>>;
}

/** What a search goes over: made once, asked for each key that is typed. */
export interface SecretIndex {
  /** The secrets in which each word of the query is found, in their order; all for a query of spaces only. */
  readonly find: (query: string) => readonly Secret[];
  /** For a query that finds nothing: the secret whose name, with that of its instance, is nearest to it. */
  readonly nearest: (query: string) => Secret | undefined;
}

/** No word of a query has a line break in it, so none is found across two fields. */
const between = '\n';

function instanceText(
  { name, baseUrl, environment }: Pick<Instance, 'name' | 'baseUrl' | 'environment'>,
  { environments }: SearchWords,
): string {
  return fold([name, baseUrl, environment, environments[environment]].join(between));
}

function secretText(secret: Secret, { kinds }: SearchWords): string {
  const { name, kind, owner, tags, usedBy, notes, versions } = secret;
  const fingerprints = versions.map(({ fingerprint }) => fingerprint);
  return fold([name, kind, kinds[kind], owner, ...tags, ...usedBy, notes, ...fingerprints].join(between));
}

/** The words that a name is made of, and the name itself. */
function partsOf(name: string): readonly string[] {
  const folded = fold(name);
  return [folded, ...folded.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '')];
}

/**
 * Prepares a search over names, instances (name, address, environment), kinds, owners, tags, uses, notes and fingerprints.
 * Case does not count, nor does the form in which a character is written (NFKC).
 */
export function indexSecrets(
  secrets: readonly Secret[],
  instances: readonly Instance[],
  words: SearchWords,
): SecretIndex {
  const texts = new Map<Id, string>(instances.map((each) => [each.id, instanceText(each, words)]));
  const rows = secrets.map((secret) => ({
    secret,
    text: `${secretText(secret, words)}${between}${texts.get(secret.instanceId) ?? ''}`,
  }));
  return {
    find: (query) => {
      const wanted = queryWords(query);
      if (wanted.length === 0) return secrets;
      return rows
        .filter(({ text }) => wanted.every((word) => text.includes(word)))
        .map(({ secret }) => secret);
    },
    nearest: (query) => {
      const nearest = new Nearest(queryWords(query));
      const instanceParts = new Map<Id, readonly string[]>(
        instances.map(({ id, name }) => [id, partsOf(name)]),
      );
      let best: { readonly secret: Secret; readonly distance: number } | undefined;
      for (const secret of secrets) {
        const parts = [...partsOf(secret.name), ...(instanceParts.get(secret.instanceId) ?? [])];
        const distance = nearest.distance(parts);
        if (distance !== undefined && (best === undefined || distance < best.distance)) {
          best = { secret, distance };
        }
      }
      return best?.secret;
    },
  };
}
