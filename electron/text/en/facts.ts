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
  'open-webui': 'that of an Open WebUI key',
  'openai-compatible': 'another service with OpenAI’s interface',
  other: 'another one',
  'too-long': 'too long',
  unknown: 'not known',
  yes: 'yes',
};
