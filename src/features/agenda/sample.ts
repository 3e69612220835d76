import { peopleCalled } from '../../platform/people-called.ts'
import type { SampleRun } from '../../ports/feature.ts'
import { DAY_MS } from '../../shared/dates.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { Entry } from './model.ts'
import type { AgendaParts } from './parts.ts'
import type { AgendaService } from './service.ts'

type Told = Entry & { by: string; of: 'Locality' | 'Executive Committee'; presents?: string }

/** What the documents talk about. From whoever runs the meeting it is on the agenda; the last is a practice's own suggestion. */
const ITEMS: readonly Told[] = [
  {
    ...{ by: 'Programme manager', of: 'Executive Committee', title: 'Business plan for the year', presents: 'Programme manager' },
    ...{
      minutes: '20',
      wanted: 'decision',
      report: 'Draft agreed with the leads; the prescribing budget is still open.\nTo be sent to the PCT.',
    },
  },
  {
    ...{ by: 'Programme manager', of: 'Executive Committee', title: 'Physiotherapy request', presents: 'Parkwood Drive GP' },
    ...{ minutes: '25', wanted: 'decision' },
  },
  { by: 'Programme manager', of: 'Executive Committee', title: 'Urgent care: who speaks for us', minutes: '20', wanted: 'action' },
  {
    ...{ by: 'Programme manager', of: 'Locality', title: 'Business plan: what it means for practices', presents: 'Programme manager' },
    ...{ minutes: '20' },
  },
  {
    ...{ by: 'Programme manager', of: 'Locality', title: 'Diabetic services in the community', presents: 'Haverfield clinical lead' },
    ...{ minutes: '30', wanted: 'decision', report: 'Six practices would take part. Level of payment to be settled.' },
  },
  { by: 'Programme manager', of: 'Locality', title: 'Urgent care', presents: 'Manor Street GP', minutes: '15' },
  { by: 'Bulbourne GP', of: 'Locality', title: 'Waiting times for podiatry', minutes: '10', wanted: 'action' },
]

const DAYS_AGO = 1

/** Agendas for the next meetings of the locality and of the executive. */
export const agendaSample =
  ({ db, calendar }: Pick<AgendaParts, 'db' | 'calendar'>, service: AgendaService) =>
  async ({ organisation, now, goTo }: SampleRun): Promise<void> => {
    goTo(new Date(now.getTime() - DAYS_AGO * DAY_MS))
    const ids = await peopleCalled(
      db,
      organisation,
      ITEMS.flatMap(({ by, presents }) => [by, ...(presents ? [presents] : [])]),
    )
    const idOf = (name: string): PersonId => {
      const id = ids.get(name)
      if (!id) throw new Error(`The sample has nobody called ${name}.`)
      return id
    }
    const all = await calendar.series(db, organisation)
    for (const { by, of, presents, report, ...typed } of ITEMS) {
      const series = all.find(({ name }) => name === of)
      if (!series) throw new Error(`The sample has no series ${of}.`)
      const cause = { organisation, through: 'import' } as const
      const entry = { ...typed, ...(presents && { presenter: idOf(presents) }) }
      const put = await service.put({ ...cause, person: idOf(by) }, { series: series.id }, entry)
      if (!put.ok) throw new Error(`The sample's "${typed.title}" was refused: ${put.refusal.code}.`)
      if (!report || !presents) continue
      const shown = { wanted: typed.wanted ?? 'hear' }
      const said = await service.report({ ...cause, person: idOf(presents) }, { id: put.value.id, shown, typed: { ...shown, report } })
      if (!said.ok) throw new Error(`The sample's report on "${typed.title}" was refused: ${said.refusal.code}.`)
    }
    goTo(now)
  }
