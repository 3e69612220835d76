import { count } from '../../shared/text.ts'

export const heading = 'To pass on'

export const introduction = (people: number): string =>
  `${count(people, 'person is', 'people are')} not in this chat, and I could not write to them. Please pass this on, for example by e-mail; the text is there to copy.`

export const forWhom = ({ name, email }: { name: string; email: string | null }): string => (email === null ? name : `${name}, ${email}`)

/** A message that is a document: the list has its text only. */
export const withFile = (text: string, name: string): string => `${text}\n(With the document ${name}.)`
