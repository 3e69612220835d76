import { pounds } from '../../shared/money.ts'
import type { Tells } from './checklists.ts'

/** What a proposal tells of its project, and who may see what it costs because of a part in it. */
export type ProposalTold = {
  whatAndWhy: string
  benefits: string | null
  consulted: string | null
  /** The costs, their basis and who pays, as far as anything was said. */
  costs: { pence: number | null; basis: string | null; funding: string | null }
  insiders: readonly string[]
}

/** What is told of items of Milestone 1, by what it tells. `note`: what somebody who ticks it begins with; costs are not in it, because everybody reads notes. */
export type Told = Readonly<Partial<Record<Tells, { text: string; note: string }>>>

const given = (text: string | null): text is string => text !== null && text !== ''

/** What the proposal tells (D13), and who leads and manages the project; `seesCosts`: whoever looks may know what it costs. */
export function toldOf(proposal: ProposalTold | null, people: string, seesCosts: boolean): Told {
  const told: Record<string, { text: string; note: string }> = { people: { text: people, note: people } }
  if (proposal === null) return told
  const { whatAndWhy, benefits, consulted, costs } = proposal
  told.objectives = { text: whatAndWhy, note: whatAndWhy }
  if (given(consulted)) told.consulted = { text: consulted, note: consulted }
  const benefit = given(benefits) ? `Benefits: ${benefits}` : ''
  const cost = seesCosts ? costLines(costs) : []
  const text = [...cost, ...(benefit === '' ? [] : [benefit])].join('\n')
  if (text !== '') told.costs = { text, note: benefit }
  return told
}

const costLines = ({ pence, basis, funding }: ProposalTold['costs']): string[] => [
  ...(pence === null ? [] : [`Cost: ${pounds(pence)}`]),
  ...(given(basis) ? [`Reckoned so: ${basis}`] : []),
  ...(given(funding) ? [`Paid from: ${funding}`] : []),
]
