import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { bringInOwn } from '../../platform/imports/on-disk.ts'
import type { Deps, SampleRun } from '../../ports/feature.ts'
import { DAY_MS } from '../../shared/dates.ts'
import { peopleImport } from './people-import.ts'

/**
 * Everyone of the sample, named for role and practice, in the order in which a visitor may want to be them. Practices with an executive
 * member are those of the documents (004 §5.1); Fernville's is a partner who is not a GP.
 */
const PEOPLE = new URL('./sample/people.csv', import.meta.url)

/** Funder staff are in the register, but not in the chat. */
const FUNDER = 'West Herts PCT'

const JOINED_DAYS_AGO = 200

export type SamplePerson = { name: string; email: string; place: string; roles: string; isInChat: boolean }

type Row = Record<'Name' | 'E-mail' | 'Practice' | 'Organisation' | 'Roles', string>

/** The people of the file as they stand in it, for whoever gives them accounts. */
export function samplePeople(): SamplePerson[] {
  const rows: Row[] = parse(readFileSync(PEOPLE), { columns: true })
  return rows.map(({ Name: name, 'E-mail': email, Practice: practice, Organisation: organisation, Roles: roles }) => ({
    name,
    email,
    place: practice || organisation,
    roles,
    isInChat: organisation !== FUNDER && email !== '',
  }))
}

export const peopleSample =
  ({ work }: Pick<Deps, 'work'>) =>
  async ({ organisation, now, goTo }: SampleRun) => {
    goTo(new Date(now.getTime() - JOINED_DAYS_AGO * DAY_MS))
    await bringInOwn({ work, organisation, kind: peopleImport, file: PEOPLE })
    goTo(now)
  }
