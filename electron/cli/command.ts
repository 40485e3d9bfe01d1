import type { Services } from '../composition.ts';
import type { Keychain } from '../keychain/port.ts';
import type { CommandFailure, VaultFailure } from '../shared/failure.ts';
import type { Locale } from '../shared/locales.ts';
import type { Result } from '../shared/result.ts';
import type { CommandText } from '../text/command.ts';
import type { Vault } from '../vault/port.ts';
import type { OtherVaults } from '../vaults/other-vaults.ts';
import type { Terminal } from './terminal.ts';

/** What a word of the command line stands for; completion offers accordingly. */
export type Completion =
  | 'instance'
  | 'secret'
  | 'deleted-instance'
  | 'deleted-secret'
  | 'vault'
  | 'file'
  | 'folder'
  | readonly string[];

/** An option. What it does is said in the help of each language (electron/text/help.ts), by the option's name. */
export interface OptionSpec {
  /** Name of the option's value in the help. Without it the option is a switch. */
  readonly value?: string;
  /** The only values taken, or what completion offers. A list is also checked. */
  readonly completes?: Completion;
  /** The value is a whole number in this range, to which both ends belong. */
  readonly range?: { readonly min: number; readonly max: number };
  /** May be given more than once. */
  readonly many?: true;
  /** One letter. */
  readonly short?: string;
}

export interface OperandSpec {
  /** In capitals, as the help shows it. */
  readonly name: string;
  readonly optional?: true;
  /** A list is also checked. */
  readonly completes?: Completion;
}

/** One row of the table that dispatch, help and completion are made from. Its words are in the help of each language. */
export interface CommandSpec {
  /** `['generate']`, or group and command: `['secret', 'get']`. */
  readonly path: readonly [string] | readonly [string, string];
  readonly operands: readonly OperandSpec[];
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** The command takes a secret by standard input or prompt: one more operand is taken for a value given by mistake. */
  readonly readsValue?: true;
  /** The command reads or writes values: the keychain's helper is started before the program is loaded. */
  readonly usesKeychain?: true;
  /** What follows `--` is a command to run and not more operands. Its name in the help. */
  readonly runs?: string;
  /** Loads the command's code, so that starting costs only what is used. */
  readonly load: () => Promise<{ readonly run: Command }>;
}

/** The words of the command line after they were checked against a command's row. Asking for an option not in it throws. */
export interface Input {
  readonly operands: readonly string[];
  /** What followed `--`, for a command that runs another program. */
  readonly afterDashes: readonly string[];
  has(option: string): boolean;
  text(option: string): string | undefined;
  /** The value of an option that takes only these. */
  choice<T extends string>(option: string, choices: readonly T[]): T | undefined;
  texts(option: string): readonly string[];
  integer(option: string): number | undefined;
}

/** The vault, and the keychain that its values are in. */
export interface Core {
  readonly vault: Vault;
  readonly keychain: Keychain;
}

/** What commands work with. Each service is made, and the vault opened, when it is first used. */
export interface Context extends Services {
  readonly terminal: Terminal;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `--json` was given. */
  readonly asJson: boolean;
  /** The language asked for. */
  readonly locale: Locale;
  /** What the command line says, in the language asked for. It is loaded at the first call. */
  readonly text: () => Promise<CommandText>;
  /** The absolute folder of the data. */
  readonly dataDir: () => Promise<string>;
  /** Closed after the command has ended. Where it cannot be opened, each of its answers is that failure. */
  readonly vault: Vault;
  /** Opens the vault now, for commands that need to know whether that worked, or the keychain itself. */
  readonly openCore: () => Promise<Result<Core, VaultFailure>>;
  /** The vaults that have values in the keychain, of whatever data folder. Makes none. */
  readonly otherVaults: () => Promise<OtherVaults>;
}

/** Does the work; its value is the exit code (see exit-code.ts). */
export type Command = (context: Context, input: Input) => Promise<Result<number, CommandFailure>>;
