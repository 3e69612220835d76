import type { CommissioningYear } from '../../ports/years.ts'
import { dayWritten } from '../../shared/dates.ts'
import type { Refusal } from '../../shared/result.ts'
import { commonRefusal, count, inWords } from '../../shared/text.ts'
import type { Held } from './leaving-store.ts'
import type { AtWork, Involvement, PlaceName, SeriesPlace } from './model.ts'

export const onlyWorkspaceAdministrators =
  'Only an administrator or owner of this Slack workspace can set DacCom up. Please ask one of them to type /daccom setup.'

export const isSetUp = (name: string) =>
  `${name} is set up. The rest is below, step by step: each is saved by itself, and you can go on at any time with /daccom setup.`

/** The first words to whoever brought the app into the workspace. */
export const welcome =
  'Thank you for bringing DacCom here. It takes proposals to your executive, keeps what was decided and why, and reminds people kindly. Setting your group up takes a minute to begin with; the rest can wait, and is kept step by step.'

export const WELCOME_BUTTON = 'Set up DacCom'

export const begins =
  'DacCom brings proposals to your executive, in a private channel. You can change all of this later, and the rest of the settings comes next.'

export const overviewWords = (left: number) =>
  left === 0
    ? 'Everything is settled. You can change any of it here at any time.'
    : `${count(left, 'step is', 'steps are')} still to do. Take them in any order; each is saved by itself, and you can close this window and go on later.`

export const stepState = (isDone: boolean) => (isDone ? '✓ Done' : 'Still to do')

export const isKept = (title: string) => `Saved: ${title}.`

export const listHint = 'If this is right as it stands, press "That is right".'

/** The line of Home. */
export const setupLine = (left: number) =>
  left === 0
    ? 'The settings of your group, and an export of everything.'
    : `Setting up your group: ${count(left, 'step is', 'steps are')} still to do.`

export const groupWords = ({ name, population, funder }: { name: string; population: number | null; funder: string }) =>
  `${name}${population === null ? '' : `, for ${population.toLocaleString('en-GB')} people`}. The funder is called ${funder}.`

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

export const monthName = (month: number) => MONTHS[month - 1] ?? ''

export function yearWords({ zone, startMonth, year }: { zone: string; startMonth: number; year: CommissioningYear | null }): string {
  const begins = `Times are those of ${zoneName(zone)}. The commissioning year begins in ${monthName(startMonth)}`
  return year ? `${begins}; this is ${year.label}, from ${dayWritten(year.firstDay)} to ${dayWritten(year.lastDay)}.` : `${begins}.`
}

/** "London (Europe)" of Europe/London. */
export function zoneName(zone: string): string {
  const [place = zone, ...region] = zone.replaceAll('_', ' ').split('/').reverse()
  return region.length > 0 ? `${place} (${region.reverse().join(', ')})` : place
}

export const startMonthHint =
  'Usually April. If you change this later, the year under way keeps its days and a shorter one follows it; the first year is simply put right.'

export const WEEKDAYS: Readonly<Record<number, string>> = { 1: 'Monday', 2: 'Tuesday', 3: 'Wednesday', 4: 'Thursday', 5: 'Friday' }

export const atWorkWords = ({ hours, digest }: AtWork) =>
  `Reminders come on working days from ${hours.from} to ${hours.until}. The weekly digest comes on ${WEEKDAYS[digest.weekday]} at ${digest.at}.`

export const digestHint = 'Monday at eight is the worst hour of a surgery; Tuesday at half past twelve suits most.'

export const PLACE_TITLES: Record<PlaceName, string> = {
  executive: 'The executive',
  practices: 'The practices',
  programme: 'The programme',
}

export const PLACE_SAYS: Record<PlaceName, string> = {
  executive: 'Proposals and decisions, with names and costs. It must be a private channel.',
  practices: 'What all practices should read.',
  programme: 'For those who run projects.',
}

/** Which place has a channel, said by name: what the channel itself is called, the chat knows. */
export function isChosen(place: PlaceName, chosen: boolean): string {
  const [has, its] = place === 'practices' ? ['have', 'their'] : ['has', 'its']
  return `${PLACE_TITLES[place]} ${has} ${chosen ? `${its} channel` : 'no channel yet'}.`
}

export function channelsWords(chosen: Partial<Record<PlaceName, string>>, series: readonly SeriesPlace[]): string {
  const named = (isThere: boolean) =>
    (Object.keys(PLACE_TITLES) as PlaceName[])
      .filter((place) => (chosen[place] !== undefined) === isThere)
      .map((place) => PLACE_TITLES[place].toLowerCase())
  const [there, missing] = [named(true), named(false)]
  const own = series.filter(({ channel }) => channel !== null).length
  const sentences = [
    there.length > 0 && `Chosen for ${inWords(there)}.`,
    missing.length > 0 && `None yet for ${inWords(missing, 'or')}.`,
    own > 0 && `${count(own, 'series has its own', 'series have their own')}.`,
  ]
  return sentences.filter(Boolean).join(' ')
}

/** What a series' own channel is for; without one, practices read of it in theirs, and members in their own messages. */
export function seriesPlaceSays({ isPrivate, channel }: Pick<SeriesPlace, 'isPrivate' | 'channel'>): string {
  if (channel !== null) return 'Its meetings are told in a channel of their own.'
  return isPrivate
    ? 'No channel of its own: its members hear of its meetings in their own messages only.'
    : "No channel of its own: its meetings are told in the practices' channel."
}

export const seriesChannelHint = (isPrivate: boolean) =>
  isPrivate
    ? 'A private channel. If I am not in it yet, type /invite @DacCom there first. Left empty: none of its own.'
    : 'I join a public one by myself. For a private one, type /invite @DacCom there first. Left empty: none of its own.'

export const newChannelHint = 'Or leave the choice above as it is, and I make a channel with this name and invite you to it.'

export const channelHint = (place: PlaceName) =>
  place === 'executive'
    ? 'A private channel. If I am not in it yet, type /invite @DacCom there first.'
    : 'I join a public one by myself. For a private one, type /invite @DacCom there first.'

/** How far the group is involved in an area, in words: its number would be taken for a funding level (D14). */
export const LEVEL_WORDS: Record<Involvement, string> = {
  1: 'We lead its redesign',
  2: 'We manage it under existing contracts',
  3: 'We advise',
  4: 'We are not involved',
}

/** "1 proposal and 2 projects name", "1 project names". */
function areaUses(proposals: number, projects: number): string {
  const named = [...(proposals > 0 ? [count(proposals, 'proposal')] : []), ...(projects > 0 ? [count(projects, 'project')] : [])]
  return `${inWords(named)} ${proposals + projects === 1 ? 'names' : 'name'}`
}

/** How far the group is involved in an area, and who leads it there. */
export const areaLine = (involvement: Involvement, lead: string | null): string =>
  lead === null ? LEVEL_WORDS[involvement] : `${LEVEL_WORDS[involvement]}. Lead: ${lead}.`

/** An area as one of the things that somebody does for the group. */
export const leadsAreaWords = (name: string): string => `${name}: leading our work in it`

export function areasWords(areas: readonly { involvement: Involvement }[]): string {
  const number = (level: Involvement) => areas.filter(({ involvement }) => involvement === level).length
  const parts = [
    number(1) > 0 && `we lead the redesign of ${number(1)}`,
    number(2) > 0 && `manage ${number(2)}`,
    number(3) > 0 && `advise on ${number(3)}`,
    number(4) > 0 && `are not involved in ${number(4)}`,
  ].filter((part) => part !== false)
  return areas.length === 0 ? 'No area is on the list.' : `${count(areas.length, 'area')}: ${inWords(parts)}.`
}

export const notAPerson = 'This is an app, or an account that is switched off. Please choose a person.'

export const gone = 'This is no longer there: somebody else has just changed it. Here is what stands now.'

export const EXPORT_TITLE = 'Take everything with you'

export const exportSays =
  'Everything of your group as CSV and JSON in one archive, sent to you as a file in a direct message. It names people: keep it safe.'

export const exportIsComing = 'The export is on its way: it comes as a file in a direct message to you.'

export const exportComment = (name: string, at: string) =>
  `Everything of ${name} as of ${at}. Each table as CSV, which any spreadsheet opens, and as JSON. It names people, so keep it safe.`

export const ERASE_TITLE = 'Delete the group for good'

export const eraseSays = 'Everything that is kept about your group goes. Make an export first.'

export const EXPORT_FIRST =
  'Please make an export first, and wait until it has come: nothing can be brought back afterwards. An export of the last 24 hours will do.'

export const IS_SAMPLE = 'This is the sample. It is not deleted: Reset, at the top of the page, makes it fresh.'

/** What goes, before somebody types the name. */
export const eraseWarning = (name: string, { practices, people, proposals }: Held) =>
  `This deletes ${name} for good: ${inWords([
    count(practices, 'practice'),
    count(people, 'person', 'people'),
    count(proposals, 'proposal'),
  ])}, every decision with its reasons, all settings and the whole audit trail. It cannot be undone, by anybody. Messages that stand in Slack stay there, and their buttons stop working.`

export const isErased = (name: string) => `${name} is deleted. DacCom in this workspace is as if it had never been set up.`

export function refused(refusal: Refusal): string {
  const { code, facts } = refusal
  switch (code) {
    case 'organisation.set_up_already':
      return `Somebody else was a moment faster: ${facts?.name || 'this workspace'} is set up already. Nothing was changed. Type /daccom setup to see it.`
    case 'organisation.elsewhere':
      return 'This belongs to another organisation. Nothing was changed.'
    case 'organisation.step_gone':
      return 'This is no longer there: somebody else has just changed it. Nothing was changed. Type /daccom setup to see what stands now.'
    case 'organisation.changed_meanwhile':
      return 'Somebody else has changed this while the form was open. Nothing was saved. Open it again to see what stands now.'
    case 'organisation.not_a_number':
      return 'Please give a number of people, such as 150,000.'
    case 'organisation.ends_first':
      return 'Please choose a time later than the beginning.'
    case 'organisation.digest_outside':
      return 'Please choose a time within the working hours above: the digest does not come outside them.'
    case 'organisation.executive_wanted':
      return 'The executive has no channel yet. Please choose one first.'
    case 'organisation.channel_wanted':
      return 'Please choose a channel, or name a new one below.'
    case 'organisation.channel_public_members':
      return 'This channel is public. What members are asked by name is for them, so it must be private: choose a private channel, or let me make one.'
    case 'organisation.channel_public':
      return 'This channel is public. Proposals come here with names and costs, so it must be private: choose a private channel, or let me make one.'
    case 'organisation.channel_without_app':
      return 'I am not in this channel yet. Type /invite @DacCom there first, then send this again.'
    case 'organisation.channel_archived':
      return 'This channel is archived. Please choose another, or open it again first.'
    case 'organisation.channel_name_taken':
      return 'There is a channel with this name already. Choose it above (if it is private, type /invite @DacCom there first), or give another name.'
    case 'organisation.channel_name_unfit':
      return 'A channel cannot have this name. Use letters, numbers and hyphens, at most 80 of them.'
    case 'organisation.channels_not_allowed':
      return 'I may not make channels in this workspace. Please make it yourself, type /invite @DacCom there, and choose it above.'
    case 'organisation.is_sample':
      return IS_SAMPLE
    case 'organisation.export_first':
      return EXPORT_FIRST
    case 'organisation.name_differs':
      return `Please type the name exactly as it stands: ${facts?.name}. Nothing was deleted.`
    case 'organisation.area_in_use':
      return `${areaUses(Number(facts?.proposals), Number(facts?.projects))} this area, so it stays. You can change what it is called, or how far you are involved.`
    case 'organisation.no_such_lead':
      return 'This person is not among those who may lead an area any more. Please choose somebody else.'
    case 'organisation.area_wanted':
      return 'There is no area on the list. Please add one first.'
    case 'organisation.name_twice':
      return 'There is one with this name already.'
    case 'organisation.enough':
      return `The list holds ${facts?.most}. Please take something off first.`
    default:
      return commonRefusal(refusal) ?? 'Sorry, that is not possible. Nothing was changed.'
  }
}
