import { AGREEMENTS } from '../../../src/features/practices/model.ts'
import { MOST, type Practice } from '../../../src/features/practices/practice-model.ts'
import type { List, PracticePage } from '../../../src/features/practices/reading.ts'
import { OFFERS } from '../../../src/features/practices/rules.ts'
import type { PracticeId } from '../../../src/shared/ids.ts'

export const TODAY = '2027-03-16'

/** A practice as it could be; a test names what matters to it. */
export const practice = (differs: Partial<Practice> = {}): Practice => ({
  id: '0195a0aa-0000-7000-8000-000000000020' as PracticeId,
  name: 'Archway Surgery',
  odsCode: 'E82060',
  agreement: 'signed',
  agreementOn: '2027-01-01',
  formerNames: [],
  people: [],
  ...differs,
})

/** What Slack, and the reader, would stumble over first. */
const NASTY = '<!channel> *bold* _it_ ~no~ `code` & <@U123> "quotes" \\ \n> O’Brien’s 👩‍⚕️ '
export const long = (most: number) => NASTY.repeat(Math.ceil(most / NASTY.length)).slice(0, most)

const ROLES = ['practice_representative', 'prescribing_lead', 'practice_manager', 'practice_member'] as const

/** The longest of everything, with all that could be mistaken for formatting. */
export const worstPractice = (differs: Partial<Practice> = {}): Practice =>
  practice({
    name: long(MOST.name),
    odsCode: 'E820600001',
    postcode: 'HP2 4AD',
    telephone: '0'.repeat(MOST.telephone),
    email: `${'a'.repeat(MOST.email - 12)}@example.org`,
    listSize: 999_999,
    listSizeOn: TODAY,
    les: 'not_taking_part',
    lesOn: TODAY,
    closedOn: TODAY,
    agreement: 'declined',
    odsStatus: 'dormant',
    odsStatusOn: TODAY,
    formerNames: Array.from({ length: 20 }, () => long(MOST.name)),
    people: ROLES.flatMap((role) => Array.from({ length: 12 }, (_, n) => ({ role, name: `${n} ${long(97)}` }))),
    ...differs,
  })

const figures = (practices: number) => ({ practices, patients: practices * 999_999, unknown: Math.min(practices, 1) })

/** A page of so many practices. */
export const list = (practices: Practice[], differs: Partial<List> = {}): List => ({
  wish: { show: 'open', words: '' },
  practices,
  after: null,
  next: null,
  coverage: { population: 150_000, by: { signed: figures(200), declined: figures(200), clarifying: figures(200) } },
  today: TODAY,
  editors: null,
  ...differs,
})

export const page = (of: Practice, differs: Partial<PracticePage> = {}): PracticePage => ({
  practice: of,
  agreements: Array.from({ length: 60 }, (_, n) => ({
    id: String(n),
    agreement: AGREEMENTS[n % AGREEMENTS.length] ?? 'signed',
    agreementOn: TODAY,
  })),
  formerNames: of.formerNames.map((name) => ({ name, untilOn: TODAY })),
  listSizes: Array.from({ length: 8 }, () => ({ practice: of.id, patients: 999_999, countedOn: TODAY })),
  openProposals: Array.from({ length: 300 }, (_, n) => 999_999_000 + n),
  offers: [...OFFERS],
  editors: 'an administrator or the programme manager',
  today: TODAY,
  ...differs,
})
