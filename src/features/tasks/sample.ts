import { peopleCalled } from '../../platform/people-called.ts'
import { zoneOf } from '../../platform/zone.ts'
import type { SampleRun } from '../../ports/feature.ts'
import type { Cause } from '../../ports/use-case.ts'
import { DAY_MS, dayOf } from '../../shared/dates.ts'
import { dueWritten } from '../../shared/due-dates.ts'
import type { Result } from '../../shared/result.ts'
import { daysAfter } from '../../shared/working-days.ts'
import type { TaskParts } from './parts.ts'
import { sending } from './sending.ts'
import { candidates, recipientsOf } from './store.ts'

const HOUR_MS = DAY_MS / 24
const SENT_BY = 'Programme manager'
const TEXT = 'Complete the data audit for the prescribing incentive scheme and send the form back.'
/** Of today, so that nobody finds old messages of it. */
const [SENT_HOURS_AGO, DONE_HOURS_AGO, DUE_IN_DAYS] = [3, 1, 24]
const SENT_TO = [
  ...['Archway Surgery', 'Bennetts End Surgery', 'Fernville Surgery'],
  ...['Haverfield Surgery', 'Highfield Surgery', 'Parkwood Drive Surgery'],
]
/** Who has done it, each for their practice. */
const DONE_BY = [
  { person: 'Archway practice manager', practice: 'Archway Surgery' },
  { person: 'Fernville GP', practice: 'Fernville Surgery' },
]

type Complete = (cause: Cause, action: string) => Promise<Result<unknown>>

/** A task to some practices, which two have done. */
export const tasksSample =
  (parts: TaskParts, complete: Complete) =>
  async ({ organisation, now, goTo }: SampleRun): Promise<void> => {
    const { db } = parts
    const ago = (hours: number) => new Date(now.getTime() - hours * HOUR_MS)
    const zone = await zoneOf(db, organisation)
    const people = await peopleCalled(db, organisation, [SENT_BY, ...DONE_BY.map(({ person }) => person)])
    const as = (name: string): Cause => {
      const person = people.get(name)
      if (!person) throw new Error(`The sample has nobody called ${name}.`)
      return { organisation, person, through: 'import' }
    }
    const found = await candidates(db, organisation, { now, zone })
    const practices = found.filter(({ name }) => SENT_TO.includes(name)).map(({ id }) => id)
    goTo(ago(SENT_HOURS_AGO))
    const due = dueWritten({ on: daysAfter(dayOf(now, zone), DUE_IN_DAYS), precision: 'day' })
    const sent = await sending(parts).send(as(SENT_BY), { text: TEXT, due, scope: 'chosen', practices })
    if (!sent.ok) throw new Error(`The sample's task was refused: ${sent.refusal.code}.`)
    goTo(ago(DONE_HOURS_AGO))
    const all = await recipientsOf(db, organisation, [sent.value.id], { now, zone, of: null })
    for (const { person, practice } of DONE_BY) {
      const theirs = all.find(({ name }) => name === practice)
      if (!theirs) throw new Error(`The sample's task did not go to ${practice}.`)
      const done = await complete(as(person), theirs.action)
      if (!done.ok) throw new Error(`The sample's task of ${practice} could not be done: ${done.refusal.code}.`)
    }
    goTo(now)
  }
