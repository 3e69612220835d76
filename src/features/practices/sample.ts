import { bringInOwn } from '../../platform/imports/on-disk.ts'
import type { Deps, SampleRun } from '../../ports/feature.ts'
import { DAY_MS, type Day, dateAsDay } from '../../shared/dates.ts'
import { changePractice, keepAgreement } from './keeping-store.ts'
import { listSizesImport } from './list-sizes-import.ts'
import type { Agreement } from './model.ts'
import { practicesImport } from './register-import.ts'
import { holdKnownPractices } from './register-store.ts'

/**
 * Nine practices of the source documents (004 §5.1) and ten with invented names, as the register would have them. List sizes and codes
 * are made up so that the documents' figures come out (D21): 15 signed, and take part in the LES, with 140,000 of 150,000 patients,
 * 1 will not, 3 still to say.
 */
const REGISTER = new URL('./sample/register.csv', import.meta.url)
const LIST_SIZES = new URL('./sample/list-sizes.csv', import.meta.url)
const COMMISSIONER = '5P3'

/** Everybody else signed. */
const NOT_SIGNED: Readonly<Record<string, Agreement>> = {
  'Castle Mead Surgery': 'declined',
  'Old Silk Mill Practice': 'clarifying',
  'Two Waters Practice': 'clarifying',
  'Winkwell Surgery': 'clarifying',
}

const ASKED_DAYS_AGO = 230
const SIGNED_DAYS_AGO = 200

export const practicesSample =
  ({ work }: Pick<Deps, 'work'>) =>
  async ({ organisation, now, goTo }: SampleRun) => {
    const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS)
    const signedOn = dateAsDay(daysAgo(SIGNED_DAYS_AGO))
    goTo(daysAgo(ASKED_DAYS_AGO))
    await bringInOwn({ work, organisation, kind: practicesImport, file: REGISTER, wanted: { commissioners: [COMMISSIONER] } })
    goTo(daysAgo(SIGNED_DAYS_AGO))
    await bringInOwn({ work, organisation, kind: listSizesImport, file: LIST_SIZES, wanted: { countedOn: signedOn } })
    await answers({ work }, organisation, signedOn)
    goTo(now)
  }

/** What the practices said to the agreement; who signed takes part in the LES. */
const answers = ({ work }: Pick<Deps, 'work'>, organisation: SampleRun['organisation'], on: Day) =>
  work({ organisation, through: 'import' }, async ({ db }) => {
    for (const { id, name } of await holdKnownPractices(db, organisation)) {
      const agreement = NOT_SIGNED[name] ?? 'signed'
      if (agreement === 'clarifying') continue
      await keepAgreement(db, organisation, id, { agreement, agreementOn: on })
      if (agreement === 'signed') await changePractice(db, organisation, id, { les: 'taking_part', lesOn: on })
    }
  })
