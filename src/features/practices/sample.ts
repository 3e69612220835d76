import type { Deps, SampleRun } from '../../ports/feature.ts'
import { DAY_MS, dateAsDay } from '../../shared/dates.ts'
import type { Agreement } from './model.ts'
import { insertPractices } from './store.ts'

type SamplePractice = [name: string, listSize: number, agreement: Agreement]

/**
 * Nine practices of the source documents (004 §5.1) and ten with invented names. List sizes and codes are made up so that
 * the documents' figures come out (D21): 15 signed, and take part in the LES, with 140,000 of 150,000 patients, 1 will not, 3 still to say.
 */
export const SAMPLE_PRACTICES: readonly SamplePractice[] = [
  ['Archway Surgery', 9_800, 'signed'],
  ['Bennetts End Surgery', 11_200, 'signed'],
  ['Fernville Surgery', 15_400, 'signed'],
  ['Haverfield Surgery', 7_100, 'signed'],
  ['Highfield Surgery', 6_300, 'signed'],
  ['Manor Street Surgery', 12_600, 'signed'],
  ['Milton House Surgery', 10_900, 'signed'],
  ['Parkwood Drive Surgery', 14_700, 'signed'],
  ['Rothschild House Surgery', 16_200, 'signed'],
  ['Ashlyns Road Practice', 8_400, 'signed'],
  ['Bulbourne Surgery', 5_900, 'signed'],
  ['Chilterns View Practice', 7_700, 'signed'],
  ['Grand Junction Practice', 6_800, 'signed'],
  ['Nettleden Lane Surgery', 4_100, 'signed'],
  ['Wick Meadow Surgery', 2_900, 'signed'],
  ['Castle Mead Surgery', 3_400, 'declined'],
  ['Old Silk Mill Practice', 2_700, 'clarifying'],
  ['Two Waters Practice', 2_300, 'clarifying'],
  ['Winkwell Surgery', 1_600, 'clarifying'],
]

const SIGNED_DAYS_AGO = 200

export const practicesSample =
  ({ work }: Pick<Deps, 'work'>) =>
  ({ organisation, now }: SampleRun) =>
    work({ organisation, through: 'import' }, async ({ db }) => {
      const agreementOn = dateAsDay(new Date(now.getTime() - SIGNED_DAYS_AGO * DAY_MS))
      const takingPart = { les: 'taking_part', lesOn: agreementOn } as const
      const practices = SAMPLE_PRACTICES.map(([name, listSize, agreement], n) => ({
        name,
        odsCode: `X${String(90_001 + n)}`,
        listSize,
        listSizeOn: agreementOn,
        agreement,
        agreementOn,
        ...(agreement === 'signed' ? takingPart : {}),
      }))
      await insertPractices(db, organisation, practices)
    })
