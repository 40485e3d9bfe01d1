import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import { shellQuote } from '../shared/shell-quote.ts';
import { modelsPath } from './diagnose.ts';
import { type EndpointProblem, endpointOf, isLocal } from './endpoint.ts';
import type { ReachableInstance } from './open-instance.ts';

/**
 * A line for bash and zsh that asks an instance for its models with a key, as the test of a key does. Neither the key nor what
 * goes in the extra `headers` is in it: the shell asks for each without showing it, and gives it to curl's standard input. So it is in no history, and in no argument or
 * environment that other programs could read.
 */
export function curlLine(
  instance: Omit<ReachableInstance, 'extraHeaders'>,
  headers: readonly string[],
): Result<string, EndpointProblem> {
  const endpoint = endpointOf(instance);
  if (!endpoint.ok) return endpoint;
  const { origin, basePath } = endpoint.value;
  const header =
    instance.keyHeader.toLowerCase() === 'authorization' ? 'Authorization: Bearer' : instance.keyHeader + ':';
  const options = [
    ...(instance.caFile === null ? [] : ['--cacert', shellQuote(instance.caFile)]),
    ...proxyOptions(instance.proxy, isLocal(endpoint.value)),
  ];
  const curl = ['curl', '-sS', ...options, '-H', '@-', shellQuote(`${origin}${basePath}${modelsPath}`)].join(
    ' ',
  );
  // Names are tokens, and may have a percent sign or a quote in them.
  const extra = headers.map((name, index) => ({
    ask: `printf %s ${shellQuote(`${name}: `)}; read -rs header${index + 1}; echo; `,
    format: `${name.replaceAll('%', '%%')}: %s\\n`,
    variable: `header${index + 1}`,
  }));
  const format = shellQuote(
    [`${header.replaceAll('%', '%%')} %s\\n`, ...extra.map((one) => one.format)].join(''),
  );
  const variables = ['key', ...extra.map(({ variable }) => variable)];
  const given = variables.map((variable) => `"$${variable}"`).join(' ');
  const asked = extra.map(({ ask }) => ask).join('');
  return ok(
    `printf 'API key: '; read -rs key; echo; ${asked}printf ${format} ${given} | ${curl}; unset ${variables.join(' ')}`,
  );
}

function proxyOptions(proxy: string, isHere: boolean): readonly string[] {
  if (isHere || proxy === 'none') return ['--noproxy', "'*'"];
  return proxy === 'system' ? [] : ['--proxy', shellQuote(proxy)];
}
