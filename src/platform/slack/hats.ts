import type { Actor, Role } from '../../ports/people.ts'
import type { Listen, SlackFeature, Start, StartName } from './feature.ts'
import { understand } from './understanding.ts'

/** A button that does what a command does, or that a slice makes for whoever looks. */
type Offer = { label: string; command: string } | StartName

type Hat = { roles: readonly Role[]; offers: readonly Offer[] }

/** What people mostly come for, four things for each hat (design: "The command"). Whoever wears several has the first two. */
const HATS: readonly Hat[] = [
  {
    roles: ['executive_member'],
    offers: [
      { label: 'Decide', command: 'proposals ready' },
      { label: 'Study', command: 'proposals study' },
      { label: 'Actions', command: 'actions' },
      { label: 'Projects', command: 'projects' },
    ],
  },
  {
    roles: ['programme_manager', 'project_manager', 'clinical_lead'],
    offers: [
      { label: 'Update', command: 'update' },
      { label: 'Checklist', command: 'milestones' },
      { label: 'Add an action', command: 'action' },
      { label: 'Requests', command: 'requests' },
    ],
  },
  {
    roles: ['secretary', 'chair'],
    offers: [
      { label: 'Register', command: 'attendance' },
      { label: 'Minutes', command: 'minutes' },
      { label: 'Add an action', command: 'action' },
      'next_agenda',
    ],
  },
  {
    roles: ['practice_member'],
    offers: [
      'next_answer',
      { label: 'Our actions', command: 'actions' },
      { label: 'Our attendance', command: 'standing' },
      { label: 'Raise a proposal', command: 'propose' },
    ],
  },
]

const MOST_HATS = 2

const idOf = (label: string): string => `start:${label.toLowerCase().replaceAll(' ', '_')}`

const asButton = ({ label, command }: Exclude<Offer, StartName>): Start => ({ label, actionId: idOf(label), value: command })

const COMMANDS = HATS.flatMap(({ offers }) => offers).filter((offer) => typeof offer !== 'string')

/** The buttons of the hats that somebody wears; two that do the same stand there once, and so does what nobody makes now. */
export async function startsFor(viewer: Actor, makers: NonNullable<SlackFeature['findStart']>): Promise<Start[]> {
  const worn = HATS.filter(({ roles }) => roles.some((role) => viewer.roles.has(role))).slice(0, MOST_HATS)
  const all = await Promise.all(
    worn.flatMap(({ offers }) => offers).map((offer) => (typeof offer === 'string' ? (makers[offer]?.(viewer) ?? null) : asButton(offer))),
  )
  const found = all.filter((start) => start !== null)
  return found.filter(
    (start, place) => found.findIndex(({ actionId, value }) => actionId === start.actionId || value === start.value) === place,
  )
}

/** A press does what the command would, for whoever presses. */
export function registerStarts(listen: Listen, commands: SlackFeature['commands']): void {
  for (const id of new Set(COMMANDS.map(({ label }) => idOf(label))))
    listen.press(id, async (request) => {
      const understood = understand(request.value, commands)
      if (understood.kind !== 'run') throw new Error(`No command does what ${id} promises`)
      await understood.command.run({ ...request, text: understood.rest, channel: '', whose: async () => null })
    })
}
