import type { CommandFailure } from '../../shared/failure.ts';
import { explainFailure, failureSentence } from '../../text/explain-failure.ts';
import type { Reader } from '../../text/reader.ts';
import type { Result } from '../../shared/result.ts';
import { ok } from '../../shared/result.ts';
import type { Examination, VaultReport } from '../examine.ts';
import { examine } from '../examine.ts';
import { exitCodeOf, exitCodes } from '../exit-code.ts';
import { acceptKeychain } from '../accept-keychain.ts';
import { doctorHint } from '../doctor-hint.ts';
import type { Finding } from '../finding.ts';
import { judgeFolder } from '../judge-folder.ts';
import { judgeLeftovers } from '../judge-leftovers.ts';
import { judgeSettings } from '../judge-settings.ts';
import { judgeOtherVaults } from '../judge-vaults.ts';
import type { LostReport } from '../lost-values.ts';
import { printable, toJson } from '../printable.ts';
import { providerNote } from '../provider-note.ts';
import { restoreLastGood } from '../restore-last-good.ts';
import type { Context, Input } from '../command.ts';

/** Says what state keychain and data are in, and what to do where something is wrong. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson } = context;
  if (input.has('restore-last-good')) {
    const restored = await restoreLastGood(context, input.has('yes'));
    if (!restored.ok) return restored;
  }
  if (input.has('fix')) {
    const accepted = await acceptKeychain(context, input.has('yes'));
    if (!accepted.ok) return accepted;
  }
  // A new vault beside others is agreed to first; any other failure is among the findings.
  await context.openCore();
  const examination = await examine(context, input.has('deep'));
  const desktop = examination.keychain?.status.desktop ?? 'linux-other';
  const reader = { ...(await (await context.text()).reader()), desktop };
  const findings = judge(examination, reader);
  const exits = findings.flatMap(({ mark, exit }) => (mark === 'bad' ? [exit ?? exitCodes.no] : []));
  if (asJson) {
    const { failures, ...facts } = examination;
    terminal.write(`${toJson({ healthy: exits.length === 0, findings, ...facts, failures })}\n`);
  } else {
    terminal.write(findings.map((finding) => formatFinding(finding, terminal.hasColour)).join(''));
  }
  // Damage is the worst that can be said, so it is what the exit code says.
  return ok(Math.max(exitCodes.done, ...exits));
}

const colours = { ok: 32, note: 33, bad: 31 } as const;

function formatFinding({ mark, about, text, hint }: Finding, hasColour: boolean): string {
  const padded = mark.padEnd(4);
  const shown = hasColour ? `\u001b[${colours[mark]}m${padded}\u001b[39m` : padded;
  const lines = [`${shown}  ${about.padEnd(12)}  ${printable(text)}`];
  if (hint !== undefined && hint !== '') lines.push(`${' '.repeat(20)}${printable(hint)}`);
  return lines.map((line) => `${line}\n`).join('');
}

function judge(examination: Examination, reader: Reader): readonly Finding[] {
  const { program, dataDir, unclearSettings, keychain, vault, failures } = examination;
  return [
    { mark: 'ok', about: 'program', text: `${program.version}, Node ${program.node}, ${program.platform}` },
    ...judgeKeychain(examination, reader),
    ...(keychain?.writeFailure ? [bad('keychain', keychain.writeFailure, reader)] : []),
    ...judgeFolder(examination),
    ...judgeSettings(dataDir, unclearSettings),
    ...(vault ? judgeVault(vault, reader) : []),
    ...judgeOtherVaults(examination, reader),
    ...judgeTargets(examination),
    ...judgeLeftovers(examination.leftovers),
    ...failures.map((failure) => bad('data', failure, reader)),
  ];
}

function bad(about: string, failure: CommandFailure, reader: Reader): Finding {
  return {
    mark: 'bad',
    about,
    text: `${failure.code}: ${failureSentence(failure, reader)}`,
    hint: doctorHint(failure, explainFailure(failure, reader).remedy),
    exit: exitCodeOf(failure),
  };
}

function judgeKeychain({ keychain }: Examination, reader: Reader): readonly Finding[] {
  if (!keychain) return [{ mark: 'note', about: 'keychain', text: 'not looked at' }];
  const { status, provider, entries, foreignItems } = keychain;
  if (!status.usable) {
    const { code, detail } = status;
    return [bad('keychain', { code, ...(detail !== undefined && { detail }) }, reader)];
  }
  const facts = [provider, entries === null ? null : plural(entries, 'entry', 'entries')].filter(Boolean);
  const usable: Finding = { mark: 'ok', about: 'keychain', text: ['usable', ...facts].join(', ') };
  const note = providerNote(provider);
  const findings: readonly Finding[] = [
    usable,
    ...(note ? [{ mark: 'note' as const, about: 'keychain', ...note }] : []),
  ];
  if (!foreignItems) return findings;
  const text = `${plural(foreignItems, 'item', 'items')} of another program under our name, without an account`;
  return [
    ...findings,
    { mark: 'note', about: 'keychain', text, hint: 'They do no harm; they are left alone.' },
  ];
}

function judgeVault(report: VaultReport, reader: Reader): readonly Finding[] {
  const { instances, secrets, pending, orphans, lost, isKeyLost } = report;
  const findings: Finding[] = [judgeHealth(report, reader)];
  if (instances !== null && secrets !== null) {
    const text = `${plural(instances, 'instance', 'instances')}, ${plural(secrets, 'secret', 'secrets')}`;
    findings.push({ mark: 'ok', about: 'contents', text });
  }
  if (isKeyLost) findings.push(bad('contents', { code: 'vault-key-missing' }, reader));
  findings.push(...(lost ?? []).map(judgeLost));
  if (pending !== null && pending > 0) {
    const isSettled = orphans !== null;
    findings.push({
      mark: isSettled ? 'ok' : 'note',
      about: 'changes',
      text: `${plural(pending, 'change was', 'changes were')} left half done${isSettled ? ' and settled now' : ''}`,
      ...(!isSettled && { hint: 'The next change settles them, once the keychain can be used.' }),
    });
  }
  if (orphans !== null && orphans.length > 0) {
    findings.push({
      mark: 'note',
      about: 'orphans',
      text: `${plural(orphans.length, 'entry', 'entries')} of the keychain that no secret names: ${orphans.map(({ fingerprint }) => fingerprint).join(', ')}`,
      hint: 'Open WebUI Keyring to adopt or delete them.',
    });
  }
  return findings;
}

const lostWords: Readonly<Record<LostReport['problem'], string>> = {
  missing: 'is not in the keychain',
  differs: 'is another one in the keychain than was saved',
  unchecked:
    'cannot be checked: it was saved under a key that was replaced when another keychain was accepted',
};

function judgeLost({ instance, secret, version, state, problem, mend }: LostReport): Finding {
  const what = lostWords[problem];
  const text = `The value of ${secret} of ${instance} (version ${version}, ${state}) ${what}.`;
  return { mark: 'bad', about: 'contents', text, hint: mend };
}

function judgeTargets({ targets }: Examination): readonly Finding[] {
  const stale = targets?.filter(({ state }) => state === 'out-of-date') ?? [];
  if (stale.length === 0) return [];
  const paths = stale.map(({ path }) => path).join(', ');
  const text = `${plural(stale.length, 'exported file is', 'exported files are')} out of date: ${paths}`;
  return [
    { mark: 'note', about: 'exports', text, hint: '"webui-keyring target update" writes the active values.' },
  ];
}

function judgeHealth({ health, schemaVersion }: VaultReport, reader: Reader): Finding {
  switch (health.state) {
    case 'ready':
      return { mark: 'ok', about: 'data', text: `in order (layout ${schemaVersion})` };
    case 'read-only': {
      const detail = `layout ${health.schemaVersion}, ours is ${schemaVersion}`;
      return bad('data', { code: 'vault-read-only', detail }, reader);
    }
    case 'newer':
      return bad(
        'data',
        { code: 'vault-newer', detail: `needs a reader of layout ${health.minReader}` },
        reader,
      );
    case 'damaged': {
      const { reason, lastGood } = health;
      const copy = lastGood === null ? 'no good copy' : `last good copy of ${lastGood}`;
      const finding = bad('data', { code: 'vault-damaged', detail: `${reason}; ${copy}` }, reader);
      if (lastGood !== null) return finding;
      return { ...finding, hint: 'Put a copy of your own back into the data folder, under the same name.' };
    }
  }
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
