/** Imports hostile texts in a thread that may use 200 MB, and tells what they cost. */
import { parentPort } from 'node:worker_threads';
import { readImport } from '../../../electron/import/read-import.ts';
import { importFormats } from '../../../electron/shared/import-views.ts';
import { largeTexts, mutate, numbersFrom, ordinaryText } from './hostile-texts.ts';

// Of the large texts in each format only every `stride`-th is tried.
const [small = 0, seed = 0, stride = 1] = process.argv.slice(2).map(Number);
const builtIns = [Object, Array, Map, String, Number, Promise, RegExp, Error].flatMap((one) => [
  one,
  one.prototype,
]);
const namesOf = () => builtIns.map((one) => Reflect.ownKeys(one).map(String).join(' '));
const before = namesOf();

let imports = 0;
let read = 0;
let refused = 0;
let asked = 0;
let worstMs = 0;
let worstText = '';

async function costOf(text: string, fileName: string, format?: (typeof importFormats)[number]) {
  const started = process.threadCpuUsage();
  const reading = await readImport(text, { fileName, format });
  const { user, system } = process.threadCpuUsage(started);
  imports += 1;
  if (!reading.ok) refused += 1;
  else if (reading.value.outcome === 'read') read += 1;
  else asked += 1;
  return (user + system) / 1000;
}

async function tryImport(text: string, fileName: string, format?: (typeof importFormats)[number]) {
  const ms = await costOf(text, fileName, format);
  if (ms > worstMs) {
    worstMs = ms;
    worstText = `${fileName} ${format ?? 'any'} ${JSON.stringify(text.slice(0, 40))} (${text.length})`;
  }
}

const ways = [
  ['.env', undefined],
  ['file.yaml', undefined],
  ['.env', 'systemd'],
  ['.env', 'dotenv'],
  ['.env', 'python-dotenv'],
] as const;
const large: readonly Parameters<typeof tryImport>[] = ways.flatMap(([fileName, format]) =>
  largeTexts.map((text) => [text, fileName, format]),
);
for (const [index, hostile] of large.entries()) {
  if (index % stride === 0) await tryImport(...hostile);
}
/** Median of the processor time that the largest ordinary file takes, in milliseconds: what this machine can do now. */
const ordinary: number[] = [];
for (let round = 0; round < 5; round += 1) ordinary.push(await costOf(ordinaryText, '.env'));
const ordinaryMs = ordinary.toSorted((one, other) => one - other)[2] ?? 0;
const next = numbersFrom(seed);
for (let count = 0; count < small; count += 1) {
  const fileName = next() < 0.3 ? 'file.yml' : '.env';
  const format = next() < 0.5 ? undefined : importFormats[Math.floor(next() * importFormats.length)];
  await tryImport(mutate(next), fileName, format);
}
const after = namesOf();
const pollution = after.filter((names, index) => names !== before[index]);
const probe: Record<string, unknown> = {};
for (const key of ['A', 'polluted', 'WEBUI_SECRET_KEY']) if (key in probe) pollution.push(key);
// An empty transfer list: what is posted is copied.
parentPort?.postMessage({ imports, read, refused, asked, ordinaryMs, worstMs, worstText, pollution }, []);
