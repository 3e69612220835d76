import type { Agenda } from '../../ports/agenda.ts'
import { keeping } from './keeping.ts'
import { MOST } from './model.ts'
import { nextOrNone } from './next.ts'
import type { AgendaParts } from './parts.ts'
import { isOpen } from './rules.ts'
import { dropItems, insertRaised, itemsOf, OPEN_STATES, raisedFor, waitingFor } from './store.ts'
import { SETTLED_BEFORE } from './wording.ts'

/** On one line, in so many characters. */
function within(most: number, text: string): string {
  const characters = [...text.replace(/\s+/g, ' ')]
  if (characters.length <= most) return characters.join('')
  return `${characters
    .slice(0, most - 1)
    .join('')
    .trimEnd()}…`
}

/** What other slices bring before a meeting by themselves, and take off again when it is settled before. */
export const raising = (parts: Pick<AgendaParts, 'findWorkingTime' | 'planNudge' | 'calendar'>): Pick<Agenda, 'raise' | 'takeOff'> => {
  const { calendar } = parts
  const keep = keeping(parts)

  return {
    async raise(work, series, matters) {
      const { db, organisation, now } = work
      const next = await nextOrNone(work, keep, series)
      const held = next && (await calendar.hold(work, next.id))
      const meeting = held && isOpen(held, now) ? held : null
      const there = new Set(
        (
          await raisedFor(
            db,
            organisation,
            matters.map(({ key }) => key),
          )
        ).map((item) => item.raisedFor),
      )
      const open = meeting ? await itemsOf(db, organisation, meeting.id, OPEN_STATES) : await waitingFor(db, organisation, series)
      const added = matters.filter(({ key }) => !there.has(key)).slice(0, Math.max(0, MOST.items - open.length))
      if (added.length === 0) return
      const behind = open.at(-1)?.position ?? 0
      const rows = added.map(({ key, title, presenter = null, by, report }, n) => ({
        ...{
          seriesId: series,
          meetingId: meeting?.id ?? null,
          title: within(MOST.title, title),
          presenterId: presenter,
          suggestedById: by,
        },
        ...{ raisedFor: key, position: behind + 1 + n, report: report === undefined ? null : within(MOST.report, report) },
      }))
      const items = await insertRaised(db, organisation, now, rows)
      for (const { id } of items) await work.audit({ action: 'agenda.raise', subject: 'agenda_item', subjectId: id })
      if (meeting) await keep.changed(work, meeting, items)
    },

    async takeOff(work, keys) {
      const { db, organisation } = work
      const items = await raisedFor(db, organisation, keys)
      await dropItems(db, organisation, items, SETTLED_BEFORE)
      for (const { id } of items) await work.audit({ action: 'agenda.take_off', subject: 'agenda_item', subjectId: id })
      for (const id of new Set(items.flatMap(({ meetingId }) => meetingId ?? []))) {
        const meeting = await calendar.find(db, organisation, id)
        if (meeting) await keep.arm(work, meeting)
      }
    },
  }
}
