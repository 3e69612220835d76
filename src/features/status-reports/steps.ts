import { NEW_LINE, type SetupStep } from '../../ports/setup.ts'
import { newId } from '../../shared/ids.ts'
import { ok, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { AREAS, type HeadingChoice, headingInput, isOwn, MOST } from './model.ts'
import { isOnWeb, keepHeadings, keepOnWeb, readHeadings } from './settings-store.ts'
import { choiceWords, headingsWords, onWebWords, refused } from './wording.ts'

/** Whether reports are on the web (D19). */
const webStep: SetupStep = {
  name: 'report',
  title: 'Monthly report on the web',
  rank: 85,
  says: async (db, organisation) => onWebWords(await isOnWeb(db, organisation)),
  shows: async (db, organisation) => ({ web: (await isOnWeb(db, organisation)) ? 'yes' : 'no' }),
  async save({ db, organisation }, filled) {
    await keepOnWeb(db, organisation, filled.web === 'yes')
    return ok(null)
  },
  refused,
}

/** Which headings the report has, what they are called, and in which order they stand. */
const headingsStep: SetupStep = {
  name: 'report_headings',
  title: 'Headings of the monthly report',
  rank: 86,
  says: async (db, organisation) => headingsWords(await readHeadings(db, organisation)),
  list: {
    adds: 'a heading',
    lines: async (db, organisation) =>
      (await readHeadings(db, organisation)).map((choice) => ({ id: choice.key, title: choice.title, says: choiceWords(choice) })),
  },
  async shows(db, organisation, line) {
    const all = await readHeadings(db, organisation)
    const found = all.find(({ key }) => key === line)
    return found ? { title: found.title, place: String(all.indexOf(found) + 1), shown: found.isShown ? 'yes' : 'no' } : null
  },
  async save({ db, organisation }, filled, line) {
    const all = await readHeadings(db, organisation)
    if (line === undefined) return ok(null)
    const stands = all.find(({ key }) => key === line)
    const others = all.filter((each) => each !== stands)
    if (stands && isOwn(stands.key) && filled.remove !== undefined) return kept(db, organisation, others, stands.key)
    // The areas stand under their own names.
    const title = line === AREAS ? { title: stands?.title } : {}
    const form = parsed(headingInput, { place: String(all.length + 1), ...filled, ...title })
    if (!form.ok) return form
    if (others.some((each) => each.title.toLowerCase() === form.value.title.toLowerCase()))
      return refuse('reports.title_twice', { field: 'title' })
    if (line === NEW_LINE && all.length >= MOST.headings)
      return refuse('reports.enough_headings', { field: 'title', facts: { most: MOST.headings } })
    const key = line === NEW_LINE ? `own:${newId<string>()}` : line
    const choice: HeadingChoice = { key, title: form.value.title, isShown: filled.shown !== 'no' }
    return kept(db, organisation, others.toSpliced(form.value.place - 1, 0, choice), key)
  },
  refused,
}

type Kept = Parameters<typeof keepHeadings>

async function kept(db: Kept[0], organisation: Kept[1], headings: readonly HeadingChoice[], line: string) {
  if (!headings.some(({ isShown }) => isShown)) return refuse('reports.one_heading', { field: 'shown' })
  await keepHeadings(db, organisation, headings)
  return ok(line)
}

export const reportSteps: readonly SetupStep[] = [webStep, headingsStep]
