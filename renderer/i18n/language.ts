import type { DialectId, ExportWarningCode, RefusalReason } from '../../electron/shared/dialects.ts';
import type { FailureCode, KeychainFailureCode } from '../../electron/shared/failure.ts';
import type { StrengthFinding } from '../../electron/shared/strength.ts';
import type {
  SecretCheck,
  SecretCheckCode,
  ServerKeyProblemCode,
  ServerTrap,
} from '../../electron/shared/server-views.ts';
import type { VerdictCode } from '../../electron/shared/verdict.ts';
import type { Settings } from '../../electron/shared/views.ts';
import { en } from './en.ts';
import {
  dialects as enDialects,
  exportWarnings as enWarnings,
  refusals as enRefusals,
} from './en/dialects.ts';
import { failures as enFailures } from './en/failures.ts';
import { findings as enFindings } from './en/findings.ts';
import { keychainFailures as enKeychainFailures } from './en/keychain-failures.ts';
import {
  secretCheckReasons as enSecretCheckReasons,
  secretChecks as enSecretChecks,
  serverKeyProblems as enServerKeyProblems,
  serverTraps as enServerTraps,
  verdictNames as enVerdictNames,
} from './en/server.ts';
import { verdicts as enVerdicts } from './en/verdicts.ts';
import type { DesktopExplanation, DialectText, Explanation } from './explanation.ts';
import type { Translated } from './message.ts';
import { zhCN } from './zh-CN.ts';
import {
  dialects as zhDialects,
  exportWarnings as zhWarnings,
  refusals as zhRefusals,
} from './zh-CN/dialects.ts';
import { failures as zhFailures } from './zh-CN/failures.ts';
import { findings as zhFindings } from './zh-CN/findings.ts';
import { keychainFailures as zhKeychainFailures } from './zh-CN/keychain-failures.ts';
import {
  secretCheckReasons as zhSecretCheckReasons,
  secretChecks as zhSecretChecks,
  serverKeyProblems as zhServerKeyProblems,
  serverTraps as zhServerTraps,
  verdictNames as zhVerdictNames,
} from './zh-CN/server.ts';
import { verdicts as zhVerdicts } from './zh-CN/verdicts.ts';

export type Locale = 'en' | 'zh-CN';

/** All words of one language. */
export interface Language {
  readonly locale: Locale;
  readonly messages: Translated<typeof en>;
  readonly failures: Readonly<Record<Exclude<FailureCode, KeychainFailureCode>, Explanation>>;
  readonly keychainFailures: Readonly<Record<KeychainFailureCode, DesktopExplanation>>;
  readonly findings: Readonly<Record<StrengthFinding, Explanation>>;
  readonly verdicts: Readonly<Record<VerdictCode, Explanation>>;
  /** The same in two or three words. */
  readonly verdictNames: Readonly<Record<VerdictCode, string>>;
  readonly serverTraps: Readonly<Record<ServerTrap, Explanation>>;
  readonly secretChecks: Readonly<Record<SecretCheckCode, Explanation>>;
  readonly secretCheckReasons: Readonly<
    Record<Exclude<SecretCheck['because'], VerdictCode | null>, Explanation>
  >;
  readonly serverKeyProblems: Readonly<Record<ServerKeyProblemCode, Explanation>>;
  readonly dialects: Readonly<Record<DialectId, DialectText>>;
  readonly refusals: Readonly<Record<RefusalReason, string>>;
  readonly exportWarnings: Readonly<Record<ExportWarningCode, string>>;
}

export const languages: Readonly<Record<Locale, Language>> = {
  en: {
    locale: 'en',
    messages: en,
    failures: enFailures,
    keychainFailures: enKeychainFailures,
    findings: enFindings,
    verdicts: enVerdicts,
    verdictNames: enVerdictNames,
    serverTraps: enServerTraps,
    secretChecks: enSecretChecks,
    secretCheckReasons: enSecretCheckReasons,
    serverKeyProblems: enServerKeyProblems,
    dialects: enDialects,
    refusals: enRefusals,
    exportWarnings: enWarnings,
  },
  'zh-CN': {
    locale: 'zh-CN',
    messages: zhCN,
    failures: zhFailures,
    keychainFailures: zhKeychainFailures,
    findings: zhFindings,
    verdicts: zhVerdicts,
    verdictNames: zhVerdictNames,
    serverTraps: zhServerTraps,
    secretChecks: zhSecretChecks,
    secretCheckReasons: zhSecretCheckReasons,
    serverKeyProblems: zhServerKeyProblems,
    dialects: zhDialects,
    refusals: zhRefusals,
    exportWarnings: zhWarnings,
  },
};

/** The language to show: the one chosen, else simplified Chinese on a Chinese system, else English. */
export function chooseLocale(setting: Settings['language'], systemLocale: string): Locale {
  if (setting !== 'system') return setting;
  return /^zh\b/i.test(systemLocale) ? 'zh-CN' : 'en';
}
