import type { Deps } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import { type Day, dayOf } from '../../shared/dates.ts'
import type { PracticeId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import {
  agreementsOf,
  findPractice,
  formerNamesOf,
  listSizesOf,
  openProposalsOf,
  pageOfPractices,
  readCoverage,
} from './directory-store.ts'
import type { ListSize } from './model.ts'
import type { AgreementEntry, Coverage, Practice, Wish } from './practice-model.ts'
import { type Offer, offersTo } from './rules.ts'

export const PAGE_SIZE = 8
const MOST_LIST_SIZES = 8

export type List = {
  wish: Wish
  practices: Practice[]
  /** Behind which practice this page begins, and the next one; null at either end. */
  after: PracticeId | null
  next: PracticeId | null
  coverage: Coverage
  today: Day
  /** Who may add a practice, for whoever may not. */
  editors: string | null
}

/** Everything that is known of one practice, and what this person may do with it. */
export type PracticePage = {
  practice: Practice
  agreements: AgreementEntry[]
  formerNames: { name: string; untilOn: Day }[]
  listSizes: ListSize[]
  /** The numbers of its proposals that are not decided. */
  openProposals: number[]
  offers: Offer[]
  /** Who may change it, for whoever may not. */
  editors: string | null
  today: Day
}

/** What people read: the list with what it adds up to, and one practice whole. */
export function reading({ db, clock, permits }: Pick<Deps, 'db' | 'clock' | 'permits'>) {
  const todayFor = (viewer: Actor) => dayOf(clock.now(), viewer.zone)

  function editorsFor(viewer: Actor): string | null {
    const denied = permits(viewer, 'practices.edit')
    return denied && String(denied.facts?.who ?? '')
  }

  return {
    async list(viewer: Actor, wish: Wish, after: PracticeId | null = null): Promise<Result<List>> {
      const refusal = permits(viewer, 'practices.read')
      if (refusal) return { ok: false, refusal }
      const { organisation } = viewer
      const today = todayFor(viewer)
      const [rows, coverage] = await Promise.all([
        pageOfPractices(db, organisation, wish, after, PAGE_SIZE + 1, today),
        readCoverage(db, organisation, today),
      ])
      const practices = rows.slice(0, PAGE_SIZE)
      const next = rows.length > PAGE_SIZE ? (practices.at(-1)?.id ?? null) : null
      return ok({ wish, practices, after, next, coverage, today, editors: editorsFor(viewer) })
    },

    async practice(viewer: Actor, id: PracticeId): Promise<Result<PracticePage>> {
      const refusal = permits(viewer, 'practices.read')
      if (refusal) return { ok: false, refusal }
      const { organisation } = viewer
      const today = todayFor(viewer)
      const practice = await findPractice(db, organisation, id, today)
      if (!practice) return refuse('practices.unknown')
      const [agreements, formerNames, listSizes, openProposals] = await Promise.all([
        agreementsOf(db, organisation, id),
        formerNamesOf(db, organisation, id),
        listSizesOf(db, organisation, id, MOST_LIST_SIZES),
        openProposalsOf(db, organisation, id),
      ])
      const editors = editorsFor(viewer)
      const isOwn = viewer.practices.some((own) => own.id === id) && permits(viewer, 'practices.edit_contacts') === null
      const offers = offersTo({ edits: editors === null, isOwn }, practice, today)
      return ok({ practice, agreements, formerNames, listSizes, openProposals, offers, editors, today })
    },
  }
}
