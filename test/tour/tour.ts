import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessibilityFindings } from '../support/accessibility.ts';
import { answerStops } from '../support/window/answer-stops.ts';
import { backupStops } from '../support/window/backup-stops.ts';
import { placeStops } from '../support/window/place-stops.ts';
import { fileStops } from '../support/window/file-stops.ts';
import { Guide } from '../support/window/guide.ts';
import { openSampleApp, show } from '../support/window/sample-app.ts';
import type { Stop } from '../support/window/stops.ts';
import { tokenStops } from '../support/window/token-stops.ts';
import { trashStops } from '../support/window/trash-stops.ts';
import { makeSheet } from './sheet.ts';
import { detailStops, troubleStops, viewStops } from '../support/window/stops.ts';

/**
 * Walks through every view of the built program (`npm run build` first) on the sample and takes pictures of it, in both themes
 * and languages, in four sizes of the window; a sheet of all views is made for each of these:
 *
 *   node test/tour/tour.ts [OUT_DIR] [PART_OF_A_STOP_NAME] [en|zh-CN] [light|dark] [normal|small|large|zoomed]
 *
 * An error on the page's console, a control that cannot be found, or a finding of axe-core ends the tour with an error.
 */
const [outDir = join(tmpdir(), 'keyring-tour'), wanted = '', ...only] = process.argv.slice(2);
const stops: Readonly<Record<string, Stop>> = {
  ...viewStops,
  ...detailStops,
  ...troubleStops,
  ...fileStops,
  ...placeStops,
  ...trashStops,
  ...backupStops,
  ...answerStops,
  ...tokenStops,
};
/** In CSS pixels; a window of 1440 by 900 has half of them at a zoom of 200 %. */
const sizes = {
  normal: { width: 1120, height: 760 },
  small: { width: 900, height: 600 },
  large: { width: 1440, height: 900 },
  zoomed: { width: 720, height: 450 },
};
const sizeNames = ['normal', 'small', 'large', 'zoomed'] as const;
const isWanted = (word: string, others: readonly string[]): boolean =>
  only.includes(word) || !others.some((other) => only.includes(other));

const problems: string[] = [];
if (!Object.keys(stops).some((name) => name.includes(wanted))) {
  console.error(`No view has ${wanted} in its name. There are ${Object.keys(stops).join(', ')}.`);
  process.exit(2);
}
await mkdir(outDir, { recursive: true });
for (const size of sizeNames) {
  if (!isWanted(size, sizeNames)) continue;
  // oxlint-disable no-await-in-loop -- one picture after the other
  await using app = await openSampleApp(sizes[size]);
  app.page.setDefaultTimeout(10_000);
  for (const language of ['en', 'zh-CN'] as const) {
    for (const theme of ['light', 'dark'] as const) {
      if (!isWanted(language, ['en', 'zh-CN']) || !isWanted(theme, ['light', 'dark'])) continue;
      const pictures: string[] = [];
      for (const [name, stop] of Object.entries(stops)) {
        if (!name.includes(wanted)) continue;
        const label = `${name}-${language}-${theme}-${size}`;
        pictures.push(label);
        await show(app, { language, theme });
        const guide = new Guide(app, language, size === 'small' || size === 'zoomed');
        try {
          await stop(guide, app);
        } catch (error) {
          problems.push(`${label}: ${error instanceof Error ? error.message : String(error)}`);
        }
        await app.page.screenshot({ path: join(outDir, `${label}.png`), animations: 'disabled' });
        for (const finding of await accessibilityFindings(app.page)) problems.push(`${label}: ${finding}`);
        await guide.leave();
      }
      await makeSheet(outDir, pictures, `sheet-${language}-${theme}-${size}`);
    }
  }
  problems.push(...app.pageErrors);
  // oxlint-enable no-await-in-loop
}
console.log(`pictures are in ${outDir}`);
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
}
