import { DIGEST_LINE, type DigestItem } from '../../ports/digest.ts'
import type { Deps, Feature } from '../../ports/feature.ts'
import { dayOf } from '../../shared/dates.ts'
import { count, cut, lineAbout } from '../../shared/text.ts'
import { countsOf, escalated, lateOfPeople } from './digest-store.ts'
import type { Show } from './list-wish.ts'
import type { Action } from './model.ts'
import { dueWords, escalatedTitle } from './nudge-wording.ts'
import { isForAll } from './post-rules.ts'

const MOST = { escalated: 10, late: 3, name: 24 } as const

type Place = Pick<DigestItem, 'heading' | 'rank'>

const aboutOne = (place: Place, { id, reference, text }: Action, says: string): DigestItem => ({
  ...place,
  says: lineAbout(`${reference} `, text, says, DIGEST_LINE),
  fact: { kind: 'digest_action', actionId: id },
})

const aboutMany = (place: Place, show: Show, says: string): DigestItem => ({
  ...place,
  says: cut(says, DIGEST_LINE),
  fact: { kind: 'digest_actions', show },
})

/** What came before the executive by itself, what could do with a hand, and what was done; of practices a channel gets numbers only (D8). */
export const digestLines =
  ({ db }: Pick<Deps, 'db'>): NonNullable<Feature['digestItems']> =>
  async ({ organisation, zone, person }, week) => {
    const today = dayOf(week.now, zone)
    const waiting = await escalated(db, organisation, MOST.escalated)
    const late = await lateOfPeople(db, organisation, today, MOST.late)
    const counts = await countsOf(db, organisation, week, { today, until: dayOf(week.until, zone) })

    const theirs = waiting.first.map((action): DigestItem => {
      const place = { heading: 'only_you', rank: 15 } as const
      const says = action.blockedOn === 'needs_decision' ? ': needs a decision' : ': could do with your help'
      if (person !== null || isForAll(action)) return aboutOne(place, action, `, ${cut(action.ownerName, MOST.name)}${says}`)
      return { ...place, says: cut(escalatedTitle(action, false), DIGEST_LINE), fact: { kind: 'digest_action', actionId: action.id } }
    })
    const more = waiting.all - waiting.first.length
    const others = counts.late - late.length
    return [
      ...theirs,
      ...(more > 0
        ? [aboutMany({ heading: 'only_you', rank: 16 }, 'overdue', `And ${count(more, 'more action')} that could do with your help`)]
        : []),
      ...(counts.due > 0
        ? [aboutMany({ heading: 'this_week', rank: 50 }, 'all', `${count(counts.due, 'action')} due before the next digest`)]
        : []),
      ...late.map((action) =>
        aboutOne({ heading: 'a_hand', rank: 30 }, action, `, ${cut(action.ownerName, MOST.name)}: ${lowered(dueWords(action, today))}`),
      ),
      ...(others > 0
        ? [aboutMany({ heading: 'a_hand', rank: 31 }, 'overdue', lateWords(others, counts.ofPractices, late.length > 0))]
        : []),
      ...(counts.done > 0
        ? [aboutMany({ heading: 'done', rank: 60 }, 'done', `${count(counts.done, 'action was', 'actions were')} done`)]
        : []),
    ]
  }

const lowered = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`

/** "And 14 more actions past their date, 9 of practices". */
function lateWords(all: number, ofPractices: number, isMore: boolean): string {
  const practices = ofPractices === 0 ? '' : ofPractices === all ? ', all of practices' : `, ${ofPractices} of practices`
  return `${isMore ? 'And ' : ''}${count(all, isMore ? 'more action' : 'action')} past ${all === 1 ? 'its' : 'their'} date${practices}`
}
