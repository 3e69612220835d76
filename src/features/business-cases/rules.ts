import type { PersonId } from '../../shared/ids.ts'
import { pounds } from '../../shared/money.ts'
import { FIELDS, type Field, type Texts, type Told, type Written } from './model.ts'

/** What the proposal and Milestone 1 say of each field, before anybody has written it (D13). */
export function toldTexts({ proposal, objectives, costs, consulted, risks }: Told): Texts {
  const pence = proposal?.costPence ?? null
  const aims = beyond(objectives, proposal?.whatAndWhy)
  return filled({
    what: [proposal?.whatAndWhy],
    benefits: [proposal?.benefits, aims && `Objectives and deliverables: ${aims}`],
    costs: [
      pence === null ? null : `${pounds(pence)}.`,
      proposal?.costBasis,
      proposal?.funding && `Money from: ${proposal.funding}`,
      beyond(costs, proposal?.benefits && `Benefits: ${proposal.benefits}`),
    ],
    consulted: [proposal?.consulted, beyond(consulted, proposal?.consulted)],
    risks: [risks],
  })
}

/** What an answer says that the proposal did not: the form of an item begins with the proposal's words, or as many as it holds. */
function beyond(answer: string | null, said: string | null | undefined): string | null {
  if (!answer || !said) return answer
  if (said.startsWith(answer.replace(/…$/, '').trimEnd())) return null
  return answer.startsWith(said) ? answer.slice(said.length).trim() : answer
}

/** What stands: what was written; where nobody has written, what was told. */
export function standing(told: Told, written: Written | null): Texts {
  const texts = toldTexts(told)
  if (written === null) return texts
  return filled(Object.fromEntries(FIELDS.map((field) => [field, [written[field] ?? texts[field]]])))
}

type Lines = Partial<Record<Field, readonly (string | null | undefined)[]>>

const filled = (fields: Lines): Texts =>
  Object.fromEntries(
    FIELDS.flatMap((field) => {
      const text = (fields[field] ?? []).filter(Boolean).join('\n')
      return text === '' ? [] : [[field, text]]
    }),
  )

/** Who sees its costs beside those who see all costs: whoever raised or studied the proposal, and whoever has a part in the project. */
export const isNearToIt = (person: PersonId, { proposal }: Told, hasPart: boolean): boolean =>
  hasPart || proposal?.proposer === person || proposal?.reviewer === person
