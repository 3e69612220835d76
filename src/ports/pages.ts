import type { Html } from '../shared/html.ts'

/** What a browser sends to a page whose address holds a token: the token is all the authority that there is. */
export type PageRequest = {
  method: 'GET' | 'POST'
  token: string
  /** What stands behind the question mark. */
  query: string
  /** What a form sent; of a name that came twice, the first. Empty where nothing was sent, or no form. */
  form: Readonly<Record<string, string>>
}

/** `gone`: it was there, and is over. */
export type PageAnswer =
  | { page: { title: string; body: Html }; is: 'shown' | 'refused' | 'gone' }
  | { calendar: string }
  /** Shows the same address with another query, so that reloading sends nothing again. */
  | { seeOther: `?${string}` }

/** A page of a slice, outside the chat. Null for whatever is not there, so that nobody learns which of the reasons it was. */
export type Page = {
  path: `/${string}/:token${string}`
  methods: readonly PageRequest['method'][]
  answer(request: PageRequest): Promise<PageAnswer | null>
}
