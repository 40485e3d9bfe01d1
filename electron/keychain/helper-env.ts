/**
 * Names that must not reach the helper: libsecret's file backend (which would store values outside the keychain), what
 * makes GLib print messages or Node load other code, and translations of error texts.
 */
const dropped = [
  /^SECRET_BACKEND$/,
  /^SECRET_FILE_TEST_/,
  /^G_MESSAGES_DEBUG$/,
  /^G_DBUS_DEBUG$/,
  /^NODE_/,
  /^ELECTRON_/,
  /^LC_/,
  /^LANG$/,
  /^LANGUAGE$/,
];

/** The environment of the helper process, made from the program's own. */
export function helperEnv(
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && !dropped.some((pattern) => pattern.test(name))) kept[name] = value;
  }
  kept['LC_ALL'] = 'C';
  return kept;
}
