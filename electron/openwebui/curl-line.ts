import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import { shellQuote } from '../shared/shell-quote.ts';
import { modelsPath } from './diagnose.ts';
import { type EndpointProblem, endpointOf, isLocal } from './endpoint.ts';
import type { ReachableInstance } from './open-instance.ts';

/**
 * A line for bash and zsh that asks an instance for its models with a key, as the test of a key does. The key is not in it: the
 * shell asks for it without showing it, and gives it to curl's standard input. So it is in no history, and in no argument or
 * environment that other programs could read.
 */
export function curlLine(instance: ReachableInstance): Result<string, EndpointProblem> {
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
  const format = shellQuote(`${header} %s\\n`);
  return ok(`printf 'API key: '; read -rs key; echo; printf ${format} "$key" | ${curl}; unset key`);
}

function proxyOptions(proxy: string, isHere: boolean): readonly string[] {
  if (isHere || proxy === 'none') return ['--noproxy', "'*'"];
  return proxy === 'system' ? [] : ['--proxy', shellQuote(proxy)];
}
