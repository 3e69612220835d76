import { count, inWords } from '../../shared/text.ts'
import type { Area, Involvement } from './area-store.ts'

/** How far the group is involved, in words: a bare number would be taken for a funding level (D14). */
export const INVOLVEMENT_WORDS: Readonly<Record<Involvement, string>> = {
  1: 'We lead its redesign',
  2: 'We manage it under existing contracts',
  3: 'We advise',
  4: 'We are not involved',
}

const MOST_LEADS = 4
const MOST_PROJECTS = 4

const few = (names: readonly string[], most: number): string =>
  inWords(names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} more`] : names)

/** An area: what is done in it, by whom, and what is on its way. */
export function areaWords({ involvement, lead, projects, openProposals }: Area): string {
  const leads = [...new Map(projects.flatMap((project) => project.leads).map(({ id, name }) => [id, name])).values()].sort()
  const parts = [
    INVOLVEMENT_WORDS[involvement],
    lead === null ? null : `Lead: ${lead.name}${lead.hasLeft ? ' (has left)' : ''}`,
    projects.length === 0
      ? 'No project'
      : `${count(projects.length, 'project')}: ${few(
          projects.map(({ name }) => name),
          MOST_PROJECTS,
        )}${leads.length === 0 ? '' : `, led by ${few(leads, MOST_LEADS)}`}`,
    openProposals === 0 ? null : count(openProposals, 'open proposal'),
  ]
  return `${parts.filter((part) => part !== null).join('. ')}.`
}

export const AREAS_TITLE = 'Commissioning areas'
export const NO_AREAS = 'No area is on the list. An administrator adds them under /daccom setup.'
