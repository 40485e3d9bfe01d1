import type { Words } from '../words.ts';
import { common } from './command/common.ts';
import { commandFailures } from './command-failures.ts';
import { composeAdvice } from './compose.ts';
import { damageProblems } from './damage.ts';
import { dialects, exportWarnings, refusals } from './dialects.ts';
import { failures } from './failures.ts';
import { fields } from './fields.ts';
import { findings } from './findings.ts';
import { importProblems } from './import-problems.ts';
import { keychainFailures } from './keychain-failures.ts';
import { factValues } from './facts.ts';
import {
  secretCheckAfterChange,
  secretCheckReasons,
  secretChecks,
  secretCheckSince,
  serverKeyProblems,
  serverTraps,
  verdictNames,
} from './server.ts';
import { reasons } from './reasons.ts';
import { verdicts } from './verdicts.ts';

export const words: Words = {
  marks: { comma: ', ', semicolon: '; ' },
  brackets: ' ({text})',
  about: common.about,
  atLine: 'line {line}: {text}',
  failures: { ...failures, ...commandFailures },
  keychainFailures,
  reasons,
  fields,
  importProblems,
  damageProblems,
  findings,
  verdicts,
  verdictNames,
  serverTraps,
  secretChecks,
  secretCheckAfterChange,
  secretCheckReasons,
  secretCheckSince,
  factValues,
  serverKeyProblems,
  dialects,
  refusals,
  exportWarnings,
  composeAdvice,
};
