import type { welcome as source } from '../../en/window/welcome.ts';
import type { Translated } from '../../message.ts';

export const welcome = {
  'welcome.title': '把 Open WebUI 的机密放在一个安全的地方',
  'welcome.lead': '值只保存在本机的钥匙串中，程序只会连接您指定的服务器。',
  'welcome.key': '从新的服务器密钥开始',
  'welcome.keyAbout':
    '适用于新的服务器：生成 `WEBUI_SECRET_KEY`，并写入供服务器读取的文件。已在运行的服务器有自己的密钥：请改为接管它。',
  'welcome.keyDo': '生成密钥…',
  'welcome.import': '导入 compose 或 `.env` 文件',
  'welcome.importAbout': '适用于已经设置好的服务器：保存文件中的机密，文件本身不会改变。',
  'welcome.test': '按地址测试服务器…',
  'welcome.restore': '恢复备份…',
  'welcome.generate': '只生成一个机密',
  'journey.title': '{name} 的下一步',
  'journey.dismiss': '隐藏 {name} 的步骤',
  'journey.count': '已完成 {done}/{total}',
  'journey.adopt': '下一步：接管服务器正在使用的机密',
  'journey.adoptDo': '接管',
  'journey.secretKey': '下一步：生成它的 WEBUI_SECRET_KEY',
  'journey.secretKeyDo': '生成服务器密钥',
  'journey.export': '下一步：写入供服务器读取的文件',
  'journey.exportDo': '写入文件',
  'journey.update': '下一步：重新写入值不同的文件',
  'journey.updateDo': '更新文件',
  'journey.recreate': '下一步：重建容器，使其使用已保存的值',
  'journey.recreateDo': '重建',
  'journey.restart': '下一步：重新启动服务器，使其使用已保存的值',
  'journey.restartDo': '重新启动',
  'journey.check': '下一步：检查服务器是否使用已保存的密钥',
  'journey.checkDo': '检查服务器',
  'journey.showCommand': '显示命令',
} as const satisfies Translated<typeof source>;
