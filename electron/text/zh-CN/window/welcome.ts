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
  'journey.title': '{name} 的下一步',
  'journey.dismiss': '隐藏 {name} 的步骤',
  'journey.count': '已完成 {done}/{total}',
  'journey.secretKey': '下一步：生成它的 WEBUI_SECRET_KEY',
  'journey.secretKeyDo': '生成服务器密钥',
  'journey.export': '下一步：写入供服务器读取的文件',
  'journey.exportDo': '写入文件',
  'journey.test': '下一步：测试 API 密钥',
  'journey.testDo': '测试 API 密钥',
} as const satisfies Translated<typeof source>;
