import type { command as source } from '../en/command.ts';
import type { Translated } from '../message.ts';
import { applying } from './applying.ts';
import { adopting } from './command/adopting.ts';
import { backups } from './command/backups.ts';
import { common } from './command/common.ts';
import { deployments } from './command/deployments.ts';
import { doctor } from './command/doctor.ts';
import { files } from './command/files.ts';
import { generating } from './command/generating.ts';
import { instances } from './command/instances.ts';
import { secrets } from './command/secrets.ts';
import { servers } from './command/servers.ts';
import { settings } from './command/settings.ts';
import { trash } from './command/trash.ts';
import { vaults } from './command/vaults.ts';
import { fileRemarks } from './file-remarks.ts';
import { rotations } from './command/rotations.ts';
import { rotating } from './rotating.ts';
import { runtimes } from './runtimes.ts';
import { statusFindings } from './status-findings.ts';

/** Every message of the command line but the help. */
export const command: Translated<typeof source> = {
  ...adopting,
  ...applying,
  ...backups,
  ...common,
  ...deployments,
  ...doctor,
  ...fileRemarks,
  ...files,
  ...generating,
  ...instances,
  ...rotating,
  ...rotations,
  ...runtimes,
  ...secrets,
  ...servers,
  ...settings,
  ...trash,
  ...vaults,
  ...statusFindings,
};
