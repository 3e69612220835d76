import { z } from 'zod'
import { openFile } from '../../../platform/imports/file.ts'
import { done } from '../../../platform/slack/answers.ts'
import type { FilesRequest, FormValues, Listen, Message, PressRequest, SharedFile } from '../../../platform/slack/feature.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { ImportFile, ImportPlan, Wanted } from '../../../ports/imports.ts'
import type { Permits } from '../../../ports/people.ts'
import type { Cause } from '../../../ports/use-case.ts'
import { dayOf, inFull } from '../../../shared/dates.ts'
import { defined } from '../../../shared/defined.ts'
import { ok, type Result } from '../../../shared/result.ts'
import type { ImportsService } from '../service.ts'
import { refused, words } from '../wording.ts'
import { type Carried, carriedIn, IDS } from './ids.ts'
import { called, dayMessage, kindMessage, previewMessage, saying, wantedForm, wantedMessage, wholePlan } from './views.ts'

type Parts = { service: ImportsService; permits: Permits; clock: Clock }

/** The register of all England is 5 MB; a file is read here while others wait for the bot. */
const MOST_BYTES = 20 * 1024 * 1024
const MOST_IN_WORDS = '20 MB'
/** What is larger takes so long that somebody would wonder. */
const LARGE_BYTES = 1024 * 1024

/** Anything that is asked by somebody and can fetch what was sent. */
type Asking = Pick<FilesRequest, 'cause' | 'actor' | 'file'>

export function registerFiles(listen: Listen, { service, permits, clock }: Parts): void {
  listen.files(async (request) => {
    const refusal = permits(await request.actor(), 'imports.run')
    if (refusal && !request.cause.isWorkspaceAdministrator) return request.say(refused(refusal))
    const [id = '', another] = request.files
    const answer = await looked(request, id)
    if (answer) await request.say(answer)
    if (another) await request.say(words.oneAtATime)
  })

  listen.press(IDS.kind, async (request) => {
    const [kind, file] = chosenKind(request.value)
    await request.replace((await shown(request, { file, kind })) ?? saying(words.gone))
  })

  listen.press(IDS.choose, async ({ value, open, cause, actor }) => {
    const carried = carriedIn(value)
    const kind = service.kindNamed(carried?.kind)
    if (!carried || !kind) throw new Error(`The button ${IDS.choose} of ${cause.person} carries no kind of file`)
    await open(async () => wantedForm(kind, carried, dayOf(clock.now(), (await actor()).zone)))
  })

  listen.press(IDS.own, async (request) => {
    const carried = carriedIn(request.value)
    await request.replace((carried && (await shown(request, { ...carried, wanted: {} }))) ?? saying(words.gone))
  })

  listen.submit(IDS.form, async (request) => {
    const carried = carriedIn(request.metadata)
    const message = carried && (await shown(request, { ...carried, wanted: wantedIn(request.values) }))
    await request.say(message ?? saying(words.gone))
    return { close: true }
  })

  listen.press(IDS.all, (request) =>
    request.open(async () => {
      const carried = carriedIn(request.value)
      const planned = carried && (await plannedFor({ ...request, cause: keyless(request.cause) }, carried))
      if (!planned?.ok) return done('Sorry', planned ? refused(planned.refusal) : words.gone)
      return wholePlan(planned.value.name, planned.value.plan)
    }),
  )

  listen.press(IDS.bringIn, async (request) => request.replace(await broughtIn(request)))

  listen.press(IDS.leave, async ({ value, file, replace }) => {
    const found = await file(carriedIn(value)?.file ?? '')
    await replace(saying(words.left(called(found?.name ?? 'The file'))))
  })

  /** What a file would change by now; null where it is gone. */
  async function plannedFor({ cause, file }: Asking, carried: Carried): Promise<Result<{ name: string; plan: ImportPlan }> | null> {
    const found = await file(carried.file)
    const kind = service.kindNamed(carried.kind)
    if (!found || !kind) return null
    const read = await service.read(kind, await fetched(found), carried.wanted ?? {})
    if (!read.ok) return read
    const seen = await service.look(cause, read.value)
    if (!seen.ok) return seen
    return seen.value && ok({ name: found.name, plan: seen.value.plan })
  }

  /** What to say to a file that has just come; null where it was said before. */
  async function looked(request: FilesRequest, id: string): Promise<Message | null> {
    const found = await request.file(id)
    if (!found) return saying(words.gone)
    if (found.size > MOST_BYTES) return saying(words.tooLarge(called(found.name), MOST_IN_WORDS))
    if (found.size > LARGE_BYTES) await request.say(words.reading(called(found.name)))
    const kinds = await service.kindsOf(await fetched(found))
    if (!kinds.ok) return saying(refused(kinds.refusal))
    const [kind, other] = kinds.value
    if (!kind || other) return kindMessage(found.name, id, kind ? kinds.value : service.kinds)
    return shown(request, { file: id, kind: kind.kind })
  }

  /** The next thing to show: what is still to be asked, or what it would change. Null where that was shown before. */
  async function shown({ cause, file }: Asking, carried: Carried, first?: string): Promise<Message | null> {
    const found = await file(carried.file)
    const kind = service.kindNamed(carried.kind)
    if (!found || !kind) return saying(words.gone)
    if (kind.asks.includes('wanted') && !carried.wanted) return wantedMessage(found.name, kind, carried.file)
    const read = await service.read(kind, await fetched(found), carried.wanted ?? {})
    if (!read.ok)
      return read.refusal.code === 'imports.day_wanted' ? dayMessage(found.name, kind, carried.file) : saying(refused(read.refusal, kind))
    const seen = await service.look(cause, read.value)
    if (!seen.ok) return saying(refused(seen.refusal, kind))
    if (!seen.value) return null
    const { plan, fingerprint } = seen.value
    return previewMessage({ name: found.name, kind, plan, carried: { ...carried, shown: fingerprint }, ...(first && { first }) })
  }

  /** Does what was shown, and nothing else; where that would be something else by now, shows it anew. */
  async function broughtIn(request: PressRequest): Promise<Message> {
    const carried = carriedIn(request.value)
    const found = carried && (await request.file(carried.file))
    const kind = service.kindNamed(carried?.kind)
    if (!carried || !found || !kind || carried.shown === undefined) return saying(words.gone)
    const read = await service.read(kind, await fetched(found), carried.wanted ?? {})
    if (!read.ok) return saying(refused(read.refusal, kind))
    const brought = await service.bringIn(onceFor(request.cause, carried), kind, read.value, carried.shown)
    if (brought.ok) {
      const { name, zone } = await request.actor()
      return saying(words.broughtIn(called(found.name), brought.value, name, inFull(clock.now(), zone)))
    }
    if (brought.refusal.code !== 'imports.changed_since') return saying(refused(brought.refusal, kind))
    return (await shown({ ...request, cause: keyless(request.cause) }, carried, words.changedSince)) ?? saying(words.gone)
  }
}

async function fetched(file: SharedFile): Promise<ImportFile> {
  const bytes = await file.bytes(MOST_BYTES)
  return openFile({
    name: file.name,
    async *open() {
      yield bytes
    },
  })
}

/** A second press on the same plan is the same request, whoever presses. */
const onceFor = (cause: Cause, { file, shown }: Carried): Cause => ({ ...cause, key: `imports:${file}:${shown}` })

function keyless({ key: _, ...cause }: Cause): Cause {
  return cause
}

const chosen = z.tuple([z.string(), z.string()])

function chosenKind(value: string): [kind: string, file: string] {
  try {
    return chosen.parse(JSON.parse(value))
  } catch {
    return ['', '']
  }
}

function wantedIn(values: FormValues): Wanted {
  const list = (id: string) => {
    const typed = values[id]
    return typeof typed === 'string'
      ? typed.split(id === IDS.areas ? /[,;\n]+/ : /[\s,;]+/).filter((part) => part.trim() !== '')
      : undefined
  }
  const day = values[IDS.countedOn]
  return defined<Wanted>({
    commissioners: list(IDS.commissioners),
    postcodeAreas: list(IDS.areas),
    codes: list(IDS.codes),
    countedOn: typeof day === 'string' ? day : undefined,
  })
}
