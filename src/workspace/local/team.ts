import type { SampleChat } from '../../features/organisation/sample-store.ts'
import { type SamplePerson, samplePeople } from '../../features/people/sample.ts'
import type { ChannelOption, TeamOption, UserOption } from '../options.ts'

export const TEAM = 'T0DACCOM001'
export const BOT_TOKEN = 'xoxb-local-workspace'

let read: readonly SamplePerson[] | undefined

/** The sample's people with an account; the file is read when somebody first asks. */
function inChat(): readonly SamplePerson[] {
  read ??= samplePeople().filter(({ isInChat }) => isInChat)
  return read
}

const idOf = (n: number) => `U0${String(n + 1).padStart(8, '0')}`

/** The account of a sample person, by name. */
export function accountOf(name: string): string {
  const n = inChat().findIndex((person) => person.name === name)
  if (n < 0) throw new Error(`${name} has no account in the local workspace`)
  return idOf(n)
}

const rolesOf = ({ roles }: SamplePerson) => roles.split('; ')

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const userOf = (person: SamplePerson, n: number): UserOption => {
  const titles = rolesOf(person).filter((role) => role !== 'member of a practice')
  return {
    id: idOf(n),
    name: person.email.split('@')[0] ?? person.name,
    realName: person.name,
    email: person.email,
    title: [capitalised(titles.join(', ')), person.place].filter(Boolean).join(' · '),
    timeZone: 'Europe/London',
    isAdmin: titles.includes('administrator'),
  }
}

/** In the workspace, but not in the register. */
const STRANGER: UserOption = {
  id: 'U0STRANGER',
  name: 'visitor',
  realName: 'Visitor from another group',
  email: 'visitor@elsewhere.example',
  title: 'Not in the register',
  timeZone: 'Europe/London',
}

const holders = (...roles: string[]) =>
  inChat().flatMap((person, n) => (rolesOf(person).some((role) => roles.includes(role)) ? [idOf(n)] : []))
const everyone = () => inChat().map((_person, n) => idOf(n))

const channels = (): Readonly<Record<'executive' | 'practices' | 'programme', ChannelOption>> => ({
  executive: {
    id: 'C0EXECUTIVE',
    name: 'daccom-executive',
    kind: 'private',
    members: holders('executive member', 'programme manager', 'administrator'),
  },
  practices: { id: 'C0PRACTICES', name: 'daccom-practices', members: everyone() },
  programme: {
    id: 'C0PROGRAMME',
    name: 'daccom-programme',
    kind: 'private',
    members: holders('programme manager', 'project manager', 'clinical lead'),
  },
})

/** The sample's people and channels as a chat team. */
export const sampleTeam = (): TeamOption => ({
  id: TEAM,
  name: 'DacCom',
  botToken: BOT_TOKEN,
  users: [...inChat().map(userOf), STRANGER],
  channels: [...Object.values(channels()), { id: 'C0GENERAL', name: 'general', members: [...everyone(), STRANGER.id], hasApp: false }],
})

/** What links the sample's people and places to this team. */
export const sampleChat = (): SampleChat => ({
  at: { platform: 'slack', workspace: TEAM },
  places: Object.fromEntries(Object.entries(channels()).map(([place, { id }]) => [place, id])),
  accounts: new Map(inChat().map(({ email }, n) => [email, idOf(n)])),
})
