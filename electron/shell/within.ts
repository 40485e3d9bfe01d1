/** Settles when `work` has succeeded or failed, and at the latest after the time limit in milliseconds. */
export function within(limitMs: number, work: Promise<unknown>): Promise<void> {
  const limit = new Promise((resolve) => setTimeout(resolve, limitMs));
  return Promise.race([work, limit]).then(
    () => undefined,
    () => undefined,
  );
}
