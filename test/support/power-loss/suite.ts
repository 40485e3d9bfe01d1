import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { basename, join } from 'node:path';
import { removeOwnFiles } from '../../../electron/vaults/own-files.ts';
import { must, temporaryDir } from '../vault.ts';
import { cases, rounds } from '../soak.ts';
import type { Outcome } from './judge.ts';
import { judge } from './judge.ts';
import type { Case, Scenario } from './run-scenario.ts';
import { judgementOf, record, stateFileAt } from './run-scenario.ts';
import type { Suite } from './state-files.ts';
import { stateFiles } from './state-files.ts';
import { dataPath } from './world.ts';

const { writeFileSync } = process.getBuiltinModule('node:fs');

/** States of a scenario that are looked at besides the extremes of each prefix; all of them by `npm run test:soak -- --full`. */
const most = cases({ quick: 15, all: rounds(10_000) * 20 });

/** The extremes, and of the rest as many as there is time for: the same ones each time. */
function selected(found: readonly Case[]): readonly Case[] {
  const rest = found.filter(({ isExtreme }) => !isExtreme);
  const order = new Map(
    rest.map((one, index) => [one, createHash('sha256').update(String(index)).digest('hex')]),
  );
  const some = rest.toSorted((a, b) => ((order.get(a) ?? '') < (order.get(b) ?? '') ? -1 : 1)).slice(0, most);
  return [...found.filter(({ isExtreme }) => isExtreme), ...some];
}

/**
 * Tests each scenario: whatever a power cut leaves at any moment is the old state or the new one, whole, and the new one once the
 * call came back. The file that calls this gives the recorded modules for `node:fs` and `node:fs/promises`.
 */
export function testPowerCuts(name: Suite, scenarios: readonly Scenario[]): void {
  const figure = { operations: 0, events: 0, prefixes: 0, pending: 0, found: 0, broken: 0 };
  const paths = new Set<string>();
  const outcomes: Record<Outcome, number> = { old: 0, new: 0, between: 0 };

  it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
    `T36: ${name}: %s`,
    async (_, scenario) => {
      const recording = await record(scenario);
      const unknown = [...recording.files].filter((path) => judgementOf(path) === undefined);
      expect(unknown, 'files that no list of state files has').toEqual([]);
      const broken: string[] = [];
      for (const one of selected(recording.cases)) {
        try {
          // oxlint-disable-next-line no-await-in-loop -- all are put in the same place
          outcomes[await judge(scenario, recording, one)] += 1;
        } catch (error) {
          broken.push(String(error));
        }
      }
      for (const path of recording.files) paths.add(path);
      figure.operations += scenario.steps.filter(({ isSpared }) => isSpared !== true).length;
      figure.events += recording.events;
      figure.prefixes += recording.prefixes;
      figure.found += recording.cases.length;
      figure.pending = Math.max(figure.pending, recording.mostPending);
      figure.broken += broken.length;
      expect(broken.slice(0, 5), `${broken.length} of the states`).toEqual([]);
    },
  );

  it(`T36: ${name}: the files are those of the list`, async () => {
    const written = stateFiles.filter(({ suite }) => suite === name);
    for (const one of written)
      expect(
        [...paths].some((path) => stateFileAt(path) === one),
        String(one.name),
      ).toBe(true);
    await expectOwn(paths);
  });

  it(`T36: ${name}: its figures`, () => {
    const { operations, events, prefixes, pending, found, broken } = figure;
    const files = new Set([...paths].map(nameOf));
    const states = outcomes.old + outcomes.new + outcomes.between + broken;
    process.stdout.write(
      `figure T36: ${name}: ${files.size} files, ${operations} operations of ${events} steps on the disk, ${prefixes} prefixes with ` +
        `at most ${pending} unsynced changes; ${states} of ${found} states looked at: ${outcomes.old} old, ${outcomes.new} new, ` +
        `${outcomes.between} with some files old and some new; ${broken} broken\n`,
    );
    expect(Math.min(outcomes.old, outcomes.new)).toBeGreaterThan(0);
  });
}

/** Puts an empty file under each name that was written in the data folder; those are deleted with the vault. */
async function expectOwn(paths: ReadonlySet<string>): Promise<void> {
  const dir = temporaryDir();
  for (const path of paths) {
    if (path.startsWith(`${dataPath}/`)) writeFileSync(join(dir, basename(path)), '');
  }
  expect(must(await removeOwnFiles(dir))).toEqual([]);
}

/** The name of a file without what differs each time. */
function nameOf(path: string): string {
  return path.replace(`${dataPath}/`, '').replaceAll(/[\da-f]{4,}[\w-]*/g, '*');
}
