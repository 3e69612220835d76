import { STATES, type Standing } from './model.ts'

type Ranked = { name: string; series: readonly { standing: Pick<Standing, 'state' | 'mayStillMiss'> }[] }

/** Those who need help most first: by their worst series, then by how little they may still miss, then by name. */
export function byNeedOfHelp<T extends Ranked>(practices: readonly T[]): T[] {
  return practices
    .map((practice) => ({ practice, need: needOf(practice) }))
    .sort((a, b) => a.need - b.need || byName.compare(a.practice.name, b.practice.name))
    .map(({ practice }) => practice)
}

const byName = new Intl.Collator('en-GB')

const MORE_THAN_A_YEAR_HOLDS = 1_000

/** The lower, the more help is needed. */
const needOf = ({ series }: Ranked): number =>
  Math.min(
    ...series.map(({ standing: { state, mayStillMiss } }) => STATES.indexOf(state) * MORE_THAN_A_YEAR_HOLDS + mayStillMiss),
    Infinity,
  )
