import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What is started first, by a part of a file's path: from what takes longest to the many short ones, which fill every worker. */
const order = ['/e2e/accessibility/', '/e2e/', '/contract/', '/unit/'];

function rank({ moduleId }: TestSpecification): number {
  return order.findIndex((part) => moduleId.includes(part));
}

/** Starts long files first. Without what an earlier run took, vitest goes by a file's size, which says little of a window. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- no array's: it orders files
    const bySize = await super.sort(files);
    return bySize.toSorted((one, other) => rank(one) - rank(other));
  }
}
