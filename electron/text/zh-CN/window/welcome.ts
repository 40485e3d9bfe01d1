import type { welcome as source } from '../../en/window/welcome.ts';
import type { Translated } from '../../message.ts';

export const welcome = {
  'welcome.title': '把 Open WebUI 的机密放在一个安全的地方',
  'welcome.lead':
    'WebUI Keyring 将服务器密钥和 API 密钥保存在系统钥匙串中，离线生成高强度的密钥，导出给 Docker 使用，并在服务器上测试它们。',
  'welcome.keepTitle': '由系统保存',
  'welcome.keep': '值只保存在系统钥匙串中，文件里只有名称和指纹。',
  'welcome.stableTitle': '不再被登出',
  'welcome.stable': '固定的 WEBUI_SECRET_KEY 在每次更新容器后依然有效。',
  'welcome.testTitle': '错误原因一目了然',
  'welcome.test': '测试会说明密钥为什么不能用，以及该怎么办。',
  'welcome.start': '添加第一个实例',
  'welcome.generate': '只生成一个机密',
  'journey.title': '设置 {name}',
  'journey.lead': '完成四步，会话不再因更新而失效，密钥也确认可用。',
  'journey.dismiss': '隐藏这些步骤',
  'journey.stepDone': '已完成',
  'journey.secretKey': '生成 WEBUI_SECRET_KEY',
  'journey.secretKeyAbout': '为每个会话签名。使用固定的密钥，重新创建容器后用户仍保持登录。',
  'journey.secretKeyDo': '生成服务器密钥',
  'journey.apiKey': '添加 sk- API 密钥',
  'journey.apiKeyAbout': '在 Open WebUI 的“设置 › 账号”中创建，再粘贴到这里。',
  'journey.apiKeyDo': '添加 API 密钥',
  'journey.export': '导出 Compose .env',
  'journey.exportAbout': '放在 docker-compose.yaml 旁边，让容器得到它的密钥。',
  'journey.exportDo': '打开导出',
  'journey.test': '测试密钥',
  'journey.testAbout': '请求服务器，并解释结果。',
  'journey.testDo': '测试 API 密钥',
} as const satisfies Translated<typeof source>;
