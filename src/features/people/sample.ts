import type { Deps, SampleRun } from '../../ports/feature.ts'
import type { Role } from '../../ports/people.ts'
import { DAY_MS, dateAsDay } from '../../shared/dates.ts'
import { insertPeople } from './store.ts'

export type SamplePerson = {
  /** Role and practice, never a real name. */
  name: string
  email: string
  practice?: string
  roles: readonly Role[]
  affiliation?: string
  /** Funder staff are in the register, but not in the chat. */
  isOutsideChat?: true
}

/** Practices with an executive member, by the documents (004 §5.1); Fernville's is a partner who is not a GP. */
const EXECUTIVE = [
  'Archway',
  'Bennetts End',
  'Haverfield',
  'Highfield',
  'Manor Street',
  'Milton House',
  'Parkwood Drive',
  'Rothschild House',
]
const OTHERS = [
  'Fernville',
  'Ashlyns Road',
  'Bulbourne',
  'Chilterns View',
  'Grand Junction',
  'Nettleden Lane',
  'Wick Meadow',
  'Castle Mead',
  'Old Silk Mill',
  'Two Waters',
  'Winkwell',
]
const PRACTICES = ['Ashlyns Road', 'Chilterns View', 'Grand Junction', 'Old Silk Mill', 'Two Waters']

/** "Fernville" stands for Fernville Surgery, "Old Silk Mill" for Old Silk Mill Practice. */
const practiceOf = (short: string) => `${short} ${PRACTICES.includes(short) ? 'Practice' : 'Surgery'}`

const emailOf = (name: string) => `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@daccom.example`

const person = (name: string, roles: readonly Role[], rest: Partial<SamplePerson> = {}): SamplePerson => ({
  name,
  email: emailOf(name),
  roles,
  ...rest,
})

const gp = (short: string): SamplePerson => {
  const roles: Role[] = EXECUTIVE.includes(short) ? ['practice_member', 'executive_member'] : ['practice_member', 'practice_representative']
  return person(`${short} GP`, short === 'Archway' ? [...roles, 'director'] : roles, { practice: practiceOf(short) })
}

const manager = (short: string) => person(`${short} practice manager`, ['practice_manager'], { practice: practiceOf(short) })

/** Everyone of the sample, in the order in which a visitor may want to be them. */
export const SAMPLE_PEOPLE: readonly SamplePerson[] = [
  gp('Fernville'),
  manager('Fernville'),
  ...['Archway', 'Parkwood Drive', 'Manor Street'].map(gp),
  person('Programme manager', ['programme_manager']),
  person('Administrator', ['administrator']),
  person('Fernville partner', ['practice_member', 'executive_member', 'director'], { practice: practiceOf('Fernville') }),
  person('Archway prescribing GP', ['practice_member', 'executive_member', 'prescribing_lead'], { practice: practiceOf('Archway') }),
  person('Project manager', ['project_manager']),
  person('Haverfield clinical lead', ['practice_member', 'clinical_lead'], { practice: practiceOf('Haverfield') }),
  person('Patient representative', ['patient_representative'], { affiliation: 'Dacorum patients’ forum' }),
  person('PCT commissioning lead', ['funder_officer'], { affiliation: 'West Herts PCT', isOutsideChat: true }),
  person('PCT project manager', ['funder_officer', 'project_manager'], { affiliation: 'West Herts PCT', isOutsideChat: true }),
  ...EXECUTIVE.filter((short) => !['Archway', 'Parkwood Drive', 'Manor Street'].includes(short)).map(gp),
  ...OTHERS.filter((short) => short !== 'Fernville').map(gp),
  ...[...EXECUTIVE, ...OTHERS].filter((short) => short !== 'Fernville').map(manager),
]

const JOINED_DAYS_AGO = 200

export const peopleSample =
  ({ work }: Pick<Deps, 'work'>) =>
  ({ organisation, now }: SampleRun) =>
    work({ organisation, through: 'import' }, ({ db }) => {
      const fromOn = dateAsDay(new Date(now.getTime() - JOINED_DAYS_AGO * DAY_MS))
      return insertPeople(db, organisation, SAMPLE_PEOPLE, fromOn, now)
    })
