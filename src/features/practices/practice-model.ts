import { z } from 'zod'
import { type Day, isDay } from '../../shared/dates.ts'
import type { PracticeId } from '../../shared/ids.ts'
import { fault, freeText } from '../../shared/text.ts'
import { AGREEMENTS, type Agreement, LES, type Les, ODS_CODE, type OdsStatus } from './model.ts'
import { postcodeOf } from './postcodes.ts'

/** The people of a practice whom its entry names. */
export const PRACTICE_ROLES = ['practice_representative', 'prescribing_lead', 'practice_manager', 'practice_member'] as const
export type PracticeRole = (typeof PRACTICE_ROLES)[number]

/** A practice as the group knows it today. What is not known is missing. */
export type Practice = {
  id: PracticeId
  name: string
  odsCode: string
  postcode?: string
  telephone?: string
  email?: string
  /** Without a day it is known, but not of when. */
  listSize?: number
  listSizeOn?: Day
  agreement: Agreement
  agreementOn: Day
  les?: Les
  lesOn?: Day
  closedOn?: Day
  odsStatus?: OdsStatus
  odsStatusOn?: Day
  /** What it was called before, newest first. */
  formerNames: string[]
  people: { role: PracticeRole; name: string }[]
}

/** Where an agreement stood from a day on. */
export type AgreementEntry = { id: string; agreement: Agreement; agreementOn: Day }

/** What the practices of the group add up to; closed ones count no more. `unknown` have no known list size. */
export type Coverage = {
  population: number | null
  by: Record<Agreement, { practices: number; patients: number; unknown: number }>
}

/** Which practices a list shows: those at work, those of one agreement, closed ones, or any whose names, code or postcode hold the words. */
export const SHOWS = ['open', ...AGREEMENTS, 'closed'] as const
export type Show = (typeof SHOWS)[number]
export type Wish = { show: Show; words: string }

/** The most characters of what is typed. */
export const MOST = { name: 200, odsCode: 10, postcode: 10, listSize: 12, telephone: 40, email: 200, words: 100 } as const

const day = z.string().superRefine((text, context) => {
  if (!isDay(text)) fault(context, 'practices.not_a_day')
})

const odsCode = freeText(MOST.odsCode).transform((typed, context) => {
  const code = typed.toUpperCase().replaceAll(/\s/g, '')
  if (!ODS_CODE.test(code)) fault(context, 'practices.not_a_code')
  return code
})

const postcode = freeText(MOST.postcode).transform((typed, context) => {
  const written = postcodeOf(typed)
  if (written === null) fault(context, 'practices.not_a_postcode')
  return written ?? ''
})

const MOST_PATIENTS = 999_999

/** "12,345" and "12 345" are the same number. */
const patients = freeText(MOST.listSize).transform((typed, context) => {
  const isNumber = /^\d{1,3}(?:[,\s]?\d{3})*$/.test(typed)
  const number = Number(typed.replaceAll(/[,\s]/g, ''))
  if (!isNumber || number < 1 || number > MOST_PATIENTS) fault(context, 'practices.not_a_list_size')
  return number
})

const telephone = freeText(MOST.telephone).superRefine((typed, context) => {
  const isNumber = /^\+?[\d\s()-]+(?:(?:ext\.?|x)\s*\d+)?$/i.test(typed) && typed.replaceAll(/\D/g, '').length >= 5
  if (!isNumber) fault(context, 'practices.not_a_telephone')
})

const email = freeText(MOST.email).superRefine((typed, context) => {
  if (!z.email().safeParse(typed).success) fault(context, 'practices.not_an_email')
})

const entry = {
  name: freeText(MOST.name),
  odsCode,
  postcode: z.exactOptional(postcode),
  telephone: z.exactOptional(telephone),
  email: z.exactOptional(email),
  listSize: z.exactOptional(patients),
  listSizeOn: z.exactOptional(day),
  les: z.exactOptional(z.enum([...LES, 'not_known'])),
  lesOn: z.exactOptional(day),
}

/** What is asked of an agreement; without a day it is of today. */
export const agreementInput = z.object({ agreement: z.enum(AGREEMENTS), agreementOn: z.exactOptional(day) })

/** The form for a new practice. */
export const newPracticeInput = z.object({ ...entry, ...agreementInput.shape })
export type NewPracticeForm = z.output<typeof newPracticeInput>

/** The fields of an entry that somebody changed: only these are read. */
export const entryInput = z.object({ ...entry, name: z.exactOptional(entry.name), odsCode: z.exactOptional(odsCode) })
export type EntryForm = z.output<typeof entryInput>

export const closingInput = z.object({ closedOn: day })

/** The fields of an entry; the last two are what a practice's own people keep. */
export const FIELDS = ['name', 'odsCode', 'postcode', 'listSize', 'listSizeOn', 'les', 'lesOn', 'telephone', 'email'] as const
export type Field = (typeof FIELDS)[number]
export const CONTACTS = ['telephone', 'email'] as const satisfies readonly Field[]

/** What a form shows or says, field by field; what is empty is ''. */
export type Entry = Readonly<Record<Field, string>>
export type Typed = Readonly<Partial<Record<Field, string>>>
