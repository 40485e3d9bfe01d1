import type { welcome as source } from '../../en/window/welcome.ts';
import type { Translated } from '../../message.ts';

export const welcome = {
  'welcome.title': '把 Open WebUI 的机密放在一个安全的地方',
  'welcome.lead': '值只保存在本机的钥匙串中，程序只会连接您指定的服务器。',
  'welcome.adopt': '接管在本机运行的服务器',
  'welcome.adoptAbout': '读取一次它的机密并保存。服务器照常运行，不会改变，也没有人会被登出。',
  'welcome.from': '从文件或文件夹',
  'welcome.fromFolder': 'compose 项目或 open-webui serve 的文件夹…',
  'welcome.fromFile': 'compose 文件、.env 或其他文件…',
  'welcome.key': '从新的服务器密钥开始',
  'welcome.keyAbout': '适用于尚未设置的服务器：生成 `WEBUI_SECRET_KEY`，然后导出到服务器读取的文件。',
  'welcome.keyDo': '生成密钥…',
  'welcome.test': '按地址测试服务器…',
  'welcome.restore': '恢复备份…',
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
