import type { UseCase, Work } from '../../ports/use-case.ts'
import type { PersonId } from '../../shared/ids.ts'
import { speakersFor } from './lookup-store.ts'
import type { Visit } from './model.ts'

/** What was sent of a visit, wherever: it is drawn anew when the visit changes. */
export const visitCard = (id: string) => `visit:${id}`

export type Told = 'planned' | 'moved' | 'cancelled'

/** Tells whoever speaks for the practice, and whoever goes, of a visit; not whoever did this. */
export async function tellOf(work: UseCase, { id, practice, visitor, version }: Visit, told: Told, also: readonly PersonId[] = []) {
  const { db, organisation, actor } = work
  const speaker = (await speakersFor(db, organisation, [practice.id], work)).get(practice.id)
  const people = new Set([...(speaker ? [speaker] : []), visitor.id, ...also])
  people.delete(actor.person)
  for (const person of people) {
    const dedupeKey = `${visitCard(id)}:${told}:${version}:${person}`
    await work.send({ to: { person }, fact: { kind: 'visit_told', visitId: id, told }, subject: visitCard(id), dedupeKey })
  }
}

/** The practice gets the record, and whoever went; whoever has it already sees it drawn anew. */
export async function sendRecord(work: Work, { id, practice, visitor }: Visit, by: PersonId): Promise<void> {
  const speaker = (await speakersFor(work.db, work.organisation, [practice.id], work)).get(practice.id)
  const people = new Set([...(speaker ? [speaker] : []), visitor.id])
  people.delete(by)
  await work.refresh(visitCard(id))
  for (const person of people) {
    const dedupeKey = `${visitCard(id)}:record:${person}`
    await work.send({ to: { person }, fact: { kind: 'visit_record', visitId: id }, subject: visitCard(id), dedupeKey })
  }
}
