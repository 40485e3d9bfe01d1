/** Facts of a verdict that are words of the diagnosis. */
export const factValues: Readonly<Record<string, string>> = {
  character: 'a character that cannot be sent',
  empty: 'empty',
  'header-name': 'the header’s name',
  'html-app': 'another web application',
  'json-service': 'another web service',
  litellm: 'LiteLLM',
  'login-page': 'the sign-in page of a proxy',
  never: 'never',
  no: 'no',
  ollama: 'Ollama',
  'open-webui': 'an Open WebUI key',
  'openai-compatible': 'another OpenAI-compatible service',
  other: 'another one',
  'too-long': 'too long',
  unknown: 'unknown',
  yes: 'yes',
};
