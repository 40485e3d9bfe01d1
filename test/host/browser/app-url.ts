/**
 * Chromium knows no `app://`. A standard scheme that the app registers is carried by an https host that can never be
 * reached, so the page has a tuple origin, is a secure context and `'self'` in its policy means its own origin, as in
 * Electron: `app://bundle/x` ↔ `https://bundle.app.host.invalid/x`.
 */
const suffix = 'host.invalid';

/** The URL that Chromium loads for `url`, which is returned unchanged when its scheme is not one of `schemes`. */
export function toChromium(url: string, schemes: ReadonlySet<string>): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url);
  const scheme = match?.[1]?.toLowerCase() ?? '';
  if (!match || !schemes.has(scheme)) return url;
  return `https://${match[2]}.${scheme}.${suffix}${match[3]}`;
}

/** The URL that Electron would show for Chromium's `url`. */
export function toElectron(url: string, schemes: ReadonlySet<string>): string {
  return url.replace(
    /(?<=^(?:blob:)?)https:\/\/([^/?#]*)\.([a-z0-9+-]+)\.host\.invalid(?=[/?#]|$)/,
    (whole, host: string, scheme: string) => (schemes.has(scheme) ? `${scheme}://${host}` : whole),
  );
}
