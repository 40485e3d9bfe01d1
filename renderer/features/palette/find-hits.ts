import type { CommandId } from '../../../electron/shared/commands.ts';
import type { Id, Instance, Secret } from '../../../electron/shared/domain.ts';
import { fold, queryWords } from '../../../electron/shared/fold.ts';
import type { SecretIndex } from '../../../electron/shared/search-secrets.ts';
import type { IconName } from '../../components/icon.tsx';

export const hitGroups = ['secrets', 'acts', 'places'] as const;
export type HitGroup = (typeof hitGroups)[number];

/** A line of the palette. */
export interface Hit {
  /** Unique among all hits. */
  readonly id: string;
  readonly group: HitGroup;
  readonly icon: IconName;
  readonly title: string;
  /** Beside the title: whose it is, or what it belongs to. */
  readonly detail: string;
  /** The command whose key does the same. */
  readonly command?: CommandId | undefined;
  /** What it is about; such a hit has more acts. */
  readonly secret?: Secret;
  readonly instance?: Instance;
  readonly run: () => void;
}

/** An act for each of many things: its words once, and the hit for one of them. */
export interface ActFor<T> {
  readonly words: string;
  readonly hitOf: (thing: T) => Hit;
}

/** Everything that the palette may find. */
export interface PaletteContent {
  readonly index: SecretIndex;
  readonly instances: readonly Instance[];
  readonly secretHit: (secret: Secret) => Hit;
  readonly placeHit: (instance: Instance) => Hit;
  /** The first is the one that a search for a secret offers without being asked for it. */
  readonly secretActs: readonly ActFor<Secret>[];
  readonly instanceActs: readonly ActFor<Instance>[];
  readonly commands: readonly Hit[];
  readonly views: readonly Hit[];
}

/** So many hits of a group are shown: more would be read by nobody, and a longer query finds them. */
const most = { secrets: 8, acts: 8, places: 6, ofOneAct: 4, commands: 24, ofOneCommand: 16 };

/** Whether the query asks for commands alone. */
export const isForCommands = (query: string): boolean => query.trimStart().startsWith('>');

/** The words that a query is made of, without what asks for commands. */
export function wordsOf(query: string): readonly string[] {
  return queryWords(query.trimStart().replace(/^>/, ''));
}

/** What the palette shows for a query, best first in each group. */
export function findHits(query: string, content: PaletteContent): readonly Hit[] {
  const words = wordsOf(query);
  const hasAll = ({ title, detail }: Hit): boolean => {
    const text = fold(`${title} ${detail}`);
    return words.every((word) => text.includes(word));
  };
  const commands = content.commands.filter(hasAll);
  if (isForCommands(query)) {
    return [...commands, ...actHits(words, content, most.ofOneCommand)].slice(0, most.commands);
  }
  if (words.length === 0) {
    return [...commands.slice(0, most.acts), ...content.instances.map(content.placeHit), ...content.views];
  }
  const secrets = rankByName(content.index.find(words.join(' ')), words).slice(0, most.secrets);
  const acts = [...implied(secrets[0], content), ...actHits(words, content, most.ofOneAct), ...commands];
  const places = [
    ...findInstances(words, content.instances).map(content.placeHit),
    ...content.views.filter(hasAll),
  ];
  return [
    ...secrets.map(content.secretHit),
    ...unique(acts).slice(0, most.acts),
    ...places.slice(0, most.places),
  ];
}

/** The act that is likely to be meant where a secret was searched for. */
function implied(best: Secret | undefined, { secretActs: [first] }: PaletteContent): readonly Hit[] {
  return best === undefined || first === undefined ? [] : [first.hitOf(best)];
}

/** Acts of which some words of the query are the act's own and the others name a thing. */
function actHits(words: readonly string[], content: PaletteContent, ofOne: number): readonly Hit[] {
  const { index, instances, secretActs, instanceActs } = content;
  const found: Hit[] = [];
  for (const { words: own, hitOf } of instanceActs) {
    const others = othersThan(own, words);
    if (others === undefined) continue;
    found.push(...findInstances(others, instances).slice(0, ofOne).map(hitOf));
  }
  for (const { words: own, hitOf } of secretActs) {
    const others = othersThan(own, words);
    if (others === undefined) continue;
    found.push(
      ...rankByName(index.find(others.join(' ')), others)
        .slice(0, ofOne)
        .map(hitOf),
    );
  }
  return found;
}

/** The words of a query that are none of an act's; undefined where all are others: then the act was not asked for. */
function othersThan(own: string, words: readonly string[]): readonly string[] | undefined {
  const text = fold(own);
  const others = words.filter((word) => !text.includes(word));
  return others.length === words.length ? undefined : others;
}

function findInstances(words: readonly string[], instances: readonly Instance[]): readonly Instance[] {
  return instances.filter(({ name, baseUrl }) => {
    const text = fold(`${name}\n${baseUrl}`);
    return words.every((word) => text.includes(word));
  });
}

/** Secrets with a word of the query in their own name before those that are found by something else; else as they were. */
function rankByName(secrets: readonly Secret[], words: readonly string[]): readonly Secret[] {
  const scores = new Map<Id, number>(
    secrets.map(({ id, name }) => {
      const text = fold(name);
      return [id, words.filter((word) => text.includes(word)).length];
    }),
  );
  return secrets.toSorted((one, other) => (scores.get(other.id) ?? 0) - (scores.get(one.id) ?? 0));
}

function unique(hits: readonly Hit[]): readonly Hit[] {
  return [...new Map(hits.map((hit) => [hit.id, hit])).values()];
}

/** All acts on what a hit is about. */
export function moreHits(query: string, { secret, instance }: Hit, content: PaletteContent): readonly Hit[] {
  const words = wordsOf(query);
  const own = content.instances.find(({ id }) => id === (instance?.id ?? secret?.instanceId));
  const hits = [
    ...(secret === undefined ? [] : [content.secretHit(secret)]),
    ...(secret === undefined ? [] : content.secretActs.map(({ hitOf }) => hitOf(secret))),
    ...(own === undefined ? [] : content.instanceActs.map(({ hitOf }) => hitOf(own))),
    ...(own === undefined ? [] : [content.placeHit(own)]),
  ];
  return hits.filter(({ title, detail }) => {
    const text = fold(`${title} ${detail}`);
    return words.every((word) => text.includes(word));
  });
}
