import type { KnownBlock, ModalView } from '@slack/types'
import { actions, button, cut, header, plain, section } from '../../../platform/slack/blocks.ts'
import { told } from '../../../platform/slack/inputs.ts'
import type { About } from '../about.ts'
import { aboutWords } from '../keeping-words.ts'
import { IDS, pageValue } from './ids.ts'
import { KEEPING } from './keeping-ids.ts'

/** Two hundred practices are named in so many characters; the rest is cut. */
const MOST_TEXT = 2500

/** A project itself, in a window: who and what belongs to it, and when it is hoped for. `notice`: what has just come of a press. */
export function aboutView(about: About, notice?: string): ModalView {
  return {
    type: 'modal',
    title: plain('About the project'),
    close: plain('Close'),
    blocks: [
      ...(notice === undefined ? [] : [section(plain(notice))]),
      header(about.project.name),
      ...aboutWords(about).map(([label, text]) => told(label, cut(text, MOST_TEXT))),
      ...buttonsOf(about),
    ],
  }
}

function buttonsOf({ project, mayKeep, mayPause }: About): KnownBlock[] {
  const { id, name, state } = project
  const runs = state === 'active' || state === 'waiting'
  const make = (label: string, actionId: string) => button(label, actionId, id, { spoken: `${label}: ${name}` })
  const goesOn = mayPause && (state === 'waiting' || (state === 'stopped' && mayKeep))
  return [
    actions(
      button('Checklist', `${IDS.open}:1`, pageValue(id, null), { spoken: `Checklist of ${name}` }),
      ...(mayKeep && state !== 'closed' ? [make('Edit', KEEPING.edit)] : []),
      ...(goesOn ? [make(state === 'stopped' ? 'Take it up again' : 'It goes on', KEEPING.goOn)] : []),
      ...(mayPause && runs ? [make(state === 'waiting' ? 'Waits for something else' : 'It has to wait', KEEPING.wait)] : []),
      ...(mayKeep && runs ? [make('Stop it', KEEPING.stop)] : []),
    ),
  ]
}
