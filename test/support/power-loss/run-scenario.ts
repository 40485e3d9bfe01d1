import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { DiskEvent, DiskLog } from './disk-log.ts';
import { startDiskLog } from './disk-log.ts';
import { createDiskModel } from './disk-model.ts';
import type { Remains } from './disk-model.ts';
import { recordInto } from './recorded-fs.ts';
import type { Judgement } from './state-files.ts';
import { stateFiles } from './state-files.ts';
import type { World } from './world.ts';
import { createWorld, dataPath, projectPath } from './world.ts';
import { cases as casesFor } from '../soak.ts';
import { readAll } from '../vault-operations.ts';

const { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } = process.getBuiltinModule('node:fs');
const { tmpdir } = process.getBuiltinModule('node:os');

/** One call of a service: a power cut in it leaves what was before or what is after, and one after it the latter. */
export interface Step {
  readonly name: string;
  readonly act: (world: World) => Promise<unknown>;
  /** Recorded, and no power cut in it: another scenario has those. */
  readonly isSpared?: boolean;
  /** The call said that what it did may not be durable: the next step may still find what was before it. */
  readonly isUnconfirmed?: boolean;
}

export interface Scenario {
  readonly name: string;
  /** Runs before anything is recorded: what it leaves is durable. */
  readonly setUp?: (world: World) => Promise<void>;
  readonly steps: readonly Step[];
  /** Looks at what a power cut left with the program's own readers; throws where it is not whole. */
  readonly check: (found: Found) => Promise<void>;
}

/** What there is to look at after a power cut. */
export interface Found {
  /** Of a program that starts anew on what is left. */
  readonly world: World;
  readonly step: string;
  /** Whether the step's call had come back. */
  readonly isDone: boolean;
  /** Each value that was ever saved, by its version. */
  readonly values: Readonly<Record<string, string>>;
  /** What was left, before anything read it. */
  readonly remains: Remains;
}

/** The files of which old or new is asked, and what each may hold after a power cut; undefined for no file. */
export type Versions = ReadonlyMap<string, readonly (Buffer | undefined)[]>;

/** A state that a power cut may leave, and what it is judged by. */
export interface Case {
  readonly step: string;
  /** The last event before the power cut, for whoever reads a failure. */
  readonly after: string;
  readonly isDone: boolean;
  /** Nothing or everything was lost that could be. */
  readonly isExtreme: boolean;
  readonly remains: Remains;
  readonly entries: ReadonlyMap<string, string>;
  readonly span: Span;
}

/** What a step does to the files: what each may hold during it, and what each must hold before and after it. */
export interface Span {
  readonly before: ReadonlyMap<string, Buffer>;
  readonly after: ReadonlyMap<string, Buffer>;
  readonly during: Versions;
}

export interface Recording {
  readonly root: string;
  readonly cases: readonly Case[];
  readonly values: Readonly<Record<string, string>>;
  readonly events: number;
  readonly prefixes: number;
  /** The state files that were written. */
  readonly files: ReadonlySet<string>;
  readonly mostPending: number;
}

/** More unsynced changes than these are not tried in every combination; the quick half tries fewer, and some of the rest. */
const mostCombined = casesFor({ quick: 6, all: 12 });

/** The file of the list that has this path below the root. */
export function stateFileAt(path: string): (typeof stateFiles)[number] | undefined {
  const [home, folder] = path.startsWith(`${dataPath}/`) ? ['data', dataPath] : ['project', projectPath];
  const name = path.slice(folder.length + 1);
  return stateFiles.find((one) => one.home === home && one.name.test(name));
}

/** How a file is judged, or undefined for one that no list has. */
export const judgementOf = (path: string): Judgement | undefined => stateFileAt(path)?.judgement;

/** Lets the program do what a scenario has it do, and finds every state that a power cut on the way may leave. */
export async function record(scenario: Scenario): Promise<Recording> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'power-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, projectPath));
  let log: DiskLog | undefined;
  const world = createWorld(root, new Map(), () => {
    log?.events.push({ kind: 'keychain', entries: new Map(world.entries) });
  });
  await scenario.setUp?.(world);
  await world.close();
  log = startDiskLog(root);
  const { events } = log;
  events.push({ kind: 'keychain', entries: new Map(world.entries) });
  const marks: Mark[] = [];
  const values: Record<string, string> = {};
  for (const step of scenario.steps) {
    const begin = events.length;
    recordInto(log);
    await step.act(world);
    recordInto(undefined);
    marks.push({ step, begin, end: events.length });
    if (await hasVault(world)) Object.assign(values, await readAll(await world.vault()));
  }
  recordInto(log);
  await world.close();
  recordInto(undefined);
  return { root, values, events: events.length, ...casesOf(log, marks) };
}

async function hasVault(world: World): Promise<boolean> {
  if (!existsSync(join(world.dataDir, 'vault.json'))) return false;
  return (await world.vault()).health().state === 'ready';
}

interface Mark {
  readonly step: Step;
  readonly begin: number;
  readonly end: number;
}

function casesOf(log: DiskLog, marks: readonly Mark[]): Omit<Recording, 'root' | 'values' | 'events'> {
  const { start, events } = log;
  const spans = marks.map((mark, index) => spanOf(log, mark, marks[index - 1]));
  const model = createDiskModel(start);
  const cases = new Map<string, Case>();
  const files = new Set<string>();
  let entries: ReadonlyMap<string, string> = new Map();
  let keychain = 0;
  let prefixes = 0;
  let mostPending = 0;
  for (const [index, event] of events.entries()) {
    model.apply(event);
    for (const path of model.now().files.keys()) files.add(path);
    if (event.kind === 'keychain') {
      ({ entries } = event);
      keychain += 1;
    }
    const position = index + 1;
    const at = marks.findLastIndex(({ begin }) => begin <= position);
    const [mark, span] = [marks[at], spans[at]];
    if (!mark || !span || mark.step.isSpared === true) continue;
    prefixes += 1;
    mostPending = Math.max(mostPending, model.pending());
    const isDone = position >= mark.end;
    const extremes = new Set([model.now().key, model.synced().key]);
    for (const remains of model.cuts(mostCombined)) {
      const key = `${at} ${keychain}\n${remains.key}`;
      // What must be the new state may not be the old one either.
      if (!isDone && cases.has(key)) continue;
      const isExtreme = extremes.has(remains.key) || cases.get(key)?.isExtreme === true;
      const [step, after] = [mark.step.name, wordFor(event)];
      cases.set(key, { step, after, isDone, isExtreme, remains, entries, span });
    }
  }
  return { cases: [...cases.values()], prefixes, files, mostPending };
}

/** Follows the files through a step. Only what a rename or a link puts in a place counts as written whole. */
function spanOf({ start, events }: DiskLog, { begin, end }: Mark, former: Mark | undefined): Span {
  const model = createDiskModel(start);
  const follow = (from: number, to: number) => {
    const placed: (readonly [string, Buffer])[] = [];
    for (const event of events.slice(from, to)) {
      model.apply(event);
      if (event.kind === 'rename' || event.kind === 'link') placed.push(...wholeFiles(model.now()));
    }
    return placed;
  };
  const middle = former?.step.isUnconfirmed === true ? former.begin : begin;
  follow(0, middle);
  const doubtful = wholeFiles(model.now());
  follow(middle, begin);
  const before = wholeFiles(model.now());
  const placed = follow(begin, end);
  const after = wholeFiles(model.now());
  const during = new Map<string, (Buffer | undefined)[]>();
  for (const path of [doubtful, before, after].flatMap((one) => [...one.keys()])) {
    during.set(path, [doubtful.get(path), before.get(path), after.get(path)]);
  }
  for (const [path, content] of placed) {
    during.set(path, [...(during.get(path) ?? [undefined]), content]);
  }
  return { before, after, during };
}

function wordFor(event: DiskEvent): string {
  if (event.kind === 'rename') return `rename to ${event.to.name}`;
  return 'place' in event ? `${event.kind} ${event.place.name}` : event.kind;
}

/** The files of which old or new is asked. */
export function wholeFiles({ files }: Remains): Map<string, Buffer> {
  const whole = new Map<string, Buffer>();
  for (const [path, { bytes }] of files) if (judgementOf(path) === 'whole') whole.set(path, bytes);
  return whole;
}
