import { jsonObject, looksLikeHtml, titleOf } from './body.ts';
import type { Answer } from './client.ts';
import { finding } from './finding.ts';
import { refusalFacts } from './refused-before.ts';
import type { Finding } from './finding.ts';
import type { RequestLog } from './request-log.ts';

/** Guesses what a server that is not Open WebUI is: at most three more requests, none with a credential. */
export async function identifyOther(
  requests: RequestLog,
  config: Answer,
  home: Answer | undefined,
): Promise<Finding> {
  // nginx's words for http on a port of https.
  if (config.status === 400 && /plain HTTP request was sent to HTTPS port/i.test(config.text)) {
    return seems('https-port');
  }
  if (home !== undefined && /^\s*Ollama is running\s*$/.test(home.text)) return seems('ollama');
  if (isLiteLlm(config) || (home !== undefined && isLiteLlm(home))) return seems('litellm');
  const page = [home, config].find((answer) => answer !== undefined && isHtml(answer));
  const asking = [config, home].find((answer) => answer !== undefined && asksToSignIn(answer));
  if (asking !== undefined) return loginPage(asking, page);

  const health = await requests.ask({ path: '/health/liveliness' });
  if (health.ok && (/I'm alive!/.test(health.value.text) || isLiteLlm(health.value))) return seems('litellm');
  const models = await requests.ask({ path: '/v1/models' });
  if (models.ok && isOpenAi(models.value, config)) return seems('openai-compatible');
  // Open WebUI answers this request without a sign-in: what demands one is in front of it, or in its place.
  if (config.status === 401) return loginPage(config, page);
  if (page !== undefined) return seems('html-app', page);
  const json = [home, config].some((answer) => answer !== undefined && jsonObject(answer.text) !== null);
  if (json) return seems('json-service');
  const isRefusal = config.status >= 400 && config.status !== 404;
  return finding('not-open-webui', { ...(isRefusal ? refusalFacts(config) : {}), seems: 'unknown' });
}

/** Something that wants a sign-in before it lets anything through, as it showed itself. */
function loginPage(asking: Answer, page: Answer | undefined): Finding {
  return finding('not-open-webui', {
    ...refusalFacts(asking),
    seems: 'login-page',
    title: page?.toFact(titleOf(page.text), 120),
  });
}

function seems(what: string, page?: Answer): Finding {
  return finding('not-open-webui', { seems: what, title: page?.toFact(titleOf(page.text), 120) });
}

function isHtml(answer: Answer): boolean {
  return looksLikeHtml(answer.header('content-type'), answer.text);
}

function isLiteLlm(answer: Answer): boolean {
  return answer.header('x-litellm-version') !== undefined || /<title[^>]*>\s*LiteLLM/i.test(answer.text);
}

/** A proxy's login: a challenge header, or a page with a password field. */
function asksToSignIn(answer: Answer): boolean {
  if (answer.status === 401 || answer.status === 407) {
    return answer.header('www-authenticate') !== undefined || isHtml(answer);
  }
  return isHtml(answer) && /<input[^>]+type\s*=\s*["']?password/i.test(answer.text);
}

/** A list of models, or a refusal worded as OpenAI's; vLLM's is a bare string, as is that of a proxy that refuses everything. */
function isOpenAi(answer: Answer, config: Answer): boolean {
  const body = jsonObject(answer.text);
  if (body === null) return false;
  if (answer.status === 200) return body['object'] === 'list' && Array.isArray(body['data']);
  if (answer.status !== 401) return false;
  const error: unknown = body['error'];
  if (typeof error === 'string') return config.status === 404;
  return typeof error === 'object' && error !== null && 'type' in error;
}
