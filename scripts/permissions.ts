import { readFileSync, writeFileSync } from 'node:fs'
import { MATRIX } from '../src/features/people/permissions.ts'
import { PERMISSIONS, ROLES } from '../src/ports/people.ts'

const START = '<!-- permissions:start -->'
const END = '<!-- permissions:end -->'

const words = (id: string) => id.replaceAll('_', ' ')

/** The permission matrix as a Markdown table, a line for each permission. */
export function permissionTable(): string {
  const lines = PERMISSIONS.map((permission) => {
    const roles: readonly string[] = MATRIX[permission]
    const [area = '', verb = ''] = permission.split('.')
    return `| ${words(area)}: ${words(verb)} | ${roles.length === ROLES.length ? 'everyone known to the organisation' : roles.map(words).join(', ')} |`
  })
  return [START, '| may | who |', '|---|---|', ...lines, END].join('\n')
}

/** Puts the table between its markers in the README. */
function writeReadme(path: URL): void {
  const readme = readFileSync(path, 'utf8')
  const [before, rest] = readme.split(START)
  const after = rest?.split(END)[1]
  if (before === undefined || after === undefined) throw new Error(`README.md has no place between ${START} and ${END}`)
  writeFileSync(path, `${before}${permissionTable()}${after}`)
}

if (import.meta.main) writeReadme(new URL('../README.md', import.meta.url))
