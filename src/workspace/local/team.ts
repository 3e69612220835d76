import type { SampleChat } from '../../features/organisation/sample-store.ts'
import { SAMPLE_PEOPLE, type SamplePerson } from '../../features/people/sample.ts'
import type { Role } from '../../ports/people.ts'
import type { ChannelOption, TeamOption, UserOption } from '../options.ts'

export const TEAM = 'T0DACCOM001'
export const BOT_TOKEN = 'xoxb-local-workspace'

const TITLES: Partial<Record<Role, string>> = {
  administrator: 'Administrator',
  programme_manager: 'Programme manager',
  executive_member: 'Executive member',
  director: 'Director',
  project_manager: 'Project manager',
  clinical_lead: 'Clinical lead',
  prescribing_lead: 'Prescribing lead',
  practice_representative: 'Representative',
  practice_manager: 'Practice manager',
  patient_representative: 'Patient representative',
}

const inChat = SAMPLE_PEOPLE.filter(({ isOutsideChat }) => !isOutsideChat)

const idOf = (n: number) => `U0${String(n + 1).padStart(8, '0')}`

/** The account of a sample person, by name. */
export function accountOf(name: string): string {
  const n = inChat.findIndex((person) => person.name === name)
  if (n < 0) throw new Error(`${name} has no account in the local workspace`)
  return idOf(n)
}

const userOf = (person: SamplePerson, n: number): UserOption => {
  const roles = person.roles.map((role) => TITLES[role]).filter((title) => title !== undefined)
  return {
    id: idOf(n),
    name: person.email.split('@')[0] ?? person.name,
    realName: person.name,
    email: person.email,
    title: [roles.join(', '), person.practice ?? person.affiliation].filter(Boolean).join(' · '),
    timeZone: 'Europe/London',
    isAdmin: person.roles.includes('administrator'),
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

const holders = (...roles: Role[]) => inChat.flatMap((person, n) => (person.roles.some((role) => roles.includes(role)) ? [idOf(n)] : []))
const everyone = inChat.map((_person, n) => idOf(n))

export const CHANNELS: Readonly<Record<'executive' | 'practices' | 'programme', ChannelOption>> = {
  executive: {
    id: 'C0EXECUTIVE',
    name: 'daccom-executive',
    kind: 'private',
    members: holders('executive_member', 'programme_manager', 'administrator'),
  },
  practices: { id: 'C0PRACTICES', name: 'daccom-practices', members: everyone },
  programme: {
    id: 'C0PROGRAMME',
    name: 'daccom-programme',
    kind: 'private',
    members: holders('programme_manager', 'project_manager', 'clinical_lead'),
  },
}

/** The sample's people and channels as a chat team. */
export const sampleTeam = (): TeamOption => ({
  id: TEAM,
  name: 'DacCom',
  botToken: BOT_TOKEN,
  users: [...inChat.map(userOf), STRANGER],
  channels: [...Object.values(CHANNELS), { id: 'C0GENERAL', name: 'general', members: [...everyone, STRANGER.id], hasApp: false }],
})

/** What links the sample's people and places to this team. */
export const sampleChat = (): SampleChat => ({
  at: { platform: 'slack', workspace: TEAM },
  places: Object.fromEntries(Object.entries(CHANNELS).map(([place, { id }]) => [place, id])),
  accounts: new Map(inChat.map(({ email }, n) => [email, idOf(n)])),
})
