import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startChromium } from '../host/browser/chromium.ts';

/** In CSS pixels, of a picture on the sheet. */
const pictureWidth = 460;
const columns = 4;

/** Puts pictures of `dir` (PNG files without their ending) side by side, each with its name, into one picture called `name`. */
export async function makeSheet(dir: string, pictures: readonly string[], name: string): Promise<void> {
  const figures = pictures.map(
    (picture) =>
      `<figure><img src="${picture}.png" width="${pictureWidth}"><figcaption>${picture}</figcaption></figure>`,
  );
  const style = `body { margin: 8px; display: grid; grid-template-columns: repeat(${columns}, ${pictureWidth}px); gap: 8px; font: 11px sans-serif; align-items: start } figure { margin: 0 } img { display: block; border: 1px solid #999 }`;
  const page = join(dir, `${name}.html`);
  await writeFile(page, `<!doctype html><meta charset="utf-8"><style>${style}</style>${figures.join('')}`);
  const context = await startChromium({
    headless: true,
    width: columns * (pictureWidth + 8) + 16,
    height: 600,
  });
  try {
    const sheet = context.pages()[0] ?? (await context.newPage());
    await sheet.goto(pathToFileURL(page).href);
    await sheet.screenshot({ path: join(dir, `${name}.png`), fullPage: true });
  } finally {
    await context.close();
  }
}
