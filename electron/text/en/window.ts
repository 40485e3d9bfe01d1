import { add } from './window/add.ts';
import { adopting } from './window/adopting.ts';
import { applying } from './window/applying.ts';
import { backup } from './window/backup.ts';
import { commands } from './window/commands.ts';
import { common } from './window/common.ts';
import { exporting } from './window/exporting.ts';
import { files } from './window/files.ts';
import { generator } from './window/generator.ts';
import { importing } from './window/importing.ts';
import { instances } from './window/instances.ts';
import { keychain } from './window/keychain.ts';
import { palette } from './window/palette.ts';
import { places } from './window/places.ts';
import { records } from './window/records.ts';
import { rotation } from './window/rotation.ts';
import { secrets } from './window/secrets.ts';
import { settings } from './window/settings.ts';
import { table } from './window/table.ts';
import { targets } from './window/targets.ts';
import { testing } from './window/testing.ts';
import { tokens } from './window/tokens.ts';
import { trash } from './window/trash.ts';
import { vaults } from './window/vaults.ts';
import { welcome } from './window/welcome.ts';
import { statusFindings } from './status-findings.ts';

/** Every text of the window; the source that other languages are checked against. */
export const en = {
  ...common,
  ...backup,
  ...commands,
  ...palette,
  ...instances,
  ...secrets,
  ...table,
  ...add,
  ...adopting,
  ...applying,
  ...places,
  ...records,
  ...rotation,
  ...generator,
  ...exporting,
  ...targets,
  ...files,
  ...importing,
  ...keychain,
  ...settings,
  ...testing,
  ...tokens,
  ...trash,
  ...vaults,
  ...welcome,
  ...statusFindings,
} as const;

export type MessageKey = keyof typeof en;
