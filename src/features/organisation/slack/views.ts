import type { KnownBlock, ModalView } from '@slack/types'
import { actions, button, input, plain, section } from '../../../platform/slack/blocks.ts'
import type { Message } from '../../../platform/slack/feature.ts'
import { typed } from '../../../platform/slack/inputs.ts'
import { MOST_IN_NAME } from '../model.ts'
import * as words from '../wording.ts'
import { channelFields } from './fields.ts'
import { IDS } from './ids.ts'

/** The form that begins an organisation: the least that it needs. */
export const beginForm = (user: string): ModalView => ({
  type: 'modal',
  callback_id: IDS.beginForm,
  title: plain('Set up DacCom'),
  submit: plain('Set up'),
  close: plain('Cancel'),
  blocks: [
    section(plain(words.begins)),
    input(IDS.name, 'What is your group called?', typed(IDS.name, { most: MOST_IN_NAME })),
    ...channelFields('executive', undefined),
    input(
      IDS.administrator,
      'Who looks after DacCom?',
      { type: 'users_select', action_id: IDS.administrator, initial_user: user },
      { hint: 'The first administrator. They can name others.' },
    ),
  ],
})

const beginButton = () => button(words.WELCOME_BUTTON, IDS.begin, 'begin', { style: 'primary' })

/** Home where nothing is set up yet. */
export const invitation = (): KnownBlock[] => [actions(beginButton())]

/** The one message to whoever brought the app into the workspace. */
export const welcomeMessage = (): Message => ({
  text: `${words.welcome} Type /daccom setup to begin.`,
  blocks: [section(plain(words.welcome)), actions(beginButton())],
})

/** The line of Home that leads to the settings. */
export const setupItem = (left: number): KnownBlock =>
  section(
    plain(words.setupLine(left)),
    button(left === 0 ? 'Open' : 'Go on', IDS.open, 'open', { spoken: 'Open the settings of your group' }),
  )
