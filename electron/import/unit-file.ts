import type { ImportFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { Imported, ImportedVariable, OtherFile } from './imported.ts';
import { tooMany } from './json-tree.ts';
import { importLimits } from './limits.ts';
import { malformed } from './tree.ts';
import { unitWords } from './unit-words.ts';

/** A setting of a unit file, lines that go on joined. */
interface Setting {
  readonly section: string;
  readonly name: string;
  readonly value: string;
  /** Line from 1. */
  readonly line: number;
}

export type UnitFormat = 'systemd-unit' | 'quadlet';

/** Sections that variables stand in. */
const sectionOf: Readonly<Record<UnitFormat, string>> = { 'systemd-unit': 'Service', quadlet: 'Container' };

/** Which kind of unit a text is, by its sections; undefined for any other text. */
export function unitFormatOf(text: string): UnitFormat | undefined {
  if (/^\[Container\]\s*$/m.test(text)) return 'quadlet';
  return /^\[(?:Service|Unit)\]\s*$/m.test(text) ? 'systemd-unit' : undefined;
}

/**
 * Reads `Environment=` of a unit or a drop-in ([Service]) or of a Quadlet file ([Container]). `EnvironmentFile=` is named, not opened;
 * of a `Secret=` that becomes a variable the name is known. An empty setting drops what stood before it.
 */
export function readUnitFile<F extends UnitFormat>(
  text: string,
  format: F,
): Result<Imported<F>, ImportFailure> {
  const variables = new Map<string, ImportedVariable>();
  let otherFiles: OtherFile[] = [];
  let image: string | undefined;
  for (const setting of settingsIn(text)) {
    if (setting.section !== sectionOf[format]) continue;
    const { name, value, line } = setting;
    if (name === 'Image') image = value;
    else if (name === 'EnvironmentFile') {
      otherFiles = value === '' ? [] : [...otherFiles, fileOf(value)];
    } else if (name === 'Secret') {
      const variable = secretVariable(value, line);
      if (variable) variables.set(variable.name, variable);
    } else if (name === 'Environment') {
      if (value === '') variables.clear();
      const words = unitWords(value);
      if (!words) return malformed('unit-setting', line);
      for (const { text: word, expands } of words) {
        const equals = word.indexOf('=');
        // systemd warns of what is no assignment, and goes on; podman takes it from its own environment.
        if (equals <= 0) continue;
        const variable = word.slice(0, equals);
        const given = word.slice(equals + 1);
        // Quadlet puts the value into a command line, in which systemd replaces `$NAME` too.
        const isReplaced = expands || (format === 'quadlet' && given.includes('$'));
        const notes = [
          ...(isReplaced ? (['unexpanded-reference'] as const) : []),
          ...(variables.delete(variable) ? (['set-twice'] as const) : []),
        ];
        variables.set(variable, { name: variable, line, notes, value: given });
      }
      if (variables.size > importLimits.keys) return tooMany();
    }
  }
  const group = { name: 'unit', variables: [...variables.values()], otherFiles };
  return ok({ format, groups: [image === undefined ? group : { ...group, image }] });
}

/** The last value of a setting of [Service]; undefined where there is none, or an empty one dropped it. */
export function unitSetting(text: string, name: string): string | undefined {
  let last: string | undefined;
  for (const setting of settingsIn(text)) {
    if (setting.section === sectionOf['systemd-unit'] && setting.name === name) last = setting.value;
  }
  return last === '' ? undefined : last;
}

/** An odd number of backslashes at the very end; what they end is no escape then. */
const goesOn = /(?<!\\)(?:\\\\)*\\$/;

function* settingsIn(text: string): Generator<Setting> {
  let section = '';
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const line = at + 1;
    const parts = [(lines[at] ?? '').trimStart()];
    if (/^[#;]/.test(parts[0] ?? '')) continue;
    // Comments between lines that go on are passed over.
    while (goesOn.test(parts.at(-1) ?? '') && at + 1 < lines.length) {
      at += 1;
      const next = lines[at] ?? '';
      if (!/^\s*[#;]/.test(next)) parts.push(`${(parts.pop() ?? '').slice(0, -1)} `, next.trimStart());
    }
    const whole = parts.join('').trimEnd();
    const heading = /^\[([^\]]*)\]$/.exec(whole)?.[1];
    const equals = whole.indexOf('=');
    if (heading !== undefined) section = heading;
    else if (equals > 0) {
      yield { section, name: whole.slice(0, equals).trim(), value: whole.slice(equals + 1).trim(), line };
    }
  }
}

/** A `-` before the path says that it may be missing. */
function fileOf(value: string): OtherFile {
  return { path: value.replace(/^-/, ''), use: 'env-file', format: 'systemd', names: new Map() };
}

/** `Secret=NAME,type=env,target=VARIABLE`: the variable has the value of a secret of podman's. */
function secretVariable(value: string, line: number): ImportedVariable | undefined {
  const [secret = '', ...options] = value.split(',');
  const option = (name: string): string | undefined =>
    options.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
  if (option('type') !== 'env') return undefined;
  return {
    name: option('target') ?? secret,
    line,
    notes: [],
    problem: 'no-value',
    at: `podman secret ${secret}`,
  };
}
