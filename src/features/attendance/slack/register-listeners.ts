import type { ModalView } from '@slack/types'
import { answerBy, done, idIn } from '../../../platform/slack/answers.ts'
import type { Command, FormValues, Listen, Message, PressRequest } from '../../../platform/slack/feature.ts'
import type { Actor } from '../../../ports/people.ts'
import type { PracticeId } from '../../../shared/ids.ts'
import type { Refusal, Result } from '../../../shared/result.ts'
import { wishOf } from '../asked.ts'
import type { reading } from '../reading.ts'
import { readMarkIn } from '../register-rules.ts'
import type { RegisterService } from '../register-service.ts'
import { claimedWords, nobodyToLog, registerRefused } from '../register-wording.ts'
import { REGISTER } from './ids.ts'
import { fieldOf, readLineMetadata, readRegisterMetadata } from './register-metadata.ts'
import { attendedMessage, attendedView, lineForm, registerForm, savedView } from './register-views.ts'
import { overviewMessage } from './views.ts'

const answer = answerBy(registerRefused)

type Standings = Pick<ReturnType<typeof reading>, 'practice' | 'standings'>
type Asking = Pick<PressRequest, 'actor'>

/** A field of a form is named with what it is of; so is a refusal that stands at it. */
function atFields<T>(result: Result<T>, of: string): Result<T> {
  if (result.ok) return result
  const named = (refusal: Refusal): Refusal => (refusal.field === undefined ? refusal : { ...refusal, field: fieldOf(refusal.field, of) })
  return { ok: false, refusal: named(result.refusal), ...(result.also && { also: result.also.map(named) }) }
}

const textIn = (values: FormValues, field: string) => String(values[field] ?? '')
const setIn = (values: FormValues, field: string): ReadonlySet<string> => new Set([values[field] ?? []].flat())

const viewOf = async ({ actor }: Asking, service: RegisterService, id: string): Promise<ModalView> => {
  const page = await service.register(await actor(), id)
  return page.ok ? registerForm(page.value) : done('Attendance', registerRefused(page.refusal))
}

type Own = Parameters<typeof attendedMessage>

/** What somebody who keeps no register sees: their own practices' year, and where they can say that they were there. */
async function ownYear(viewer: Actor, year: string, standings: Standings, service: RegisterService): Promise<Own | null> {
  const own = await Promise.all(viewer.practices.map(({ id }) => standings.practice(viewer, { words: '', year }, id)))
  const recent = await service.recent(viewer)
  const found = own.flatMap((one) => (one.ok ? [one.value] : []))
  return found.length === 0 && recent.length === 0 ? null : [found, recent, viewer.zone]
}

async function ownMessage(...asked: Parameters<typeof ownYear>): Promise<Message | null> {
  const own = await ownYear(...asked)
  return own && attendedMessage(...own)
}

/** The register for whoever keeps one, one's own year for everybody else, in a window. */
async function startView(request: Asking, standings: Standings, service: RegisterService): Promise<ModalView> {
  const viewer = await request.actor()
  const latest = service.mayLog(viewer) ? await service.wanted(viewer, '') : null
  if (latest?.ok && latest.value) return viewOf(request, service, latest.value)
  const own = await ownYear(viewer, '', standings, service)
  return own ? attendedView(...own) : done('Attendance', nobodyToLog)
}

/** `/daccom attendance`: the register for whoever keeps one, one's own year for everybody else. */
export const attendanceCommand = (standings: Standings, service: RegisterService): Command => ({
  word: 'attendance',
  also: ['register'],
  help: [
    { usage: '/daccom attendance', says: 'Log who was at the latest meeting; or see your own practice’s year, and say "I was there".' },
    { usage: '/daccom attendance locality 16 Mar', says: 'Log who was at another meeting, by its name or day.' },
    { usage: '/daccom attendance mine', says: 'See your own practice’s year, also if you keep a register.' },
  ],
  async run(request) {
    const viewer = await request.actor()
    const isOwn = /^(?:mine|my practice)$/i.test(request.text.trim())
    const found = service.mayLog(viewer) && !isOwn ? await service.wanted(viewer, request.text) : null
    if (found && !found.ok) return request.say(registerRefused(found.refusal))
    const { value } = found ?? {}
    if (value) return request.open(() => viewOf(request, service, value))
    const own = await ownMessage(viewer, wishOf(request.text).year, standings, service)
    if (own) return request.say(own)
    if (found) return request.say(nobodyToLog)
    const overview = await standings.standings(viewer, { year: '' })
    await request.say(overview.ok ? overviewMessage(overview.value) : registerRefused(overview.refusal))
  },
})

/** Listeners translate: a press or a form becomes a use case, and its answer becomes a view. They decide nothing. */
export function registerRegisters(listen: Listen, standings: Standings, service: RegisterService): void {
  listen.press(REGISTER.open, (request) => request.open(() => viewOf(request, service, idIn(request.value))))
  listen.press(REGISTER.start, (request) => request.open(() => startView(request, standings, service)))
  listen.shortcut(REGISTER.shortcut, (request) => request.open(() => startView(request, standings, service)))
  listen.press(REGISTER.choose, (request) => request.redraw(() => viewOf(request, service, idIn(request.value))))

  listen.submit(REGISTER.form, async (request) => {
    const { meeting, shownOf, visitorsWereShown } = readRegisterMetadata(request.metadata)
    const field = (name: string) => fieldOf(name, meeting)
    const result = await service.save(request.cause, {
      ...{ meeting, shownOf },
      typed: { here: setIn(request.values, field('here')), apologies: setIn(request.values, field('apologies')) },
      visitors: { typed: textIn(request.values, field('visitors')), wereShown: visitorsWereShown },
      reason: textIn(request.values, field('reason')),
      nobodyWasThere: request.values[field('nobody')] !== undefined,
    })
    if (!result.ok) return answer(atFields(result, meeting), '')
    const page = await service.register(await request.actor(), meeting)
    return { show: page.ok ? savedView(page.value) : done('Attendance', registerRefused(page.refusal)) }
  })

  const lineView = async ({ actor }: Asking, meeting: string, of: string, notice?: string): Promise<ModalView> => {
    const page = await service.line(await actor(), meeting, of)
    return page.ok ? lineForm(page.value, notice) : done('Attendance', registerRefused(page.refusal))
  }
  listen.press(REGISTER.lines, (request) => request.open(() => lineView(request, idIn(request.value), '')))
  listen.press(REGISTER.line, (request) =>
    request.redraw(() => lineView(request, readLineMetadata(request.metadata).meeting, idIn(request.value))),
  )

  listen.submit(REGISTER.lineForm, async (request) => {
    const { meeting, of, shown } = readLineMetadata(request.metadata)
    const read = (name: string) => textIn(request.values, fieldOf(name, of))
    const form = {
      meeting,
      of,
      shown,
      mark: readMarkIn(read('mark'), shown),
      came: { person: read('person'), name: read('name') },
      cameShown: { person: textIn(request.initial, fieldOf('person', of)), name: textIn(request.initial, fieldOf('name', of)) },
      reason: read('reason'),
    }
    const result = await service.saveLine(request.cause, form)
    return result.ok ? { show: await lineView(request, meeting, '', 'It is saved.') } : answer(atFields(result, of), '')
  })

  listen.press(REGISTER.claim, async (request) => {
    const [meeting = '', practice = ''] = request.value.split('|')
    const of = practice === '' ? undefined : idIn<PracticeId>(practice)
    const result = await service.claim(request.cause, { meeting: idIn(meeting), practice: of })
    if (!result.ok) return request.say(registerRefused(result.refusal))
    const own = await ownMessage(await request.actor(), '', standings, service)
    await (own ? request.replace(own) : request.say(claimedWords(result.value.name)))
  })

  // Its card is drawn anew and says who did it.
  listen.press(REGISTER.confirm, async (request) => {
    const result = await service.confirm(request.cause, idIn(request.value))
    if (!result.ok) await request.say(registerRefused(result.refusal))
  })
}
