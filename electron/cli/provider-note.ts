import type { Finding, Wording } from './finding.ts';

/** Keychain programs that keep entries otherwise than GNOME Keyring, by their names as the doctor finds them. */
const providers = [
  ['keepassxc', /^keepassxc/i],
  ['kwallet', /^(?:kwalletd|ksecretd)/],
] as const;

/** What to know of a keychain program, or undefined where there is nothing to know. */
export function providerNote(
  provider: string | null,
  { t }: Pick<Wording, 't'>,
): Pick<Finding, 'text' | 'hint'> | undefined {
  const known = providers.find(([, name]) => name.test(provider ?? ''))?.[0];
  return known && { text: t(`provider.${known}`), hint: t(`provider.${known}Hint`) };
}
