import { basename } from 'node:path';
import { childEnvironment, collectVariables } from '../../run/environment.ts';
import { droppedVariables } from '../../run/drops-environment.ts';
import { runChild } from '../../run/run-child.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import { steersPrograms } from '../../shared/program-variables.ts';
import type { Result } from '../../shared/result.ts';
import { tellBeside } from '../json/write.ts';
import { findInstance } from '../lookup.ts';
import { readNames } from '../names.ts';
import { readRenames } from '../renames.ts';
import { steeringText } from '../steering-text.ts';
import { undecodableVariables } from '../undecodable.ts';
import type { Context, Input } from '../command.ts';

/** Runs a command with the secrets of an instance in its environment, and ends as it ends. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const only = readNames(input, 'only');
  if (!only.ok) return only;
  const renames = readRenames(input);
  if (!renames.ok) return renames;
  const core = await context.openCore();
  if (!core.ok) return core;
  const { vault, keychain } = core.value;
  const [instanceName = ''] = input.operands;
  const instance = await findInstance(vault, instanceName);
  if (!instance.ok) return instance;
  const variables = await collectVariables(vault, instance.value.id, {
    only: only.value,
    renames: renames.value,
  });
  if (!variables.ok) return variables;
  const env = childEnvironment(context.env, variables.value);
  if (!env.ok) return env;
  for (const name of undecodableVariables(context.env)) {
    const { t } = await context.text();
    const note = t('run.notUtf8', { name });
    tellBeside(context, { note }, note);
  }
  const steering = variables.value.map(({ name }) => name).filter(steersPrograms);
  if (steering.length > 0) {
    const text = await context.text();
    const warning = steeringText(steering, text);
    tellBeside(context, { warning }, `webui-keyring: ${text.t('warning', { text: warning })}`);
  }
  const dropped = droppedVariables(
    input.afterDashes,
    variables.value.map(({ name }) => name),
  );
  if (dropped.length > 0) {
    const { t, list } = await context.text();
    const program = basename(input.afterDashes[0] ?? '');
    const preserve = `--preserve-env=${dropped.join(',')}`;
    const warning =
      program === 'sudo'
        ? t('run.sudoDrops', { names: list(dropped), preserve })
        : t('run.programDrops', { program, names: list(dropped) });
    tellBeside(context, { warning }, `webui-keyring: ${t('warning', { text: warning })}`);
  }
  // The command may run for days; nothing that can read the keychain waits beside it.
  await vault.close();
  await keychain.close();
  const [command = '', ...args] = input.afterDashes;
  return runChild({ command, args, env: env.value });
}
