import type { Leftover } from '../files/leftovers.ts';

/** What the doctor says about the remains of killed exports. */
export function judgeLeftovers(leftovers: readonly Leftover[]) {
  const pathsOf = (state: Leftover['state']): readonly string[] =>
    leftovers.filter((leftover) => leftover.state === state).map(({ path }) => path);
  const [removed, kept] = [pathsOf('removed'), pathsOf('kept')];
  return [
    ...(removed.length === 0
      ? []
      : [
          {
            mark: 'note' as const,
            about: 'exports',
            text: `removed what killed exports left: ${removed.join(', ')}`,
          },
        ]),
    ...(kept.length === 0
      ? []
      : [
          {
            mark: 'bad' as const,
            about: 'exports',
            text: `left by a killed export, perhaps with secrets in it: ${kept.join(', ')}`,
            hint: 'Delete it, unless an export from another machine or container is running there.',
          },
        ]),
  ];
}
