const unitSeconds = { m: 60, h: 3600, d: 86_400, w: 604_800 } as const;

/** How long a session of Open WebUI lasts by default since 0.6.34 (`JWT_EXPIRES_IN=4w`). */
export const usualLifetime = '4w';
export const usualLifetimeSeconds = 4 * unitSeconds.w;

/** The shortest and the longest lifetime of a token that is signed for its user, and the one where none is asked for. */
export const mintedLifetimes = { least: '1m', most: usualLifetime, usual: '15m' } as const;

/** Seconds of a lifetime such as `15m`, `12h`, `7d` or `4w`; undefined for another text and beyond {@link mintedLifetimes}. */
export function readLifetime(text: string): number | undefined {
  const [, amount, unit] = /^([1-9]\d{0,5})([mhdw])$/.exec(text) ?? [];
  if (unit !== 'm' && unit !== 'h' && unit !== 'd' && unit !== 'w') return undefined;
  const seconds = Number(amount) * unitSeconds[unit];
  return seconds <= usualLifetimeSeconds ? seconds : undefined;
}
