import { backups } from './command/help/backups.ts';
import { deployments } from './command/help/deployments.ts';
import { files } from './command/help/files.ts';
import { commonOptions, exitCodes, program, programOptions } from './command/help/program.ts';
import { secrets } from './command/help/secrets.ts';
import { servers } from './command/help/servers.ts';
import { system } from './command/help/system.ts';

/** The help of the command line; the source that other languages are checked against. */
export const help = {
  program,
  exitCodes,
  commonOptions,
  programOptions,
  commands: { ...secrets, ...servers, ...files, ...deployments, ...backups, ...system },
} as const;
