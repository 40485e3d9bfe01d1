/**
 * Compares the program's list of Open WebUI's secret variables with the source of the newest release, which it installs beside
 * those of `npm run test:openwebui`. For a schedule, and not for judging a change. Status 1 with a line for each difference; 2
 * where the release cannot be had.
 *
 *   node scripts/check-variables.ts [DIR]
 *
 * `DIR`: a virtual environment that has Open WebUI, which is read instead.
 */
import { compareVariables } from '../test/openwebui/compare-variables.ts';
import { installRelease } from '../test/openwebui/install.ts';
import { readVariables } from '../test/openwebui/read-variables.ts';
import { extraPackages, newestTested } from '../test/openwebui/releases.ts';

const [given] = process.argv.slice(2);
const installed =
  given === undefined
    ? await installRelease({ version: 'newest', why: 'the list of variables', extra: extraPackages })
    : { wanted: given, version: given, dir: given };

if ('version' in installed) {
  const { version, dir } = installed;
  const differences = compareVariables(await readVariables(dir));
  for (const difference of differences) console.log(difference);
  console.log(
    differences.length === 0
      ? `The list of variables fits Open WebUI ${version}; it was read in ${newestTested}.`
      : `${differences.length} differences from Open WebUI ${version}; the list was read in ${newestTested}.`,
  );
  process.exitCode = differences.length === 0 ? 0 : 1;
} else {
  console.error(`Open WebUI cannot be installed here: ${installed.missing}`);
  process.exitCode = 2;
}
