import type { Button, KnownBlock, ModalView } from '@slack/types'
import { actions, button, cut, divider, header, plain, section } from '../../../platform/slack/blocks.ts'
import { told } from '../../../platform/slack/inputs.ts'
import { count } from '../../../shared/text.ts'
import type { Step, Submission } from '../model.ts'
import type { SubmissionPage } from '../reading.ts'
import { isOpen, lacksReasons, MOVES } from '../rules.ts'
import * as words from '../wording.ts'
import { IDS } from './ids.ts'

const LINES = 20
const EARLIER = 5

/** What can be entered now: the first is what usually comes next. */
function buttonsFor(project: string, latest: Submission | undefined, isOver: boolean): Button[] {
  const make = (label: string, id: string, value: string, style?: 'primary') =>
    button(label, id, value, { spoken: label, ...(style && { style }) })
  if (!latest) return isOver ? [] : [make('Enter a submission', IDS.submit, project, 'primary')]
  if (isOpen(latest)) {
    const steps = (Object.keys(MOVES[latest.state]) as Step[]).filter((step) => step !== 'withdrawn')
    return [
      ...steps.map((step, n) => make(words.STEP_WORDS[step], IDS.step(step), latest.id, n === 0 ? 'primary' : undefined)),
      make('Days', IDS.dates, latest.id),
      make('Withdraw', IDS.step('withdrawn'), latest.id),
    ]
  }
  const again = latest.state !== 'approved' && !isOver
  return [
    ...(lacksReasons(latest) ? [make('Enter the reasons', IDS.reasons, latest.id, 'primary')] : []),
    ...(again ? [make('Enter a new submission', IDS.submit, project)] : []),
    make('Entered by mistake', IDS.takeBack, latest.id),
  ]
}

/** Who entered what and when it happened, newest last; the oldest lines give way where there are very many. */
function history({ events }: Submission): KnownBlock {
  const left = events.length - LINES
  const lines = events.slice(-LINES).map(words.eventWords)
  return told('What happened', [...(left > 0 ? [`(after ${count(left, 'earlier step')})`] : []), ...lines].join('\n'))
}

/** A project before the funder's committee; `notice`: what has just come of a press or a form. */
export function submissionView(page: SubmissionPage, notice?: string): ModalView {
  const { project, submissions, funder, today, mayEnter } = page
  const latest = submissions.at(-1)
  const earlier = submissions.slice(0, -1).slice(-EARLIER)
  const stands = (submission: Submission) => section(plain(cut(words.standsWords(submission, funder, today), 2900)))
  const buttons = mayEnter ? buttonsFor(project.id, latest, project.state === 'closed' || project.state === 'stopped') : []
  return {
    type: 'modal',
    title: plain('Funder’s committee'),
    close: plain('Close'),
    blocks: [
      ...(notice === undefined ? [] : [section(plain(notice))]),
      header(project.name),
      section(plain(words.needsWords(project, funder))),
      latest ? stands(latest) : section(plain(words.NONE)),
      ...(buttons.length > 0 ? [actions(...buttons)] : []),
      ...(latest ? [history(latest)] : []),
      ...(earlier.length > 0 ? [divider(), section(plain('Before')), ...earlier.map(stands)] : []),
    ],
  }
}
