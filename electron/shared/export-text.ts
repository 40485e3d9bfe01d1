import {
  adviceRemedy,
  composeOverride,
  generalWarning,
  keyPathTexts,
  keyPathWarnings,
  officialService,
} from './compose-key.ts';
import type { KeyPathWarning } from './compose-key.ts';
import type { DialectId, ExportWarningCode, RefusalReason } from './dialects.ts';
import { urlUnsafeShown } from './url-passwords.ts';
import type { ComposeAdvice, ExportRefusal, ExportWarning } from './views.ts';

/** When to use a dialect, in one sentence. */
export const dialectPurposes: Readonly<Record<DialectId, string>> = {
  'compose-env': 'For docker compose: the .env file beside compose.yaml, or a file named by env_file.',
  'docker-env': 'For docker run --env-file; values are raw, so no line breaks.',
  'docker-run':
    'A docker run command with each variable as -e; the values show in the process list and the history.',
  'compose-yaml':
    'A compose file with the official image and the variables in it, or only its environment part.',
  'compose-secret':
    'A compose file that mounts WEBUI_SECRET_KEY from a key file, so that it is in no environment listing.',
  'k8s-secret': 'A Kubernetes Secret to apply with kubectl.',
  helm: 'For the official Helm chart: values that refer to a Kubernetes Secret, and that Secret.',
  sh: 'A script to source in sh, bash or zsh, or to paste into a terminal.',
  fish: 'A script to source in fish, or to paste into a terminal.',
  powershell: 'A script for PowerShell to dot-source, or to paste.',
  cmd: 'A batch file to call in the Windows command prompt; not for pasting.',
  systemd: 'For EnvironmentFile= of a systemd unit.',
  dotenv: 'For Node.js programs that use the npm package dotenv, or node --env-file.',
  'python-dotenv':
    'For Python programs that use python-dotenv. "open-webui serve" does not take WEBUI_SECRET_KEY from it.',
  json: 'One JSON object, for programs.',
};

const reasons: Readonly<Record<RefusalReason, string>> = {
  'bad-name': 'is not a name for an environment variable (letters, digits and _, not starting with a digit)',
  'reserved-name': 'is a name that this reader keeps for itself',
  'duplicate-name': 'is there twice',
  nul: 'has a NUL character in it, which no environment variable can hold',
  'not-unicode': 'is not valid Unicode text',
  'line-break': 'has a line break in it; the rest would be read as another variable',
  'carriage-return': 'has a carriage return in it, which this reader drops or changes',
  'ends-with-line-break': 'ends in a line break, which this reader strips',
  'trailing-backslash': 'ends in a backslash, which would swallow the closing quote',
  quoting: 'mixes quotes and other characters in a way that this format cannot write',
  'control-characters': 'has control characters in it',
  'non-ascii': 'has characters other than ASCII, which depend on the code page',
  'non-characters': 'has Unicode non-characters in it, over which this reader drops the whole file',
  empty: 'is empty, which this format cannot say',
  'too-long': 'is too long for this reader',
  'only-secret-key': 'cannot be in a key file: only WEBUI_SECRET_KEY is read from one',
  'document-too-large': 'makes the document larger than its reader takes',
  'not-read-back': 'would not be read back as it is',
};

function isKeyPathWarning(code: ExportWarningCode): code is KeyPathWarning {
  return Object.hasOwn(keyPathWarnings, code);
}

/** Said after the names, of which there may be several where it does not say "is" or "has". */
const warnings: Readonly<Record<Exclude<ExportWarningCode, KeyPathWarning>, string>> = {
  'copied-to-database':
    "copied to Open WebUI's database at the first start, after which it ignores changes of the environment; make them in the admin settings too",
  'empty-secret-key': 'is empty; the container then makes a key of its own that is lost when it is recreated',
  'public-secret-key': 'is a publicly known default; anybody can sign in as anybody',
  'fernet-trap': 'has exactly 44 characters and is not base64 of 32 bytes; the server does not start with it',
  'short-secret-key': 'is shorter than 32 bytes, the least that signing with HS256 asks for',
  'breaks-url': `a password in a URL, where ${urlUnsafeShown} end or change it; the server would sign in with another one, or not start`,
  'legacy-name': 'is an old name that does not work through Docker; use WEBUI_SECRET_KEY',
  'shared-secret': 'has the same value in another instance; who reads one reads both',
  'dedicated-keys-advised':
    'not set; once set, a rotation of WEBUI_SECRET_KEY no longer breaks OAuth sessions and MCP clients',
  'shows-in-process-list': 'visible in the process list and in the shell history',
  'unset-name-dropped': 'dropped silently where not set',
  'empty-unsets': 'empty; PowerShell before 7.5 removes such a variable instead',
  'needs-empty-secret-key':
    'must be empty or unset elsewhere, or the key file is not read; needs image 0.6.14 or later',
};

/** A refusal as one sentence for people. Names no value. */
export function refusalText({ name, reason, limit, carriedBy }: ExportRefusal): string {
  const unit = limit?.of.endsWith('bytes') === true ? 'bytes' : 'characters';
  const most = limit === undefined ? '' : ` (at most ${limit.max} ${unit})`;
  const instead = carriedBy.length === 0 ? '' : `; can be written as ${carriedBy.slice(0, 3).join(', ')}`;
  return `${name} ${reasons[reason]}${most}${instead}`;
}

/** A warning as one sentence for people. Names no value. */
export function warningText({ code, names, others = [] }: ExportWarning): string {
  if (isKeyPathWarning(code)) return plain(keyPathTexts[keyPathWarnings[code]]);
  const where = others.length === 0 ? '' : ` (${others.join(', ')})`;
  return `${names.join(', ')}: ${warnings[code]}${where}`;
}

/** The lines that a warning needs below it: the override, where it speaks of one. */
export function warningLines({ code }: ExportWarning): readonly string[] {
  return code === 'compose-file-sets-key' ? overrideLines(officialService) : [];
}

/** What to say after a file was written whose key a Compose service may not get. Names no value. */
export function adviceLines(advice: ComposeAdvice): readonly string[] {
  const { use, found, override } = advice;
  const lines = override === null ? [] : overrideLines(found?.service ?? officialService);
  const recreate = plain(keyPathTexts.recreate);
  if (!found) return [plain(keyPathTexts[keyPathWarnings[generalWarning(use)]]), ...lines, recreate];
  const { place, service, sets } = found;
  const what = plain(keyPathTexts[sets], { place, service });
  const remedy = plain(keyPathTexts[adviceRemedy(advice)], { file: override?.fileName ?? '' });
  return [`${what} ${remedy}`, ...lines, recreate];
}

/** Said of a line of a compose file that sets the key to an empty string. */
export const keepsEmptyText = plain(keyPathTexts.keepsEmpty);

function overrideLines(service: string): readonly string[] {
  return composeOverride(service)
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}`);
}

/** A text of the catalogue as a terminal has it: without code marks, its placeholders filled in. */
function plain(text: string, values: Readonly<Record<string, string>> = {}): string {
  return text.replaceAll('`', '').replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
