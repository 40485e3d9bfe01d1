import type { en } from './en.ts';
import type { Translated } from './message.ts';
import { add } from './zh-CN/add.ts';
import { common } from './zh-CN/common.ts';
import { exporting } from './zh-CN/exporting.ts';
import { generator } from './zh-CN/generator.ts';
import { importing } from './zh-CN/importing.ts';
import { instances } from './zh-CN/instances.ts';
import { keychain } from './zh-CN/keychain.ts';
import { records } from './zh-CN/records.ts';
import { rotation } from './zh-CN/rotation.ts';
import { secrets } from './zh-CN/secrets.ts';
import { settings } from './zh-CN/settings.ts';
import { targets } from './zh-CN/targets.ts';
import { testing } from './zh-CN/testing.ts';
import { vaults } from './zh-CN/vaults.ts';
import { welcome } from './zh-CN/welcome.ts';

/** Every text of the window in simplified Chinese. */
export const zhCN = {
  ...common,
  ...instances,
  ...secrets,
  ...add,
  ...records,
  ...rotation,
  ...generator,
  ...exporting,
  ...targets,
  ...importing,
  ...keychain,
  ...settings,
  ...testing,
  ...vaults,
  ...welcome,
} as const satisfies Translated<typeof en>;
