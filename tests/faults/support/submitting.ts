import { exchange, proposalSubmission } from '../../bench/requests.ts'
import { TEAM } from './seed.ts'
import { SIGNING_SECRET } from './terms.ts'

/** One proposal that somebody is filling in: its form and its title are its own. */
export type Draft = { viewId: string; title: string; user: string }

let drafted = 0

export const draft = (user = 'UGP1'): Draft => {
  drafted += 1
  return { viewId: `V${drafted}`, title: `Proposal number ${drafted}.`, user }
}

/** What the product says to somebody who presses Send; status 0: nothing at all. */
export async function press(port: number, { viewId, title, user }: Draft): Promise<{ status: number; text: string }> {
  const { payload } = proposalSubmission({ team: TEAM, user, viewId, title })
  const answer = await exchange(port, SIGNING_SECRET, new URLSearchParams({ payload }).toString()).catch(() => undefined)
  return { status: answer?.status ?? 0, text: answer?.text ?? '' }
}

export const isSaved = (text: string): boolean => /This is P-\d+\./.test(text)

/** Presses Send once: true when the product has said that the proposal is with the executive, whatever became of it otherwise. */
export async function submit(port: number, one: Draft): Promise<boolean> {
  const { status, text } = await press(port, one)
  return status === 200 && isSaved(text)
}
