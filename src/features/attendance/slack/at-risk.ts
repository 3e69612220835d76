import { z } from 'zod'
import { actions, button, cut, header, plain, safe, section } from '../../../platform/slack/blocks.ts'
import type { FactDrawings, Message } from '../../../platform/slack/feature.ts'
import { zoneOf } from '../../../platform/zone.ts'
import type { PracticeId } from '../../../shared/ids.ts'
import { type StandsNow, toldNow } from '../at-risk.ts'
import { atRiskTitle, atRiskWords, nobodyToTellWords } from '../at-risk-wording.ts'
import { IDS } from './ids.ts'
import { buttonValue } from './views.ts'

const told = z.object({
  kind: z.literal('attendance_at_risk'),
  seriesId: z.uuid(),
  yearId: z.uuid(),
  practiceId: z.uuid(),
  at: z.iso.datetime(),
  whenAtWork: z.exactOptional(z.boolean()),
})

const MOST = { title: 100, text: 2000 } as const

/** Where a practice stands and the dates that remain, with a way to each meeting of its year. */
export function atRiskMessage(stands: StandsNow, isOwn: boolean): Message {
  const title = cut(atRiskTitle(stands), MOST.title)
  const lines = (isOwn ? atRiskWords(stands) : nobodyToTellWords(stands)).map((line) => cut(line, MOST.text))
  return {
    text: safe([title, ...lines].join('\n')),
    blocks: [
      header(title),
      ...lines.map((line) => section(plain(line))),
      actions(button('Each meeting', IDS.open, buttonValue(stands.year.label, stands.practice.id))),
    ],
  }
}

export const atRiskDrawings: FactDrawings = {
  attendance_at_risk: {
    schema: told,
    async draw(fact, { db, organisation, now, to }) {
      if (!('person' in to)) return 'stale'
      const { seriesId: series, yearId: year, practiceId, at } = told.parse(fact)
      const telling = { series, year, practice: practiceId as PracticeId, person: to.person, at: new Date(at) }
      const found = await toldNow(db, organisation, telling, { now, zone: await zoneOf(db, organisation) })
      return found ? atRiskMessage(found.stands, found.isOwn) : 'stale'
    },
  },
}
