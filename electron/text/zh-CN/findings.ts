import type { StrengthFinding } from '../../shared/strength.ts';
import { urlSafeShown } from '../../shared/password-characters.ts';
import { urlUnsafeShown } from '../../shared/url-passwords.ts';
import type { Explanation } from '../explanation.ts';

export const findings = {
  'known-default': {
    what: '这是人人皆知的公开默认值。',
    remedy: '请生成一个新的：使用此值，任何人都能冒充任何用户登录。',
  },
  empty: { what: '值为空。', remedy: '请粘贴或生成一个值。' },
  reference: {
    what: '这是对某个值的引用，不是值本身。',
    remedy: '请保存它所指的值。若没有程序解析它，服务器得到的就是这段任何人都能读到的引用文本。',
  },
  'command-substitution': {
    what: '这是一条命令，不是它的输出。',
    remedy:
      '只有 shell 会执行它；从 `.env` 或 compose 文件中，服务器得到的就是这段文本。请在终端中运行该命令，并保存其输出。',
  },
  placeholder: {
    what: '这是占位文本，不是机密。',
    remedy: '它出现在公开的示例中，任何人都能读到。请保存真正的值，或生成一个。',
  },
  'file-path': {
    what: '这是文件的路径，不是文件的内容。',
    remedy: '请保存该文件的内容：导入该文件，或粘贴其中的内容。',
  },
  'fernet-trap': {
    what: '它正好 44 个字符，却不是 32 字节的 Base64。',
    remedy: 'Open WebUI 会把 44 个字符的密钥当作加密密钥，用它将无法启动。请增减一个字符，或重新生成。',
  },
  'not-a-fernet-key': {
    what: '这不是 Fernet 密钥：应为 32 字节的 URL 安全 Base64，共 44 个字符。',
    remedy:
      'Open WebUI 用它加密身份验证器的机密，用其他值将无法启动。请在此生成一个。若已有身份验证器在使用，则只有加密它们时所用的密钥才能解开。',
  },
  'looks-like-jwt': {
    what: '这是会话令牌（JWT），不是 API 密钥。',
    remedy:
      '它会随会话失效。请在 Open WebUI 的“设置 › 账号 › API 密钥”中复制以 `sk-` 开头的密钥，而不是它上方的 JWT。',
  },
  'looks-like-provider-key': {
    what: '这看起来是模型提供商（OpenAI、Anthropic、LiteLLM 等）的密钥。',
    remedy:
      'Open WebUI 的密钥是 `sk-` 加 32 个十六进制字符。提供商的密钥请保存为变量，例如 `OPENAI_API_KEY`。',
  },
  'looks-like-api-key': {
    what: '这看起来是 Open WebUI 的 API 密钥。',
    remedy: '请以“API 密钥”类型保存，这样还可以测试它。',
  },
  'not-an-api-key': {
    what: '它不符合 Open WebUI API 密钥的格式。',
    remedy: '格式是 `sk-` 加 32 个字符（数字或字母 a 到 f）。请检查是否复制完整。',
  },
  'breaks-url': {
    what: `其中的密码要放入 URL，而 \`${urlUnsafeShown}\` 会在 URL 中截断或改变它。`,
    remedy: `Open WebUI 将使用另一个密码，或无法启动。请只用字母、数字和 \`${urlSafeShown}\`，或在完整的 URL 中对这些字符使用百分号编码（\`@\` 写作 \`%40\`）。`,
  },
  repeated: { what: '它在重复，或有规律可循。', remedy: '请重新生成：规律只增加长度，不增加强度。' },
  'too-short': {
    what: '它太短。',
    remedy: '请使用至少 32 字节；签名（HS256）有此要求，不足时服务器会警告。',
  },
  'edge-whitespace': {
    what: '它的开头或结尾有空格或换行。',
    remedy: '多半是误复制进来的。请去掉，否则服务器看到的是另一个值。',
  },
  'not-printable': { what: '它含有看不见的字符。', remedy: '请从来源重新复制纯文本。' },
} as const satisfies Record<StrengthFinding, Explanation>;
