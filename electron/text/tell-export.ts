import type { KeyPathWarning } from '../shared/compose-key.ts';
import {
  adviceRemedy,
  composeOverride,
  generalWarning,
  keyPathWarnings,
  officialService,
} from '../shared/compose-key.ts';
import type { ExportWarningCode } from '../shared/dialects.ts';
import type { ComposeAdvice, OverrideVariable } from '../shared/compose-views.ts';
import type { ExportWarning } from '../shared/views.ts';
import { join } from './explain-verdict.ts';
import { forFront, type Reader } from './reader.ts';
import { listOf, tellAbout } from './tell-facts.ts';

/** A warning about an export in one line. Names no value. */
export function exportWarningLine({ code, names, others = [] }: ExportWarning, reader: Reader): string {
  const text = forFront(reader.words.exportWarnings[code], reader);
  if (isKeyPathWarning(code)) return text;
  const list = listOf(names, reader);
  const about = /[:：]$/.test(text) ? join([text, list], reader) : tellAbout(list, text, reader.words);
  return others.length === 0
    ? about
    : `${about}${reader.words.brackets.replace('{text}', () => listOf(others, reader))}`;
}

/** The lines that a warning needs below it: the override, where it speaks of one. */
export function exportWarningLines({ code }: Pick<ExportWarning, 'code'>): readonly string[] {
  return code === 'compose-file-sets-key' ? overrideLines(officialService) : [];
}

/** What to say after a file was written whose key a Compose service may not get. Names no value. */
export function composeAdviceLines(advice: ComposeAdvice, reader: Reader): readonly string[] {
  const { use, found, override } = advice;
  const { composeAdvice, exportWarnings } = reader.words;
  const say = (text: string, values: Readonly<Record<string, string>> = {}): string =>
    forFront(text, reader).replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  const remedy = adviceRemedy(advice);
  const lines = remedy.hasLines ? overrideLines(found?.service ?? officialService, advice.variables) : [];
  const recreate = say(composeAdvice.recreate);
  if (!found) return [say(exportWarnings[generalWarning(use)]), ...lines, recreate];
  const { name, place, service, sets } = found;
  const what = say(composeAdvice[sets], { name, place, service });
  const todo = say(composeAdvice[remedy.text], { file: override?.fileName ?? '' });
  return [join([what, todo], reader), ...lines, recreate];
}

function isKeyPathWarning(code: ExportWarningCode): code is KeyPathWarning {
  return keyPathWarnings.some((warning) => warning === code);
}

function overrideLines(service: string, variables?: readonly OverrideVariable[]): readonly string[] {
  return composeOverride(service, variables)
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}`);
}
