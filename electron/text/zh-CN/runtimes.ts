import type { runtimes as source } from '../en/runtimes.ts';
import type { Translated } from '../message.ts';

export const runtimes = {
  'runtime.compose': 'Compose 项目 {dir}，服务 {service}',
  'runtime.container': '{program} 容器 {name}',
  'runtime.serve': '在 {dir} 中运行的 open-webui serve',
  'runtime.unit': '由 {unit} 在 {dir} 中运行的 open-webui serve',
  'adopt.origin.environment': 'WEBUI_SECRET_KEY 位于容器的环境变量中。',
  'adopt.origin.secret-file': 'WEBUI_SECRET_KEY 位于 WEBUI_SECRET_KEY_FILE 所指的文件中。',
  'adopt.origin.container-file': 'WEBUI_SECRET_KEY 由容器自行生成，所在的文件会在重新创建容器时丢失。',
  'adopt.origin.serve-file': 'WEBUI_SECRET_KEY 位于该文件夹的密钥文件中。',
  'adopt.origin.project': '尚未创建容器：以上是 Compose 项目的文件所设置的内容。',
  'adopt.origin.unit': 'WEBUI_SECRET_KEY 位于 {unit} 的环境变量中。',
  'adopt.origin.none': '那里没有设置 WEBUI_SECRET_KEY：既没有变量，也没有密钥文件；其他内容均已检查。',
} as const satisfies Translated<typeof source>;
