import type { OrganisationId } from '../shared/ids.ts'
import type { FindAway } from './away.ts'
import type { Clock } from './clock.ts'
import type { Db } from './database.ts'
import type { DigestItem, DigestReader, DigestWeek } from './digest.ts'
import type { Import } from './imports.ts'
import type { Calendar } from './meetings.ts'
import type { PlanNudge } from './nudges.ts'
import type { Fact } from './outbox.ts'
import type { Page } from './pages.ts'
import type { Actor, FindDeputies, FindHolders, FindPerson, Permits } from './people.ts'
import type { SetupStep } from './setup.ts'
import type { ReportLine, ReportMonth } from './status-reports.ts'
import type { RunUseCase, RunWork } from './use-case.ts'
import type { YearAt } from './years.ts'

/** What every slice is built from. `db` is for reading; writing goes through `useCase` or `work`. */
export type Deps = {
  db: Db
  clock: Clock
  useCase: RunUseCase
  work: RunWork
  permits: Permits
  findPerson: FindPerson
  findHolders: FindHolders
  planNudge: PlanNudge
  yearAt: YearAt
  findDeputies: FindDeputies
  findAway: FindAway
  calendar: Calendar
}

export type SweepRun = { now: Date; organisation?: OrganisationId }

/** Something that is due at times: takes at most a batch, returns how many it did; run again until it returns 0. */
export type Sweep = { name: string; run(at: SweepRun): Promise<number>; nextDueAt?(organisation: OrganisationId): Promise<Date | null> }

export type HomeHeading = 'needs_you' | 'yours' | 'settings'

/** A line of Home, as a fact; the front end draws it. Lower ranks stand first. */
export type HomeItem = { heading: HomeHeading; rank: number; fact: Fact }

/** The sample is made through the product's own roads; `goTo` moves its clock, so that what happened earlier is dated so. */
export type SampleRun = { organisation: OrganisationId; now: Date; goTo(at: Date): void }

/** Something for a newcomer to try in the local workspace, as whom of the sample, and whether it was done. Lower ranks come first. */
export type FirstStep = { id: string; rank: number; text: string; as: string; done: boolean }

export type Feature = {
  name: string
  sweeps: Sweep[]
  homeSection?(viewer: Actor, now: Date): Promise<HomeItem[]>
  /** In as many queries as one line would need. */
  digestItems?(reader: DigestReader, week: DigestWeek): Promise<DigestItem[]>
  reportLines?(organisation: OrganisationId, month: ReportMonth): Promise<ReportLine[]>
  sample?(run: SampleRun): Promise<void>
  imports?: readonly Import[]
  setupSteps?: readonly SetupStep[]
  pages?: readonly Page[]
  firstSteps?(organisation: OrganisationId): Promise<FirstStep[]>
}
