import { z } from 'zod'
import { carriedAs, idIn } from '../../../platform/slack/answers.ts'
import { STANDINGS } from '../list-rules.ts'
import { type Asked, SHOWS, type Show } from '../listing.ts'

/** The ids of the programme's list, of a project's own window and of its forms. */
export const KEEPING = {
  further: 'projects:further',
  show: (show: Show) => `projects:show_${show}` as const,
  areas: 'projects:areas',
  openHere: 'projects:open_here',
  about: 'projects:about',
  begin: 'projects:begin',
  edit: 'projects:edit',
  wait: 'projects:wait',
  stop: 'projects:stop',
  goOn: 'projects:go_on',
  beginForm: 'projects:begin_form',
  editForm: 'projects:edit_form',
  waitForm: 'projects:wait_form',
  stopForm: 'projects:stop_form',
} as const

export const SEARCHES = { leads: 'projects:leads', manager: 'projects:manager' } as const

const MOST_WORDS = 100
const cursor = z.object({ standing: z.enum(STANDINGS), targetOn: z.string().nullable(), name: z.string(), id: z.string() })
const asked = z.object({ show: z.enum(SHOWS), words: z.string(), after: cursor.nullable() })

/** The project that a button carries. */
export const readId = (value: string) => idIn<string>(value)

/** The next page, as a button carries it. */
export const listValue = ({ words, ...rest }: Asked): string => JSON.stringify({ ...rest, words: [...words].slice(0, MOST_WORDS).join('') })

/** Anything else than what we wrote reads as the whole programme. */
export const readList = (value: string): Asked => carriedAs(asked, value) ?? { show: 'running', words: '', after: null }
