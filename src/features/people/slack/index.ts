import type { PlainTextOption } from '@slack/types'
import { option } from '../../../platform/slack/blocks.ts'
import type { Directory } from '../../../ports/directory.ts'
import type { Cause } from '../../../ports/use-case.ts'

/** The people whom an external select offers for what was typed; where they come from stands below their name. */
export const peopleOptions =
  ({ searchPeople }: Directory) =>
  async ({ organisation }: Cause, query: string): Promise<PlainTextOption[]> => {
    const found = await searchPeople(organisation, query)
    return found.map(({ id, name, affiliation }) => option(name, id, affiliation ?? undefined))
  }
