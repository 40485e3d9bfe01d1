/** Facts of a verdict that are words of the diagnosis. */
export const factValues: Readonly<Record<string, string>> = {
  character: '含有无法发送的字符',
  empty: '为空',
  'header-name': '请求头的名称',
  'html-app': '另一个网页应用',
  'json-service': '另一个网络服务',
  litellm: 'LiteLLM',
  'login-page': '代理的登录页',
  never: '永不',
  no: '否',
  ollama: 'Ollama',
  'open-webui': 'Open WebUI 密钥',
  'openai-compatible': '另一个兼容 OpenAI 接口的服务',
  other: '其他',
  'too-long': '太长',
  unknown: '未知',
  yes: '是',
};
