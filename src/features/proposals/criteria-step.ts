import type { SetupStep } from '../../ports/setup.ts'
import { newId } from '../../shared/ids.ts'
import { ok, refuse } from '../../shared/result.ts'
import { freeText, parsed } from '../../shared/text.ts'
import { keepCriteria } from './criteria-store.ts'
import { readCriteria } from './lookup-store.ts'
import { type Criterion, MOST_CRITERIA, MOST_IN_CRITERION } from './model.ts'
import { criteriaWords, refused } from './wording.ts'

/** What a proposal is checked against, published to all (D12). A study that was written keeps the criteria as they were worded then. */
export const criteriaStep: SetupStep = {
  name: 'criteria',
  title: 'Criteria for proposals',
  rank: 80,
  says: async (db, organisation) => criteriaWords(await readCriteria(db, organisation)),
  async shows(db, organisation) {
    const criteria = await readCriteria(db, organisation)
    return { criteria: criteria.map(({ text }) => text).join('\n') }
  },
  async save({ db, organisation }, filled) {
    const at = { field: 'criteria' }
    const lines = String(filled.criteria ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
    if (lines.length === 0) return refuse('text.missing', at)
    if (lines.length > MOST_CRITERIA) return refuse('proposals.too_many_criteria', { ...at, facts: { most: MOST_CRITERIA } })
    for (const line of lines) {
      const text = parsed(freeText(MOST_IN_CRITERION), line)
      if (!text.ok) return refuse(text.refusal.code, { ...at, facts: text.refusal.facts ?? {} })
    }
    if (new Set(lines.map((line) => line.toLowerCase())).size < lines.length) return refuse('proposals.criterion_twice', at)
    await keepCriteria(db, organisation, keyed(lines, await readCriteria(db, organisation)))
    return ok(null)
  },
  refused,
}

/** A criterion whose words stay keeps its key; one that is worded anew is another. */
const keyed = (lines: readonly string[], before: readonly Criterion[]): Criterion[] =>
  lines.map((text) => before.find((criterion) => criterion.text === text) ?? { key: newId<string>(), text })
