import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import type { CommandText } from '../../text/command.ts';
import type { Examination } from '../examine.ts';
import { examine } from '../examine.ts';
import { exitCodes } from '../exit-code.ts';
import { failedFinding } from '../failed-finding.ts';
import { findingMarks, findingSubjects } from '../finding.ts';
import type { Finding, Wording } from '../finding.ts';
import { judgeFolder } from '../judge-folder.ts';
import { judgeKeychain } from '../judge-keychain.ts';
import { judgeLeftovers } from '../judge-leftovers.ts';
import { judgeSettings } from '../judge-settings.ts';
import { judgeVault } from '../judge-vault.ts';
import { judgeOtherVaults } from '../judge-vaults.ts';
import { writeJson } from '../json/write.ts';
import { printable } from '../printable.ts';
import { fix } from '../repair.ts';
import { restoreLastGood } from '../restore-last-good.ts';
import { shownTarget } from '../shown-target.ts';
import { columnsOf, padColumns } from '../table.ts';
import type { Context, Input } from '../command.ts';

/** Says what state keychain and data are in, and what to do where something is wrong. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson } = context;
  const alone = ['backup', 'password-stdin'].find((option) => input.has(option));
  if (alone !== undefined && !(input.has('fix') && input.has('backup'))) {
    const missing = input.has('backup') ? '--fix' : '--backup FILE';
    return err({ code: 'usage-missing-operand', subject: missing });
  }
  if (input.has('restore-last-good')) {
    const restored = await restoreLastGood(context, input.has('yes'));
    if (!restored.ok) return restored;
  }
  if (input.has('fix')) {
    const fixed = await fix(context, input);
    if (!fixed.ok) return fixed;
  }
  // A new vault beside others is agreed to first; any other failure is among the findings.
  await context.openCore();
  const examination = await examine(context, input.has('deep'));
  const desktop = examination.keychain?.status.desktop ?? 'linux-other';
  const { t, list, locale, reader } = await context.text();
  const wording = { t, list, locale, reader: { ...(await reader()), desktop } };
  const findings = judge(examination, wording);
  const exits = findings.flatMap(({ mark, exit }) => (mark === 'bad' ? [exit ?? exitCodes.no] : []));
  if (asJson) {
    const { failures, targets, ...facts } = examination;
    writeJson(terminal, 'doctor', {
      healthy: exits.length === 0,
      findings: findings.map((finding) => ({ hint: null, exit: null, ...finding })),
      ...facts,
      targets: targets?.map(shownTarget) ?? null,
      failures,
    });
  } else {
    terminal.write(formatFindings(findings, t, terminal.hasColour));
  }
  // Damage is the worst that can be said, so it is what the exit code says.
  return ok(Math.max(exitCodes.done, ...exits));
}

const colours = { ok: 32, note: 33, bad: 31 } as const;

/** The findings in columns that are as wide in every run, each hint below its finding. */
function formatFindings(findings: readonly Finding[], t: CommandText['t'], hasColour: boolean): string {
  const markWidth = Math.max(...findingMarks.map((mark) => columnsOf(t(`mark.${mark}`))));
  const aboutWidth = Math.max(...findingSubjects.map((about) => columnsOf(t(`about.${about}`))));
  return findings
    .flatMap(({ mark, about, text, hint }) => {
      const padded = padColumns(t(`mark.${mark}`), markWidth);
      const shown = hasColour ? `\u001b[${colours[mark]}m${padded}\u001b[39m` : padded;
      const line = `${shown}  ${padColumns(t(`about.${about}`), aboutWidth)}  ${printable(text)}\n`;
      return hint ? [line, `${' '.repeat(markWidth + aboutWidth + 4)}${printable(hint)}\n`] : [line];
    })
    .join('');
}

function judge(examination: Examination, wording: Wording): readonly Finding[] {
  const { program, dataDir, unclearSettings, vault, failures, leftovers } = examination;
  return [
    { mark: 'ok', about: 'program', text: wording.t('doctor.program', program) },
    ...judgeKeychain(examination, wording),
    ...judgeFolder(examination, wording),
    ...judgeSettings(dataDir, unclearSettings, wording),
    ...(vault ? judgeVault(vault, wording) : []),
    ...judgeOtherVaults(examination, wording),
    ...judgeTargets(examination, wording),
    ...judgeLeftovers(leftovers, wording),
    ...failures.map((failure) => failedFinding('data', failure, wording)),
  ];
}

function judgeTargets({ targets }: Examination, { t, list }: Wording): readonly Finding[] {
  const stale = targets?.filter(({ state }) => state === 'out-of-date') ?? [];
  if (stale.length === 0) return [];
  const files = list(stale.map(({ path }) => path));
  const text = t('doctor.stale', { count: stale.length, files });
  return [{ mark: 'note', about: 'exports', text, hint: t('doctor.staleHint') }];
}
