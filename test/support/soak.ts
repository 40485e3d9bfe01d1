/** Set by `npm run test:soak` (test/soak/run.ts): `twenty` or `full`. Absent in the quick half. */
const soak = process.env['WEBUI_KEYRING_SOAK'];

/** How often a test in `test/soak` does again what takes long: 20 times, and all of it with `--full`. */
export function rounds(all: number): number {
  return soak === 'full' ? all : Math.min(all, 20);
}

/** How many cases a test tries, or in what strides, that `npm test` and `npm run test:soak` both run: some there, all here. */
export function cases({ quick, all }: { readonly quick: number; readonly all: number }): number {
  return soak === undefined ? quick : all;
}
