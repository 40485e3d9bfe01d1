/** What `act` makes of each item, in the order of the items; `limit` of them at a time. */
export async function mapAtMost<T, R>(
  limit: number,
  items: readonly T[],
  act: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const made = new Map<number, R>();
  const queue = items.entries();
  const work = async (): Promise<void> => {
    // oxlint-disable-next-line no-await-in-loop -- each worker does one after the other
    for (const [index, item] of queue) made.set(index, await act(item));
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work));
  return [...made].toSorted(([one], [other]) => one - other).map(([, result]) => result);
}
