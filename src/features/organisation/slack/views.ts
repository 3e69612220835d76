import type { ModalView } from '@slack/types'
import { input, plain, section } from '../../../platform/slack/blocks.ts'
import { typed } from '../../../platform/slack/inputs.ts'
import { MOST_IN_NAME, type SetUp } from '../model.ts'
import { IDS } from './ids.ts'

/** The form that begins an organisation, or changes what it is called and where its executive meets. */
export function setUpForm(user: string, found: SetUp | null): ModalView {
  return {
    type: 'modal',
    callback_id: IDS.form,
    title: plain('Set up DacCom'),
    submit: plain(found ? 'Save' : 'Set up'),
    close: plain('Cancel'),
    blocks: [
      section(plain('DacCom brings proposals to your executive, in a private channel. You can change all of this later.')),
      input(IDS.name, 'What is your group called?', typed(IDS.name, { most: MOST_IN_NAME, initial: found?.name })),
      input(
        IDS.executive,
        "The executive's channel",
        {
          type: 'conversations_select',
          action_id: IDS.executive,
          filter: { include: ['private'], exclude_bot_users: true, exclude_external_shared_channels: true },
          ...(found?.executive && { initial_conversation: found.executive }),
        },
        { hint: 'A private channel. Type /invite @DacCom there first.' },
      ),
      ...(found ? [] : [administratorInput(user)]),
    ],
  }
}

const administratorInput = (user: string) =>
  input(
    IDS.administrator,
    'Who looks after DacCom?',
    { type: 'users_select', action_id: IDS.administrator, initial_user: user },
    { hint: 'The first administrator. They can name others.' },
  )

/** What is said when it is done, or cannot be. */
export const closing = (text: string): ModalView => ({
  type: 'modal',
  title: plain('Set up DacCom'),
  close: plain('Close'),
  blocks: [section(plain(text))],
})
