import type { Words } from '../words.ts';
import { commandFailures } from './command-failures.ts';
import { dialects, exportWarnings, refusals } from './dialects.ts';
import { failures } from './failures.ts';
import { findings } from './findings.ts';
import { keychainFailures } from './keychain-failures.ts';
import { factValues } from './facts.ts';
import {
  secretCheckReasons,
  secretChecks,
  secretCheckSince,
  serverKeyProblems,
  serverTraps,
  verdictNames,
} from './server.ts';
import { verdicts } from './verdicts.ts';

export const words: Words = {
  brackets: '（{text}）',
  failures: { ...failures, ...commandFailures },
  keychainFailures,
  findings,
  verdicts,
  verdictNames,
  serverTraps,
  secretChecks,
  secretCheckReasons,
  secretCheckSince,
  factValues,
  serverKeyProblems,
  dialects,
  refusals,
  exportWarnings,
};
