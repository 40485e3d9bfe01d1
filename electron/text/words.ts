import type { DamageProblem } from '../shared/damage.ts';
import type { ComposeAdviceCode } from './en/compose.ts';
import type { DialectId, ExportWarningCode, RefusalReason } from '../shared/dialects.ts';
import type { CommandFailure, KeychainFailureCode } from '../shared/failure.ts';
import type { FailureField, Reason } from '../shared/failure-facts.ts';
import type { ImportProblem } from '../shared/import-views.ts';
import type { StrengthFinding } from '../shared/strength.ts';
import type {
  SecretCheck,
  SecretCheckCode,
  ServerKeyProblemCode,
  ServerTrap,
} from '../shared/server-views.ts';
import type { VerdictCode } from '../shared/verdict.ts';
import type { ByFront, DesktopExplanation, DialectText, Explanation } from './explanation.ts';

/** The words that stand for a code, in one language, for window, command line and saved tables. */
export interface Words {
  /** What stands between the items of a list, and between longer ones. */
  readonly marks: Readonly<Record<'comma' | 'semicolon', string>>;
  /** What is put behind a word or before the end of a sentence, in brackets: `{text}`. */
  readonly brackets: string;
  /** A text about something named before it: `{subject}`, `{text}`. */
  readonly about: string;
  /** A text about a line of a file: `{line}`, `{text}`. */
  readonly atLine: string;
  readonly failures: Readonly<Record<Exclude<CommandFailure['code'], KeychainFailureCode>, Explanation>>;
  readonly keychainFailures: Readonly<Record<KeychainFailureCode, DesktopExplanation>>;
  /** Why something failed, with placeholders for the facts of the reason. */
  readonly reasons: Readonly<Record<Reason, string>>;
  readonly fields: Readonly<Record<FailureField, ByFront>>;
  readonly importProblems: Readonly<Record<ImportProblem, string>>;
  readonly damageProblems: Readonly<Record<DamageProblem, string>>;
  readonly findings: Readonly<Record<StrengthFinding, Explanation>>;
  readonly verdicts: Readonly<Record<VerdictCode, Explanation>>;
  /** The same in two or three words. */
  readonly verdictNames: Readonly<Record<VerdictCode, string>>;
  readonly serverTraps: Readonly<Record<ServerTrap, Explanation>>;
  readonly secretChecks: Readonly<Record<SecretCheckCode, Explanation>>;
  readonly secretCheckAfterChange: Explanation;
  readonly secretCheckReasons: Readonly<
    Record<Exclude<SecretCheck['because'], VerdictCode | null>, Explanation>
  >;
  readonly secretCheckSince: Readonly<Record<NonNullable<SecretCheck['since']>, string>>;
  /** Facts that are words of the diagnosis, by what stands for them. */
  readonly factValues: Readonly<Record<string, string>>;
  readonly serverKeyProblems: Readonly<Record<ServerKeyProblemCode, Explanation>>;
  readonly dialects: Readonly<Record<DialectId, DialectText>>;
  readonly refusals: Readonly<Record<RefusalReason, string>>;
  /** What a compose file makes of the key in an exported file, and what to do. */
  readonly composeAdvice: Readonly<Record<ComposeAdviceCode, string>>;
  readonly exportWarnings: Readonly<Record<ExportWarningCode, string>>;
}
