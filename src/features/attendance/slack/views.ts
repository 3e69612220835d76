import type { Button, KnownBlock, ModalView } from '@slack/types'
import { z } from 'zod'
import { actions, button, context, cut, divider, header, plain, safe, safeWithin, section } from '../../../platform/slack/blocks.ts'
import { pie } from '../../../platform/slack/charts.ts'
import type { Message } from '../../../platform/slack/feature.ts'
import type { Fact } from '../../../ports/outbox.ts'
import { STATES } from '../model.ts'
import type { InSeries, OnePractice, Overview, PracticeStanding } from '../reading.ts'
import * as words from '../wording.ts'
import { IDS } from './ids.ts'

/** What a message holds at most, so that the longest fits. */
const MOST = { text: 3500, name: 70, title: 40, series: 4, charts: 2, own: 2, meetings: 24 } as const

/** Where practices stand: the reader's own in full, the totals of all in words and as charts, and names for whoever may see them. */
export function overviewMessage(overview: Overview): Message {
  const { year, series, own, page } = overview
  const lines = [
    ...own.map((practice) => [practice.name, ...inFull(practice).map(asText)].join('\n')),
    ...series.map((each) => `${words.seriesTitle(each.name, each.quota)}. ${words.totalsWords(each)}`),
    ...(series.length === 0 ? [words.nothingAsked] : []),
    ...(page?.practices ?? []).map((practice) => [practice.name, ...inBrief(practice).map(asText)].join('\n')),
  ]
  return {
    text: safe(cut([words.overviewTitle(year), ...lines].join('\n\n'), MOST.text)),
    blocks: [
      header(words.overviewTitle(year)),
      ...own.slice(0, MOST.own).flatMap((practice) => ownPractice(practice, year)),
      ...(own.length > MOST.own ? [context(plain(words.moreOwn(own.length - MOST.own)))] : []),
      ...(series.length === 0 ? [section(plain(words.nothingAsked))] : totals(overview)),
      ...(page === null ? [] : names(page, year)),
      context(plain(words.howItCounts)),
    ],
  }
}

/** The same in a window, which holds no charts and turns no pages. */
export function overviewView(overview: Overview): ModalView {
  const { blocks = [] } = overviewMessage({ ...overview, page: overview.page && { ...overview.page, after: null, next: null } })
  return {
    type: 'modal',
    title: plain('Standing'),
    close: plain('Close'),
    blocks: [
      ...blocks.filter(({ type }) => (type as string) !== 'data_visualization'),
      ...(overview.page?.next ? [context(plain(words.restByCommand))] : []),
    ],
  }
}

function totals({ series }: Overview): KnownBlock[] {
  const shown = series.slice(0, MOST.series)
  const more = series.length - shown.length
  return [
    ...shown.map((each) =>
      section(`*${words.seriesTitle(safeWithin(each.name, MOST.title), each.quota)}*\n${safe(words.totalsWords(each))}`),
    ),
    ...shown
      .filter(({ isUnplanned }) => !isUnplanned)
      .slice(0, MOST.charts)
      .flatMap(({ name, totals, notAsked }) =>
        pie(cut(name, 50), [
          ...[...STATES].reverse().map((state) => ({ label: words.STATE_WORDS[state], value: totals[state] })),
          { label: words.NOT_ASKED, value: notAsked },
        ]),
      ),
    ...(more > 0 ? [context(plain(words.moreSeries(more)))] : []),
  ]
}

function ownPractice(practice: PracticeStanding, year: string): KnownBlock[] {
  const text = [`*${safeWithin(practice.name, MOST.name)}*`, ...inFull(practice).map(asMarkup)].join('\n')
  return [section(text, opens(practice, year, 'Each meeting')), divider()]
}

function names({ practices, after, next }: NonNullable<Overview['page']>, year: string): KnownBlock[] {
  const turns: Button[] = [
    ...(next ? [button('Next ones', IDS.next, buttonValue(year, next))] : []),
    ...(after ? [button('Back to the first', IDS.first, buttonValue(year, ''))] : []),
  ]
  return [
    divider(),
    ...practices.map((practice) => {
      const text = [`*${safeWithin(practice.name, MOST.name)}*`, ...inBrief(practice).map(asMarkup)].join('\n')
      return section(text, opens(practice, year, 'Open'))
    }),
    ...(next ? [context(plain(words.thereIsMore))] : []),
    ...(turns.length > 0 ? [actions(...turns)] : []),
  ]
}

const opens = ({ id, name }: PracticeStanding, year: string, label: string) =>
  button(label, IDS.open, buttonValue(year, id), { spoken: `${label}: ${name}` })

const signedOnly = ({ hasSigned, isOwn }: PracticeStanding) => (hasSigned ? [] : [isOwn ? words.notSigned : words.notSignedOther])

/** A sentence, of a series where it is of one. */
type Line = { series?: string; says: string }

const asText = ({ series, says }: Line): string => (series === undefined ? says : `${cut(series, MOST.title)}: ${says}`)
const asMarkup = ({ series, says }: Line): string =>
  series === undefined ? safe(says) : `${safeWithin(series, MOST.title)}: ${safe(says)}`

/** To a practice's own people. */
const inFull = (practice: PracticeStanding): Line[] => [
  ...signedOnly(practice).map((says) => ({ says })),
  ...practice.series
    .slice(0, MOST.series)
    .map((each) => ({ series: each.series, says: inWordsOf(each, words.standingWords(each.standing)) })),
]

/** What it reads of a series, and before that why less is asked of it than of others. */
const inWordsOf = ({ standing, quota, share }: InSeries, says: string): string =>
  [words.whyLessWords(standing, quota, share), says].filter((sentence) => sentence !== null).join(' ')

/** To those who help. */
const inBrief = ({ series }: PracticeStanding): Line[] =>
  series.slice(0, MOST.series).map(({ series: name, standing }) => ({ series: name, says: words.standingInBrief(standing) }))

/** One practice's year: where it stands in each series, and each meeting in words. */
export function practiceMessage(one: OnePractice): Message {
  const { year, practice } = one
  const lines = practice.series.flatMap((each) => [
    each.series,
    ...seriesWords(each, practice.isOwn),
    ...meetingLines(each, practice.isOwn),
  ])
  return {
    text: safe(cut([words.practiceTitle(practice.name, year), ...signedOnly(practice), ...lines].join('\n'), MOST.text)),
    blocks: practiceBlocks(one),
  }
}

/** The same in a window. */
export const practiceView = (one: OnePractice): ModalView => ({
  type: 'modal',
  title: plain('Attendance'),
  close: plain('Close'),
  blocks: practiceBlocks(one),
})

function practiceBlocks({ year, practice }: OnePractice): KnownBlock[] {
  const { series, isOwn, hasSigned } = practice
  const more = series.length - MOST.series
  return [
    header(words.practiceTitle(cut(practice.name, MOST.name), year)),
    ...signedOnly(practice).map((text) => section(plain(text))),
    ...(hasSigned && series.length === 0 ? [section(plain(words.nothingAsked))] : []),
    ...series
      .slice(0, MOST.series)
      .flatMap((each) => [
        section([`*${safe(cut(each.series, MOST.title))}*`, ...seriesWords(each, isOwn).map(safe)].join('\n')),
        ...meetingsSection(meetingLines(each, isOwn)),
      ]),
    ...(more > 0 ? [context(plain(words.moreSeries(more)))] : []),
    ...(hasSigned ? [context(plain(words.howItCounts))] : []),
  ]
}

/** Where it stands; to its own people with the forecast for the next meeting, which says both. */
function seriesWords(each: InSeries, isOwn: boolean): string[] {
  const { standing, ifMissed, meetings } = each
  if (!isOwn) return [words.standingInBrief(standing)]
  const next = meetings.find(({ fate }) => fate === 'to_come')
  const says = next ? words.nextMeeting(next.meeting.on, words.forecastWords(standing, ifMissed)) : words.standingWords(standing)
  return [inWordsOf(each, says)]
}

const meetingsSection = (lines: readonly string[]): KnownBlock[] => (lines.length > 0 ? [section(plain(lines.join('\n')))] : [])

function meetingLines({ meetings, standing }: InSeries, isOwn: boolean): string[] {
  const shown = meetings.slice(-MOST.meetings)
  const earlier = meetings.length - shown.length
  return [
    ...(earlier > 0 ? [words.earlierMeetings(earlier)] : []),
    ...shown.map(({ meeting, fate }) => words.meetingLine({ ...meeting, title: cut(meeting.title, MOST.title) }, fate, isOwn)),
    ...(meetings.length === 0 && !standing.isUnplanned ? [words.noMeetings] : []),
  ]
}

/** What a button carries: the year that is shown, and a practice. */
const ownFact = z.object({ year: z.string(), practice: z.string(), name: z.string(), lines: z.array(z.string()) })

/** The line of Home about a practice of one's own. */
export async function ownStandingItem(fact: Fact): Promise<KnownBlock[]> {
  const { year, practice, name, lines } = ownFact.parse(fact)
  const text = [`*${safeWithin(name, MOST.name)}*`, ...lines.map((line) => safeWithin(line, MOST_HOME_LINE))].join('\n')
  return [section(text, button('Each meeting', IDS.open, buttonValue(year, practice), { spoken: `Each meeting: ${name}` }))]
}

const MOST_HOME_LINE = 500

export const buttonValue = (year: string, practice: string) => `${year}|${practice}`

export function readButton(value: string): { year: string; practice: string } {
  const [year = '', practice = ''] = value.split('|')
  return { year, practice }
}
