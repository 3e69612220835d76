import { done, idIn } from '../../../platform/slack/answers.ts'
import type { PressRequest, SlackFeature } from '../../../platform/slack/feature.ts'
import type { PracticeId } from '../../../shared/ids.ts'
import { wishOf } from '../asked.ts'
import type { reading } from '../reading.ts'
import type { RegisterService } from '../register-service.ts'
import { refused } from '../wording.ts'
import { atRiskDrawings } from './at-risk.ts'
import { digestButtons } from './digest-buttons.ts'
import { IDS, REGISTER } from './ids.ts'
import { registerDrawings, registerItems } from './register-drawings.ts'
import { attendanceCommand, registerRegisters } from './register-listeners.ts'
import { overviewMessage, overviewView, ownStandingItem, practiceMessage, practiceView, readButton } from './views.ts'

/** The slice as Slack sees it: who has been where, and what that comes to. */
export const attendanceInSlack = (service: ReturnType<typeof reading>, registers: RegisterService): SlackFeature => ({
  commands: [
    {
      word: 'standing',
      also: ['quota'],
      help: [
        {
          usage: '/daccom standing',
          says: 'See how many meetings your practice has been to, how many more it needs, and the totals of all.',
        },
        { usage: '/daccom standing archway', says: 'See each meeting of one practice’s year.' },
        { usage: '/daccom standing 2025/26', says: 'See how a year stood or ended; a practice and a year go together too.' },
      ],
      async run({ text, actor, say }) {
        const wish = wishOf(text)
        const viewer = await actor()
        if (wish.words === '') {
          const overview = await service.standings(viewer, wish)
          return say(overview.ok ? overviewMessage(overview.value) : refused(overview.refusal))
        }
        const one = await service.practice(viewer, wish)
        await say(one.ok ? practiceMessage(one.value) : refused(one.refusal))
      },
    },
    attendanceCommand(service, registers),
  ],
  shortcuts: [
    { callbackId: REGISTER.shortcut, type: 'global', name: 'Log attendance', description: 'Opens the register of the latest meeting' },
  ],
  starts: [
    { label: 'Attendance', actionId: REGISTER.start, value: 'latest' },
    { label: 'Standing', actionId: IDS.standing, value: 'now' },
  ],
  drawings: { ...atRiskDrawings, ...registerDrawings(registers.facts) },
  items: { ...registerItems(registers.facts), attendance_own: ownStandingItem },
  digestButtons,
  meetingButtons: [
    { label: 'Who was here', actionId: REGISTER.open, isFor: ({ isPast, isCancelled, mayRun }) => isPast && !isCancelled && mayRun },
  ],
  register(listen) {
    registerRegisters(listen, service, registers)
    listen.press(IDS.open, (request) =>
      request.open(async () => {
        const { year, practice } = readButton(request.value)
        const one = await service.practice(await request.actor(), { words: '', year }, idIn<PracticeId>(practice))
        return one.ok ? practiceView(one.value) : done('Attendance', refused(one.refusal))
      }),
    )

    listen.press(IDS.standing, (request) =>
      request.open(async () => {
        const overview = await service.standings(await request.actor(), { year: '' })
        return overview.ok ? overviewView(overview.value) : done('Standing', refused(overview.refusal))
      }),
    )

    const turn = async (request: PressRequest) => {
      const { year, practice } = readButton(request.value)
      const overview = await service.standings(await request.actor(), { year }, practice === '' ? null : idIn<PracticeId>(practice))
      await (overview.ok ? request.replace(overviewMessage(overview.value)) : request.say(refused(overview.refusal)))
    }
    listen.press(IDS.next, turn)
    listen.press(IDS.first, turn)
  },
})
