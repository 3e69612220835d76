import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Short to read and long to run: commands in processes of their own, databases in folders, months of the sample. */
const SLOWEST = [
  'e2e/road',
  'operator/cli',
  'platform/postgres/database',
  'operator/files',
  'workspace/walk',
  'meetings/hostile',
  'proposals/permissions',
  'meetings/series',
  'platform/malformed-requests',
]

/** On a new machine vitest begins with the largest files; what ends last must not be a slow one that one worker runs alone. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId }: TestSpecification) => {
      const rank = SLOWEST.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
      return rank < 0 ? SLOWEST.length : rank
    }
    return (await super.sort(files)).toSorted((a, b) => rankOf(a) - rankOf(b))
  }
}
