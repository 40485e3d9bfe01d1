import { findUnclearSettings, openSettings, settingsPath } from '../../settings.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import { isSetting, settingFacts, settingNames, settingRules } from '../../shared/settings-rules.ts';
import type { SettingName } from '../../shared/settings-rules.ts';
import { exitCodes } from '../exit-code.ts';
import { tellBeside, writeJson } from '../json/write.ts';
import { settingRange } from '../setting-range.ts';
import { formatTable } from '../table.ts';
import type { Context, Input } from '../command.ts';

type Done = Promise<Result<number, CommandFailure>>;

/** Lists the settings with what they may be. */
export async function list(context: Context): Done {
  const { terminal, asJson } = context;
  const settings = (await open(context)).get();
  if (asJson) writeJson(terminal, 'config list', settings);
  else {
    const text = await context.text();
    const { t } = text;
    const rows = settingNames.map((name) => [name, String(settings[name]), settingRange(name, text)]);
    const heading = [t('column.setting'), t('column.value'), t('column.range')];
    terminal.write(formatTable(heading, rows, terminal.hasColour));
  }
  return ok(exitCodes.done);
}

export async function get(context: Context, input: Input): Done {
  const { terminal, asJson } = context;
  const name = nameIn(input);
  const value = (await open(context)).get()[name];
  if (asJson) writeJson(terminal, 'config get', { [name]: value });
  else terminal.write(`${value}\n`);
  return ok(exitCodes.done);
}

export async function set(context: Context, input: Input): Done {
  const { terminal, asJson } = context;
  const name = nameIn(input);
  const given = input.operands[1] ?? '';
  const value = settingValue(name, given);
  const { t } = await context.text();
  if (!isSetting(name, value)) {
    return err({ code: 'usage-bad-option-value', subject: name, facts: settingFacts(name) });
  }
  const dataDir = await context.dataDir();
  const isDamaged = (await findUnclearSettings(dataDir)) === 'damaged';
  const changed = await (await open(context)).set({ [name]: value });
  if (!changed.ok) return changed;
  if (isDamaged) {
    const note = t('setting.damaged', { file: settingsPath(dataDir) });
    tellBeside(context, { note }, note);
  }
  if (asJson) writeJson(terminal, 'config set', { [name]: value });
  else terminal.write(`${t('setting.changed', { setting: name, value: String(value) })}\n`);
  return ok(exitCodes.done);
}

async function open(context: Context) {
  return openSettings(settingsPath(await context.dataDir()));
}

/** What was typed, as a value that the setting may have; as it was typed, where it is none. */
function settingValue(name: SettingName, given: string): unknown {
  const rule = settingRules[name];
  if ('oneOf' in rule) return rule.oneOf.find((one) => String(one) === given) ?? given;
  return /^\d{1,9}$/.test(given) ? Number(given) : given;
}

/** The parser lets only names of settings through. */
function nameIn({ operands }: Input): SettingName {
  const name = settingNames.find((one) => one === operands[0]);
  if (name === undefined) throw new Error('no setting of this name');
  return name;
}
