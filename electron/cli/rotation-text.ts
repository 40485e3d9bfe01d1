import { previousVersions } from '../shared/domain.ts';
import type { Instance, Secret } from '../shared/domain.ts';
import type { KeyAccount } from '../shared/key-rotation.ts';
import type { RotationOutcome, RotationPlace, RotationPlan } from '../shared/rotation-views.ts';
import { rotationEffectStates } from '../shared/rotation-views.ts';
import { revokeCommand } from '../shared/revoke-command.ts';
import { shellQuote } from '../shared/shell-quote.ts';
import type { CommandText } from '../text/command.ts';
import { failureSentence } from '../text/explain-failure.ts';
import { secretLabel } from './label.ts';
import { printable } from './printable.ts';
import type { Context } from './command.ts';

/** The command that goes on with a rotation, or back, as a line for a shell. */
export function rotateCommand(
  { name: instance }: Pick<Instance, 'name'>,
  { name }: Pick<Secret, 'name'>,
  option?: '--continue' | '--back',
): string {
  const words = ['webui-keyring', 'rotate', instance, name, ...(option === undefined ? [] : [option])];
  return words.map(shellQuote).join(' ');
}

/** What a rotation would do, for each of its places. */
export async function tellRotation(
  { terminal, text }: Context,
  plan: RotationPlan,
  write: (line: string) => void = (line) => terminal.note(line),
): Promise<void> {
  const words = await text();
  for (const place of plan.places) {
    // oxlint-disable-next-line no-await-in-loop -- in their order
    for (const line of await linesOf(place, words)) write(line);
  }
}

async function linesOf(place: RotationPlace, text: CommandText): Promise<readonly string[]> {
  const { t, list } = text;
  const secret = secretLabel(t, { name: place.instance }, place);
  const title =
    place.from === null
      ? t('rotate.titleFirst', { secret, to: place.to })
      : t('rotate.title', { secret, from: place.from, to: place.to });
  const lines = [title];
  if (place.effects.length > 0) {
    const { release } = place;
    lines.push(
      release === null ? t('rotate.noRelease') : t('rotate.release', { release: printable(release) }),
    );
  }
  for (const state of rotationEffectStates) {
    const effects = place.effects.filter((effect) => effect.state === state);
    if (effects.length === 0) continue;
    const heading = t(`rotate.state.${state}`);
    lines.push(t('rotate.heading', { heading }));
    for (const { code } of effects) {
      const what = t(`rotate.effect.${code}`);
      lines.push(`  - ${what}`);
    }
  }
  for (const { name, state } of place.kept) lines.push(t(`rotate.kept.${state}`, { name }));
  lines.push(
    place.files.length === 0
      ? t('rotate.noFiles')
      : t('rotate.files', { files: list(place.files.map(printable)) }),
  );
  if (place.command !== null) lines.push(t('apply.willRun'), `    ${printable(place.command)}`);
  if (place.byHand !== null) {
    lines.push(t(`apply.byHand.${place.byHand.kind}`));
    lines.push(...place.byHand.lines.map((line) => `    ${printable(line)}`));
  }
  if (place.obstacle?.code === 'runtime-unknown') lines.push(t('rotate.byYou'));
  else if (place.obstacle !== null) {
    lines.push(t('rotate.obstacle', { why: failureSentence(place.obstacle, await text.reader()) }));
  }
  return lines;
}

/** Says what came of a rotation of this secret. */
export async function tellRotated(
  { terminal, text }: Context,
  { instance, secret }: { readonly instance: Instance; readonly secret: Secret },
  outcome: RotationOutcome,
  { isBack }: { readonly isBack: boolean },
): Promise<void> {
  const words = await text();
  const { t, list } = words;
  const label = secretLabel(t, instance, secret);
  switch (outcome.outcome) {
    case 'done': {
      const version = outcome.versions.find(({ secretId }) => secretId === secret.id)?.number ?? 0;
      const before = secret.versions.find(({ state }) => state === 'active')?.number;
      terminal.write(
        isBack || before === undefined
          ? `${t('rotate.doneBack', { secret: label, version })}\n`
          : `${t('rotate.done', { secret: label, version, before })}\n`,
      );
      if (!isBack && secret.usedBy.length > 0) {
        terminal.note(t('rotate.holders', { names: list(secret.usedBy.map(printable)) }));
      }
      return;
    }
    case 'by-hand': {
      for (const { instance: name, byHand } of outcome.places) {
        const key = byHand === null ? 'rotate.byHandUnknown' : 'rotate.byHand';
        terminal.note(t(key, { instance: printable(name) }));
        for (const line of byHand?.lines ?? []) terminal.note(`    ${printable(line)}`);
      }
      return;
    }
    case 'failed': {
      const why = failureSentence(outcome.failure, await words.reader());
      const step = t(`apply.stepName.${outcome.step}`);
      terminal.note(t('rotate.failed', { instance: printable(outcome.instance), step, why }));
      if (outcome.log.length > 0) {
        terminal.note(t('apply.log'));
        for (const line of outcome.log) terminal.note(`  ${printable(line)}`);
      }
    }
  }
}

/** What a new API key does, by the account that makes it; without one, both ways. */
export async function keyRotationLines(
  { text }: Pick<Context, 'text'>,
  { secret }: { readonly secret: Secret },
  account: KeyAccount | null,
): Promise<readonly string[]> {
  const { t, list } = await text();
  const lines: string[] = [];
  if (secret.usedBy.length > 0) {
    lines.push(t('rotate.holders', { names: list(secret.usedBy.map(printable)) }));
  }
  if (account === null) {
    return [...lines, t('rotateKey.plan.same-account'), t('rotateKey.plan.second-account')];
  }
  lines.push(t(`rotateKey.way.${account.way}`));
  if (account.hasKey && account.way !== 'same-account') lines.push(t('rotateKey.hasKey'));
  return lines;
}

/** How the old key of another account is ended, when nobody needs it any more. */
export async function revokeLines(
  { text, vault }: Pick<Context, 'text' | 'vault'>,
  { instance, secret }: { readonly instance: Instance; readonly secret: Secret },
): Promise<readonly string[]> {
  const { t } = await text();
  const now = await vault.getSecret(secret.id);
  const before = now.ok ? previousVersions(now.value)[0] : undefined;
  if (before === undefined) return [];
  const command = revokeCommand(instance, secret, before.number);
  return [t('rotateKey.revoke', { version: before.number, command })];
}

/** Says what came of an API key that replaced one of the same account. */
export async function tellKeyHandedOut(
  { terminal, text }: Context,
  { instance, secret }: { readonly instance: Instance; readonly secret: Secret },
  outcome: RotationOutcome,
): Promise<void> {
  const words = await text();
  const { t, list } = words;
  const label = secretLabel(t, instance, secret);
  if (outcome.outcome === 'failed') {
    const why = failureSentence(outcome.failure, await words.reader());
    terminal.note(t('rotateKey.filesLeft', { secret: label, why }));
  } else if (outcome.outcome === 'done') {
    const version = outcome.versions.find(({ secretId }) => secretId === secret.id)?.number ?? 0;
    terminal.write(`${t('rotateKey.done', { secret: label, version })}\n`);
  }
  if (secret.usedBy.length > 0) {
    terminal.note(t('rotate.holders', { names: list(secret.usedBy.map(printable)) }));
  }
}
