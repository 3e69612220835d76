import type { Held, Row } from './archive.ts'

/** What whoever asked does with a question themselves: the audit trail names them. */
const OWN_ACTS = ['question.ask', 'question.withdraw']

/** The account that pressed something of a question. */
const PRESSED_BY = /^(press:)[^:]+(:.*:questions:)/

/**
 * Of a question that was asked "from a practice" nothing that leaves tells who asked: only the programme manager is shown it (D3). Nor who
 * said "us too", which is counted without a name.
 */
export function withoutAskers(held: readonly Held[]): Held[] {
  const questions = held.find(([table]) => table === 'Question')?.[1] ?? []
  const unnamed = new Set(questions.filter(({ isUnnamed }) => isUnnamed === true).map(({ id }) => id))
  return held.map(([table, rows]) => [table, rows.map((row) => hiding(table, row, unnamed))])
}

function hiding(table: string, row: Row, unnamed: ReadonlySet<unknown>): Row {
  switch (table) {
    case 'Question':
      return unnamed.has(row.id) ? { ...row, askerId: null, practiceId: null } : row
    case 'AuditEvent':
      return row.action === 'question.support' || (unnamed.has(row.subjectId) && OWN_ACTS.includes(String(row.action)))
        ? { ...row, personId: null }
        : row
    case 'QuestionSupport':
      return { ...row, personId: null, practiceId: null }
    case 'Delivery':
      // By its channel, which is theirs alone, somebody's account is found.
      return isToAsker(row, unnamed) ? { ...row, target: 'person', channel: null, ts: null } : row
    case 'ToPassOn':
      return isAboutOne(row, unnamed) ? { ...row, personId: null } : row
    case 'UseCaseKey':
      return { ...row, key: String(row.key).replace(PRESSED_BY, '$1$2') }
    default:
      return row
  }
}

/** Everything else about a question goes to a channel. */
const isToAsker = (row: Row, unnamed: ReadonlySet<unknown>): boolean => String(row.target).startsWith('person:') && isAboutOne(row, unnamed)

const isAboutOne = ({ fact }: Row, unnamed: ReadonlySet<unknown>): boolean =>
  unnamed.has((fact as { questionId?: unknown } | null)?.questionId)
