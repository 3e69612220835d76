import { dayInFull } from '../../shared/dates.ts'
import type { Refusal } from '../../shared/result.ts'
import { commonRefusal, count, inWords } from '../../shared/text.ts'
import type { TooLong } from './document.ts'
import { AREAS, CHANGES, type HeadingChoice, MOST, type Month, type Report } from './model.ts'
import { monthInWords } from './rules.ts'

export const NAME = 'Programme status report'
export const CHANGES_TITLE = 'What has changed since last month'
export const NOTHING_YET = 'Nothing yet.'

/** "Programme status report, March 2027". */
export const titleOf = ({ month }: { month: Month }): string => `${NAME}, ${monthInWords(month)}`

/** What a part of a report is called. */
export const headingWords = ({ headings }: Pick<Report, 'headings'>, key: string): string =>
  key === CHANGES ? CHANGES_TITLE : (headings.find((each) => each.key === key)?.title ?? key)

/** What a document says of itself: when it came out, and whether it corrects another. */
export function stateInDocument(
  { state, version, publishedAt }: Pick<Report, 'state' | 'version' | 'publishedAt'>,
  zone: string,
  by = '',
): string {
  if (state === 'draft' || publishedAt === null) return 'Draft: this has not been published yet.'
  const on = `${dayInFull(publishedAt, zone)}${by}`
  return version === 1 ? `Published on ${on}.` : `Corrected on ${on}. This is version ${version}.`
}

/** The same in a window, for whoever looks at it in the chat. */
export function stateInChat({ report, isLatest }: { report: Report; isLatest: boolean }, zone: string): string {
  if (report.state === 'draft') {
    const again = report.version === 1 ? '' : ` It will be version ${report.version}; what was published stays.`
    return `Draft: only those who publish it see it.${again}`
  }
  const by = report.publishedBy === null ? '' : ` by ${report.publishedBy}`
  return `${stateInDocument(report, zone, by)}${isLatest ? '' : ' There is a later version.'}`
}

/** Whether a draft goes on one page, and if not what to shorten. */
export function pageWords(report: Pick<Report, 'headings'>, tooLong: readonly TooLong[]): string {
  const [first] = tooLong
  if (!first) return 'It goes on one page.'
  const each = tooLong.map(({ name, lines }) => `${headingWords(report, name)} (about ${count(lines, 'line')})`)
  return `It is too long for one page. Please shorten ${inWords(each)}.`
}

/** How a heading stands in its list: written by somebody, or by itself from what is known. */
export const editedWords = (isEdited: boolean): string => (isEdited ? 'Edited by hand.' : 'Written from what DacCom knows.')

export const draftedWords = ({ month }: Pick<Report, 'month'>): string =>
  `The status report for ${monthInWords(month)} is drafted from what DacCom knows. Would you look at it, change what you like, and publish it?`

/** What stands above the document in the channel of all practices. */
export function publishedWords(group: string, report: Pick<Report, 'month' | 'version'>): string {
  const title = `${group}: ${titleOf(report)}`
  return report.version === 1 ? title : `${title}, corrected`
}

export const addressWords = (address: string): string => `On the web: ${address}`

export const noReportWords = (month: Month): string => `There is no status report for ${monthInWords(month)} yet.`

/** Where it goes when it is published. */
export function goesTo({ hasChannel, isOnWeb, isReachable }: { hasChannel: boolean; isOnWeb: boolean; isReachable: boolean }): string {
  const channel = hasChannel
    ? 'The Word document goes to the channel of all practices.'
    : 'No channel of all practices is chosen in /daccom setup, so nobody is told of it; everyone finds it with /daccom report.'
  const web = !isOnWeb
    ? ''
    : isReachable
      ? ' On the web it gets an address that nobody can guess.'
      : ' DacCom has no address on the web yet (PUBLIC_URL), so its page cannot be reached.'
  return `${channel}${web} It then stays as it is; a correction is a new version.`
}

export const namesWords = (names: readonly string[]): string => {
  const shown = names.slice(0, 10)
  const left = names.length - shown.length
  return inWords(left > 0 ? [...shown, `${left} more`] : shown)
}

export const onWebWords = (isOn: boolean): string =>
  isOn
    ? 'Published reports are pages on the web too, for whoever knows their address.'
    : 'Reports are in Slack and as Word documents only, not on the web.'

/** What `/daccom setup` says of the headings. */
export const headingsWords = (headings: readonly HeadingChoice[]): string =>
  `${inWords(headings.filter(({ isShown }) => isShown).map(({ title }) => title))}.`

export const choiceWords = ({ key, isShown }: HeadingChoice): string => {
  if (!isShown) return 'Left out'
  return key === AREAS ? 'In the report, each under its own name' : 'In the report'
}

/** The sentence for a refusal of this slice. */
export function refused(refusal: Refusal): string {
  const { code, facts } = refusal
  switch (code) {
    case 'text.too_long':
      return `Please keep this to ${Number(facts?.most ?? MOST.text).toLocaleString('en-GB')} characters: more does not go into one field, and the whole report is one page.`
    case 'reports.unknown':
      return 'This report is not there, or has not been published yet.'
    case 'reports.not_now':
      return 'A report is drafted for this month or the last one. Nothing was begun.'
    case 'reports.to_come':
      return 'That month has not begun yet.'
    case 'reports.no_month':
      return `"${facts?.words}" is not read as a month. Please write it such as March, Mar 2027 or 2027-03.`
    case 'reports.is_published':
      return 'This report was published meanwhile, so it stays as it is. Nothing was changed; press Correct for a new version.'
    case 'reports.changed_meanwhile':
      return 'Somebody has changed this since you opened the form. Please copy what you wrote, open it again and look at what stands there now: nothing of yours was saved.'
    case 'reports.changed_since':
      return 'The draft has changed since you opened this. Please look at it again and then publish it: nothing was done.'
    case 'reports.says_nothing':
      return 'The report does not say anything yet. Please write a line under one of the headings first.'
    case 'reports.too_long':
      return `The report does not go on one page. Please shorten "${facts?.heading}" first, by about ${count(Number(facts?.lines ?? 1), 'line')}. Nothing was published.`
    case 'reports.names_somebody':
      return `The text names ${namesWords(String(facts?.names ?? '').split('|'))}. Please take that out, tick that it may be read on the web, or publish without the web page.`
    case 'reports.title_twice':
      return 'Another heading is called that already.'
    case 'reports.enough_headings':
      return `A report has ${facts?.most} headings at most.`
    case 'reports.one_heading':
      return 'Please keep at least one heading in the report.'
    default:
      return commonRefusal(refusal) ?? 'Sorry, this could not be done. Nothing was changed.'
  }
}
