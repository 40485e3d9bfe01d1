import type { ByHand } from '../shared/apply.ts';
import type { Engine, Runtime } from '../shared/runtimes.ts';
import { secretKeyName } from '../shared/open-webui-variables.ts';
import { shellQuote } from '../shared/shell-quote.ts';
import { engineArguments } from './engine.ts';

/** A command of a container engine's program: the words after its name. */
export interface EngineCommand {
  readonly engine: Engine;
  readonly args: readonly string[];
}

/**
 * The command that makes a service's container anew. It starts nothing where nothing has changed, unless it is forced: of a mounted file
 * Compose sees no content, and a container goes on with the old one.
 */
export function recreateCommand(
  { engine, dir, files, service }: Extract<Runtime, { readonly kind: 'compose' }>,
  isForced: boolean,
): EngineCommand {
  const chosen = files.flatMap((file) => ['--file', file]);
  const force = isForced ? ['--force-recreate'] : [];
  return {
    engine,
    args: ['compose', '--project-directory', dir, ...chosen, 'up', '--detach', ...force, service],
  };
}

/** A command as a line for a shell. */
export function commandLine({ engine, args }: EngineCommand): string {
  return [engine.program, ...engineArguments(engine, args)].map(shellQuote).join(' ');
}

/** How a server is started again that was not started by Compose. What its user gave it besides is not known, and is not made up. */
export function startByHand(
  runtime: Exclude<Runtime, { readonly kind: 'compose' }>,
  instance: string,
  { image, envFile }: { readonly image: string | null; readonly envFile: string | null },
): ByHand {
  if (runtime.kind === 'serve') {
    return runtime.unit === null
      ? { kind: 'serve', lines: [`cd ${shellQuote(runtime.dir)} && open-webui serve`] }
      : { kind: 'unit', lines: [`systemctl restart ${shellQuote(runtime.unit)}`] };
  }
  const { engine, name } = runtime;
  const remove = commandLine({ engine, args: ['rm', '--force', name] });
  const given = envFile === null ? `-e ${secretKeyName}` : `--env-file ${shellQuote(envFile)}`;
  const start = `${commandLine({ engine, args: ['run', '--detach', '--name', name] })} ${given} … ${shellQuote(image ?? 'IMAGE')}`;
  const through = envFile === null ? `webui-keyring run ${shellQuote(instance)} -- ` : '';
  return { kind: 'container', lines: [remove, `${through}${start}`] };
}
