import { checkStrength } from '../generate/strength.ts';
import { keyPathWarningOf } from '../shared/compose-key.ts';
import type { DialectId, ExportWarningCode } from '../shared/dialects.ts';
import {
  dedicatedKeyNames,
  legacySecretKeyName,
  openWebuiVariables,
  secretKeyName,
} from '../shared/open-webui-variables.ts';
import type { StrengthFinding } from '../shared/strength.ts';
import type { ExportWarning } from '../shared/views.ts';
import { breaksUrl } from '../shared/url-passwords.ts';
import type { Variable } from './dialects/dialect.ts';

/** What the warnings need to know besides the exported variables. */
export interface WarningContext {
  readonly dialect: DialectId;
  readonly namesOnly: boolean;
  /** Names of all variables kept for the instance, exported or not. */
  readonly keptNames: ReadonlySet<string>;
  /** Per exported name, the names of other instances whose active version has the same value. */
  readonly sharedWith: ReadonlyMap<string, readonly string[]>;
}

const ofStrength: Partial<Record<StrengthFinding, ExportWarningCode>> = {
  empty: 'empty-secret-key',
  'known-default': 'public-secret-key',
  'too-short': 'short-secret-key',
};

/** What to say about an export's content; none of it stops the export. With names only, the values are not looked at. */
export function exportWarnings(
  variables: readonly Variable[],
  context: WarningContext,
): readonly ExportWarning[] {
  const names = variables.map(({ name }) => name);
  const warnings: ExportWarning[] = [];
  const add = (code: ExportWarningCode, about: readonly string[], others?: readonly string[]): void => {
    if (about.length > 0) warnings.push({ code, names: about, ...(others ? { others } : {}) });
  };

  const secretKey = variables.find(({ name }) => name === secretKeyName);
  if (secretKey && !context.namesOnly) {
    for (const finding of checkStrength(secretKey.value, 'secret-key', secretKeyName).findings) {
      const code = ofStrength[finding];
      if (code) add(code, [secretKeyName]);
    }
  }
  if (!context.namesOnly) {
    for (const code of ['fernet-trap', 'not-a-fernet-key'] as const) {
      add(
        code,
        variables.filter(({ name, value }) => hasFinding(name, value, code)).map(({ name }) => name),
      );
    }
    add(
      'breaks-url',
      variables.filter(({ name, value }) => breaksUrl(name, value)).map(({ name }) => name),
    );
  }
  add(
    'legacy-name',
    names.filter((name) => name === legacySecretKeyName),
  );
  for (const name of names) {
    const others = context.sharedWith.get(name) ?? [];
    if (others.length > 0) add('shared-secret', [name], others);
  }
  add(
    'copied-to-database',
    names.filter((name) => openWebuiVariables.get(name) === 'database'),
  );
  if (secretKey) {
    add(
      'dedicated-keys-advised',
      dedicatedKeyNames.filter((name) => !context.keptNames.has(name)),
    );
  }
  if (context.namesOnly) add('unset-name-dropped', names);
  else if (context.dialect === 'docker-run') add('shows-in-process-list', names);
  if (context.dialect === 'compose-secret') add('needs-empty-secret-key', [secretKeyName]);
  if (context.dialect === 'compose-env' && !context.namesOnly) {
    add(
      'escaped-for-compose-2',
      variables.filter(({ value }) => /[\\"$]/.test(value)).map(({ name }) => name),
    );
  }
  const aboutReader = keyPathWarningOf[context.dialect];
  if (secretKey && aboutReader) add(aboutReader, [secretKeyName]);
  if (context.dialect === 'powershell' && !context.namesOnly) {
    add(
      'empty-unsets',
      variables.filter(({ value }) => value === '').map(({ name }) => name),
    );
  }
  return warnings;
}

function hasFinding(name: string, value: string, finding: StrengthFinding): boolean {
  const kind = name === secretKeyName ? 'secret-key' : 'variable';
  return checkStrength(value, kind, name).findings.includes(finding);
}
