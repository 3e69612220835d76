import { onOnePage, type Part, type TooLong } from '../../platform/documents/one-page.ts'
import type { FlowingPiece, OnePageDocument } from '../../ports/documents.ts'
import type { ProjectNow } from '../../ports/projects.ts'
import { dayInFull, dayOf } from '../../shared/dates.ts'
import { FIELDS, type Field, type Texts } from './model.ts'
import * as words from './wording.ts'

/** What the page says. */
export type CaseContent = {
  group: string
  zone: string
  project: Pick<ProjectNow, 'name' | 'area' | 'leads' | 'manager' | 'funderApproval'>
  /** "P-14"; null: it came of no proposal. */
  reference: string | null
  texts: Texts
}

export type Fit = { fits: boolean; tooLong: readonly TooLong<Field>[] }

const BULLET = /^\s*[•·*–-]\s+/

/** A paragraph for each line, as it was typed; lines that begin with a mark are a list. */
function pieces(text: string): FlowingPiece[] {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '')
  return lines.map((line) =>
    BULLET.test(line) ? { kind: 'bullet', text: line.replace(BULLET, '').trim() } : { kind: 'paragraph', text: line.trim() },
  )
}

/** What stands above the texts, and is nobody's to shorten. */
const above = ({ group, project, reference }: CaseContent): FlowingPiece[] => [
  { kind: 'title', text: project.name },
  { kind: 'subtitle', text: words.subtitle(group) },
  { kind: 'note', text: words.aboutLines(project, reference).join('\n') },
]

const parts = ({ texts }: CaseContent): Part<Field>[] =>
  FIELDS.flatMap((field) => {
    const text = texts[field]
    if (text === undefined) return []
    return [{ name: field, pieces: [{ kind: 'heading', text: words.headingOf(field, texts) }, ...pieces(text)] }]
  })

/** Whether it goes on one side of A4, and if not what is too long (D11). */
export const fitOf = (content: CaseContent): Fit => onOnePage(above(content), parts(content))

/** The business case, set to go on one side of A4. */
export function caseDocument(content: CaseContent, now: Date): OnePageDocument {
  const { group, project, zone } = content
  return {
    title: words.documentTitle(project.name),
    author: group,
    writtenAt: now,
    foot: words.foot(group, dayInFull(now, zone)),
    isOnePage: true,
    pieces: [...above(content), ...parts(content).flatMap((part) => part.pieces)],
  }
}

/** "Business case GP-led urgent care 2027-03-16.docx": what no file system minds. */
export function fileName({ project, zone }: Pick<CaseContent, 'project' | 'zone'>, now: Date): string {
  const name = words
    .documentTitle(project.name)
    .replace(/[^\p{L}\p{N} .,'-]+/gu, ' ')
    .replace(/\s+/g, ' ')
  return `${[...name].slice(0, 100).join('').trim()} ${dayOf(now, zone)}.docx`
}
