/** What to know of a keychain program that keeps entries otherwise than GNOME Keyring; its name as the doctor tells it. */
const notes: readonly (readonly [RegExp, { readonly text: string; readonly hint: string }])[] = [
  [
    /^keepassxc/i,
    {
      text: 'KeePassXC acknowledges a change before it saves its database, usually within a second, at times only with the next change.',
      hint: 'Do not end it right after a change. A secret that is deleted here stays in its Recycle Bin until you empty that.',
    },
  ],
  [
    /^(?:kwalletd|ksecretd)/,
    {
      text: 'KWallet writes a change to disk about 5 s later; this program has it write at once.',
      hint: 'Tested with KWallet 5.103. With another one, do not end it or the session right after a change.',
    },
  ],
];

/** The note on a keychain program, or undefined where there is nothing to know. */
export function providerNote(
  provider: string | null,
): { readonly text: string; readonly hint: string } | undefined {
  return notes.find(([name]) => name.test(provider ?? ''))?.[1];
}
