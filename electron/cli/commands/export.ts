import { composeNames } from '../../export/compose-names.ts';
import type { ExportRequest } from '../../export/load.ts';
import type { PreparedExport } from '../../export/prepare.ts';
import { prepareExport, refusalFailure } from '../../export/prepare.ts';
import { isComposeWarning } from '../../shared/compose-key.ts';
import { dialectIds, dialectInfos, exportVariants } from '../../shared/dialects.ts';
import { composeAdviceLines, exportWarningLine, exportWarningLines } from '../../text/tell-export.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import { composeUp } from '../../shared/shown-commands.ts';
import { failureSentence } from '../../text/explain-failure.ts';
import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import type { ExportPreview } from '../../shared/views.ts';
import type { Vault } from '../../vault/port.ts';
import { chooseSecrets } from '../choose-secrets.ts';
import { exitCodes } from '../exit-code.ts';
import { findInstance } from '../lookup.ts';
import { formatFileRemarks } from '../merge-text.ts';
import { readNames } from '../names.ts';
import { readRenames } from '../renames.ts';
import { tellBeside, writeJson } from '../json/write.ts';
import { escapeUnseen, printable, unseenEscape } from '../printable.ts';
import type { Context, Input } from '../command.ts';
import type { WrittenFile } from '../write-export.ts';
import { readFileAnswers, writeExport } from '../write-export.ts';
import type { OverrideDone } from '../write-override.ts';
import { offerOverride } from '../write-override.ts';

/** Writes the secrets of an instance for the program that will read them: to standard output, or to a file. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson } = context;
  const answers = readFileAnswers(input);
  if (!answers.ok) return answers;
  const isShown = answers.value === undefined && terminal.isScreen && !input.has('names-only');
  const isAsking = isShown && !input.has('reveal');
  if (isAsking && !terminal.canAsk) return err({ code: 'usage-needs-reveal' });
  const choice = readChoice(input);
  if (!choice.ok) return choice;

  const { vault } = context;
  const request = await readRequest(vault, input, choice.value, answers.value?.path);
  if (!request.ok) return request;
  if (isAsking) {
    const { t } = await context.text();
    const question = t('screen.showSecrets', { instance: printable(input.operands[0] ?? '') });
    if (!(await terminal.confirm(question))) return err({ code: 'request-cancelled' });
  }
  const prepared = await prepareExport(vault, request.value);
  if (!prepared.ok) return prepared;
  const preview = prepared.value.preview();
  if (preview.refusals.length > 0) {
    // The failure says it of one; of several, it cannot say which has which reason.
    if (preview.refusals.length > 1) {
      const reader = await (await context.text()).reader();
      for (const one of preview.refusals) {
        const warning = failureSentence(refusalFailure([one]), reader);
        tellBeside(context, { warning }, warning);
      }
    }
    return err(refusalFailure(preview.refusals));
  }
  if (!asJson) await tellWarnings(context, preview, answers.value !== undefined);
  if (answers.value === undefined) return show(context, request.value, prepared.value, preview);

  const targets = await context.targets();
  const done = await writeExport(context, targets, prepared.value, answers.value);
  if (!done.ok) return done;
  const { written, merge } = done.value;
  if (!asJson) await tell(context, done.value);
  const offered = await offerOverride(context, written, done.value.prepared, answers.value.isAgreed);
  if (!offered.ok) return offered;
  const { advice: composeAdvice, override } = offered.value;
  if (asJson) {
    const json = { ...written, composeAdvice, override, warnings: preview.warnings, merge };
    writeJson(terminal, 'export', json);
  } else await tellOverride(context, offered.value);
  return ok(exitCodes.done);
}

type Choice = Pick<ExportRequest, 'dialect' | 'variant' | 'namesOnly'> & {
  readonly only: readonly string[] | undefined;
  readonly renames: ReadonlyMap<string, string>;
};

function readChoice(input: Input): Result<Choice, CommandFailure> {
  const dialect = input.choice('format', dialectIds);
  if (dialect === undefined) return err({ code: 'usage-missing-operand', subject: '--format FORMAT' });
  const variant = input.choice('variant', exportVariants);
  const { variants } = dialectInfos[dialect];
  if (variant !== undefined && !variants.includes(variant)) {
    const facts =
      variants.length === 0
        ? ({ reason: 'no-variants', dialect } as const)
        : ({ reason: 'one-of', values: variants } as const);
    return err({ code: 'usage-bad-option-value', subject: '--variant', facts });
  }
  const only = readNames(input, 'only');
  if (!only.ok) return only;
  const renames = readRenames(input);
  if (!renames.ok) return renames;
  const namesOnly = input.has('names-only');
  return ok({ dialect, variant, namesOnly, only: only.value, renames: renames.value });
}

async function readRequest(
  vault: Vault,
  input: Input,
  { only, renames, ...choice }: Choice,
  path: string | undefined,
): Promise<Result<ExportRequest, CommandFailure>> {
  const instance = await findInstance(vault, input.operands[0] ?? '');
  if (!instance.ok) return instance;
  const instanceId = instance.value.id;
  const secrets = await vault.listSecrets({ instanceId });
  if (!secrets.ok) return secrets;
  const chosen = chooseSecrets(secrets.value, { only, renames }, choice.dialect);
  if (!chosen.ok) return chosen;
  const unnamed = chosen.value.map(({ name }) => name).filter((name) => !renames.has(name));
  const referred = path === undefined ? [] : await composeNames(choice.dialect, path, unnamed);
  const names = new Map([...renames, ...referred.map(({ name, as }) => [name, as] as const)]);
  const as = chosen.value.flatMap(({ id, name }) => {
    const other = names.get(name);
    return other === undefined ? [] : [{ secretId: id, as: other }];
  });
  return ok({ instanceId, ...choice, secretIds: chosen.value.map(({ id }) => id), as });
}

/** Writes the main file to standard output, with `--json` all files. */
async function show(
  context: Context,
  { dialect }: ExportRequest,
  prepared: PreparedExport,
  { suggestedFileName, companions, warnings }: ExportPreview,
): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson } = context;
  const main = prepared.text();
  if (!main.ok) return main;
  if (asJson) {
    const files = [{ fileName: suggestedFileName, text: main.value }];
    for (const { fileName } of companions) {
      const text = prepared.text(fileName);
      if (!text.ok) return text;
      files.push({ fileName, text: text.value });
    }
    writeJson(terminal, 'export', { format: dialect, files, warnings });
    return ok(exitCodes.done);
  }
  if (terminal.isScreen) await showOnScreen(context, main.value);
  else terminal.write(main.value);
  if (companions.length > 0) {
    const { t, list } = await context.text();
    terminal.note(t('export.companions', { files: list(companions.map(({ fileName }) => fileName)) }));
  }
  return ok(exitCodes.done);
}

/** A terminal would obey control characters of a value, so they are written as escapes there, and that is said. */
async function showOnScreen({ terminal, text }: Context, content: string): Promise<void> {
  const lines = content.split('\n');
  const escaped = lines.map((line) => escapeUnseen(line) ?? line);
  terminal.write(escaped.join('\n'));
  if (lines.some((line, index) => line !== escaped[index])) {
    const { t } = await text();
    terminal.note(t('screen.unseen', { escape: unseenEscape }));
  }
}

/** Of a file to be written, what a Compose service makes of the key is said when the folder has been looked at. */
async function tellWarnings(
  { terminal, text }: Context,
  { warnings }: ExportPreview,
  isToFile: boolean,
): Promise<void> {
  const { t, reader } = await text();
  const words = await reader();
  for (const warning of warnings) {
    if (isToFile && isComposeWarning(warning.code)) continue;
    terminal.note(t('warning', { text: exportWarningLine(warning, words) }));
    exportWarningLines(warning).forEach((line) => terminal.note(line));
  }
}

async function tell(context: Context, { prepared, written, merge }: WrittenFile): Promise<void> {
  const { terminal } = context;
  const text = await context.text();
  const { t, list } = text;
  const { path, variables, companions, isUnchanged, remarks, renamed, notRemembered } = written;
  const about = { count: variables, files: list([path, ...companions].map(printable)) };
  const done = t(merge === null ? 'export.written' : 'export.merged', about);
  terminal.note(isUnchanged ? t('export.unchanged', { file: printable(path) }) : done);
  for (const { name, as } of renamed) terminal.note(t('export.writtenAs', { name, as }));
  if (prepared.request.dialect === 'compose-secret')
    terminal.note(t('export.recreateMounted', { command: composeUp }));
  for (const line of formatFileRemarks(remarks, text)) terminal.note(line);
  if (notRemembered) {
    const why = failureSentence(notRemembered, await text.reader());
    terminal.note(t('warning', { text: t('export.notRemembered', { why }) }));
  }
}

async function tellOverride(context: Context, { advice, override }: OverrideDone): Promise<void> {
  const { terminal } = context;
  const text = await context.text();
  const { t } = text;
  if (override) {
    terminal.note(t('export.overrideWritten', { file: printable(override.path) }));
    for (const line of formatFileRemarks(override.remarks, text)) terminal.note(line);
  }
  if (advice) {
    const [first = '', ...lines] = composeAdviceLines(advice, await text.reader());
    [t('warning', { text: first }), ...lines].forEach((line) => terminal.note(line));
  }
}
