import type { tokens as source } from '../../en/window/tokens.ts';
import type { Translated } from '../../message.ts';

export const tokens: Translated<typeof source> = {
  'token.title': '检查令牌',
  'token.lead': '显示会话令牌的内容，以及由哪个已保存的服务器密钥签名。不会向服务器发送任何内容。',
  'token.run': '检查',
  'token.running': '正在与已保存的服务器密钥比较…',
  'token.signedTitle': '由已保存的服务器密钥签名',
  'token.noneTitle': '不是由任何已保存的服务器密钥签名',
  'token.noneAbout': '值已删除的版本无法比较。',
  'token.notComparedTitle': '未与已保存的服务器密钥比较',
  'token.notComparedAbout': 'Open WebUI 只用 HS256 签名。',
  'token.openSecret': '显示机密',
  'token.usual': '没有异常之处。',
  'token.contains': '内容',
};
