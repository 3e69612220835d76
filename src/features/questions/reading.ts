import { zoneOf } from '../../platform/zone.ts'
import type { Db } from '../../ports/database.ts'
import type { Actor } from '../../ports/people.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { pageOf } from './list-store.ts'
import type { Asker, Question } from './model.ts'
import type { QuestionParts } from './parts.ts'
import { isWaiting, type Show } from './rules.ts'
import { findByNumber, findQuestion, hasSupported, isAskedBy, nameOfAsker } from './store.ts'

export const PAGE_SIZE = 8

/** What a message about a question is drawn from. */
export type QuestionFacts = { question: Question; zone: string; now: Date }

/** A question as somebody sees it. */
export type QuestionPage = QuestionFacts & {
  isOwn: boolean
  maySupport: boolean
  mayWithdraw: boolean
  mayAnswer: boolean
  /** Who asked without a name, for the programme manager; null for everybody else. */
  unnamedAsker: Asker | null
}

export type QuestionList = { show: Show; questions: Question[]; next: number | null; zone: string; now: Date; mayAsk: boolean }

/** What somebody begins a question with. */
export type Beginning = Pick<Actor, 'name' | 'practices'>

/** Null for a question that is not there. */
export async function questionFacts(db: Db, organisation: OrganisationId, id: string, now: Date): Promise<QuestionFacts | null> {
  const question = await findQuestion(db, organisation, id)
  return question && { question, zone: await zoneOf(db, organisation), now }
}

/** What people read: the list, one question, and what the form offers. */
export const reading = ({ db, clock, permits }: Pick<QuestionParts, 'db' | 'clock' | 'permits'>) => {
  const may = (viewer: Actor, permission: Parameters<typeof permits>[1]) => permits(viewer, permission) === null

  async function pageBy(viewer: Actor, question: Question): Promise<Result<QuestionPage>> {
    const refusal = permits(viewer, 'questions.read')
    if (refusal) return { ok: false, refusal }
    const { organisation, person, zone } = viewer
    const { id } = question
    const waits = isWaiting(question)
    const isOwn = await isAskedBy(db, organisation, id, person)
    const seesAsker = may(viewer, 'questions.read_asker')
    return ok({
      ...{ question, zone, now: clock.now(), isOwn, mayAnswer: may(viewer, 'questions.answer') },
      maySupport: waits && !isOwn && may(viewer, 'questions.ask') && !(await hasSupported(db, organisation, id, person)),
      mayWithdraw: waits && (isOwn || seesAsker),
      unnamedAsker: question.asker === null && seesAsker ? await nameOfAsker(db, organisation, id) : null,
    })
  }

  return {
    async page(viewer: Actor, id: string): Promise<Result<QuestionPage>> {
      const question = await findQuestion(db, viewer.organisation, id)
      return question ? pageBy(viewer, question) : refuse('questions.unknown')
    },

    /** The page of Q-3. */
    async pageOf(viewer: Actor, number: number): Promise<Result<QuestionPage>> {
      const question = await findByNumber(db, viewer.organisation, number)
      return question ? pageBy(viewer, question) : refuse('questions.no_such_number', { facts: { question: `Q-${number}` } })
    },

    async list(viewer: Actor, show: Show, after: number | null = null): Promise<Result<QuestionList>> {
      const refusal = permits(viewer, 'questions.read')
      if (refusal) return { ok: false, refusal }
      const rows = await pageOf(db, viewer.organisation, { show, person: viewer.person }, after, PAGE_SIZE + 1)
      const questions = rows.slice(0, PAGE_SIZE)
      const next = rows.length > PAGE_SIZE ? (questions.at(-1)?.number ?? null) : null
      return ok({ show, questions, next, zone: viewer.zone, now: clock.now(), mayAsk: may(viewer, 'questions.ask') })
    },

    beginning(viewer: Actor): Result<Beginning> {
      const refusal = permits(viewer, 'questions.ask')
      return refusal ? { ok: false, refusal } : ok({ name: viewer.name, practices: viewer.practices })
    },
  }
}
