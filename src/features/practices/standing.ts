import type { FollowClosing } from '../../ports/closing.ts'
import type { Deps } from '../../ports/feature.ts'
import type { Cause, UseCase } from '../../ports/use-case.ts'
import { type Day, dayOf } from '../../shared/dates.ts'
import type { PracticeId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { agreementsOf, holdPractice, openProposalsOf } from './directory-store.ts'
import type { Kept } from './keeping.ts'
import { changePractice, keepAgreement } from './keeping-store.ts'
import { agreementInput, closingInput, type Practice } from './practice-model.ts'
import { agreementChange, daysToCome, isClosed } from './rules.ts'

type Texts = Readonly<Record<string, string>>

/** Where a practice's agreement stood when the form was opened. */
export type Agreed = { agreement: string; agreementOn: string }

/** Use cases of where a practice stands: its agreement, and whether it is there at all. */
export function standing({ useCase, followers }: Pick<Deps, 'useCase'> & { followers: readonly FollowClosing[] }) {
  return {
    agree: (cause: Cause, { id, shown, typed }: { id: PracticeId; shown: Agreed; typed: Texts }): Promise<Result<Kept>> =>
      useCase(cause, 'practices.edit', async (work) => {
        const held = await holdOpen(work, id)
        if (!held.ok) return held
        const { agreement, agreementOn } = held.value
        const form = parsed(agreementInput, typed)
        if (!form.ok) return form
        const today = dayOf(work.now, work.zone)
        const [toCome] = daysToCome(form.value, today)
        if (toCome) return { ok: false, refusal: toCome }
        const change = agreementChange(await agreementsOf(work.db, work.organisation, id), form.value, today)
        if (change.ok && change.value.is === 'none') return ok({ id })
        if (agreement !== shown.agreement || agreementOn !== shown.agreementOn)
          return refuse('practices.changed_meanwhile', { field: 'agreement' })
        if (!change.ok) return change
        const said = { agreement: form.value.agreement, agreementOn: form.value.agreementOn ?? today }
        await keepAgreement(work.db, work.organisation, id, said, change.value.is === 'redated' ? change.value.entry : undefined)
        const facts = { from: agreement, to: said.agreement, on: said.agreementOn }
        await work.audit({ action: 'practices.agreed', subject: 'practice', subjectId: id, facts })
        return ok({ id })
      }),

    /** `knows` is the highest number of the open proposals that the person was told of: a newer one is told first. */
    close: (cause: Cause, { id, knows, typed }: { id: PracticeId; knows: number; typed: Texts }): Promise<Result<Kept>> =>
      useCase(cause, 'practices.edit', async (work) => {
        const held = await holdOpen(work, id)
        if (!held.ok) return held
        const form = parsed(closingInput, typed)
        if (!form.ok) return form
        const open = await openProposalsOf(work.db, work.organisation, id)
        if (open.some((number) => number > knows)) return refuse('practices.has_proposals')
        await changePractice(work.db, work.organisation, id, { closedOn: form.value.closedOn })
        await work.audit({ action: 'practices.closed', subject: 'practice', subjectId: id, facts: { on: form.value.closedOn } })
        for (const follow of followers) await follow(work, id)
        return ok({ id })
      }),

    reopen: (cause: Cause, id: PracticeId): Promise<Result<Kept>> =>
      useCase(cause, 'practices.edit', async (work) => {
        const practice = await holdPractice(work.db, work.organisation, id, dayOf(work.now, work.zone))
        if (!practice) return refuse('practices.unknown')
        if (practice.closedOn === undefined) return ok({ id })
        await changePractice(work.db, work.organisation, id, { closedOn: null })
        await work.audit({ action: 'practices.reopened', subject: 'practice', subjectId: id, facts: { from: practice.closedOn } })
        for (const follow of followers) await follow(work, id)
        return ok({ id })
      }),
  }
}

/** The practice, held, unless it is closed by now. */
async function holdOpen({ db, organisation, now, zone }: UseCase, id: PracticeId): Promise<Result<Practice>> {
  const today: Day = dayOf(now, zone)
  const practice = await holdPractice(db, organisation, id, today)
  if (!practice) return refuse('practices.unknown')
  if (isClosed(practice, today)) return refuse('practices.is_closed', { facts: { practice: practice.name, on: practice.closedOn ?? '' } })
  return ok(practice)
}
