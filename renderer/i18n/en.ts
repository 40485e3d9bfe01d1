import { add } from './en/add.ts';
import { common } from './en/common.ts';
import { exporting } from './en/exporting.ts';
import { generator } from './en/generator.ts';
import { importing } from './en/importing.ts';
import { instances } from './en/instances.ts';
import { keychain } from './en/keychain.ts';
import { records } from './en/records.ts';
import { rotation } from './en/rotation.ts';
import { secrets } from './en/secrets.ts';
import { settings } from './en/settings.ts';
import { targets } from './en/targets.ts';
import { testing } from './en/testing.ts';
import { vaults } from './en/vaults.ts';
import { welcome } from './en/welcome.ts';

/** Every text of the window; the source that other languages are checked against. */
export const en = {
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
} as const;

export type MessageKey = keyof typeof en;
